import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDoc } from './forms.ts'
import { inBrowser, picture } from './world.ts'

const megabyte = 1024 * 1024
const line = 'The quick brown fox jumps over the lazy dog, again and again.\n\n'
const text = line.repeat(Math.floor((2 * megabyte - 100) / line.length))

/** Characters that the browser lays out at a key: what made a long text slow. */
const fieldCharactersMax = 65_536

/** Counts characters that the page encodes or validates, from here on. */
const countWork = (page: Page) =>
  page.evaluate(() => {
    const work = { encoded: 0, checked: 0 }
    Object.assign(window, { work })
    const { encode } = TextEncoder.prototype
    TextEncoder.prototype.encode = function (input) {
      work.encoded += input?.length ?? 0
      return encode.call(this, input)
    }
    const { isWellFormed } = String.prototype
    String.prototype.isWellFormed = function () {
      work.checked += this.length
      return isWellFormed.call(this)
    }
  })

const workOf = (page: Page) => page.evaluate(() => (window as unknown as { work: Record<'encoded' | 'checked', number> }).work) // put there above

inBrowser('a document of 2 MiB', (world) => {
  test('is read and edited in sections, and no key costs more than its section', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Ada' })
    const { id: doc_id } = await world.api.docs.create({ user_id, title: 'Long', content: text })
    const page = await world.open(`/users/${user_id}/docs`)
    await openDoc('Long')(page)
    const dialog = page.getByRole('dialog')
    const content = dialog.getByLabel('Content')
    await content.waitFor({ timeout: 30_000 })
    await dialog.getByText('This text is long and is shown in sections.').waitFor()
    await countWork(page)
    await content.press('Control+Home')
    await page.keyboard.type('Typed at the beginning. ')
    await dialog.getByRole('button', { name: 'Next section' }).click()
    await dialog.getByLabel('Section', { exact: true }).selectOption({ index: 39 })
    await content.press('Control+Home')
    await page.keyboard.type('Typed in the middle. ')
    await dialog.getByLabel('Title').fill('Still long')
    expect((await content.inputValue()).length).toBeLessThan(fieldCharactersMax)
    const { encoded, checked } = await workOf(page)
    expect(encoded).toBe(0)
    expect(checked).toBeLessThan(fieldCharactersMax)
    await picture(page, 'long-document')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.', { exact: true }).first().waitFor({ timeout: 30_000 })
    expect((await workOf(page)).encoded).toBeGreaterThan(megabyte)

    const stored = await world.api.docs.get({ user_id, doc_id })
    expect(stored.title).toBe('Still long')
    const typed = `${stored.content}`
    expect(typed.startsWith(`Typed at the beginning. ${line}`)).toBe(true)
    expect(typed.match(/Typed in the middle\. /g)).toHaveLength(1)
    expect(typed.replace('Typed at the beginning. ', '').replace('Typed in the middle. ', '') === text).toBe(true)
  }, 120_000)

  test('can be pasted, and goes on from where the caret is', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Ben' })
    const page = await world.open(`/users/${user_id}/docs`)
    const content = page.getByLabel('Content')
    await page.getByLabel('Title').fill('Pasted')
    await content.focus()
    await page.keyboard.insertText(text)
    await page.getByText('This text is long and is shown in sections.').waitFor()
    await page.keyboard.type('Typed at the end.')
    expect((await content.inputValue()).endsWith('Typed at the end.')).toBe(true)
    expect((await content.inputValue()).length).toBeLessThan(fieldCharactersMax)
    await page.getByRole('button', { name: 'Add document' }).click()
    await page.getByText('Document stored.').first().waitFor({ timeout: 30_000 })
    const [doc] = (await world.api.docs.list({ user_id })).items
    expect(doc?.content === `${text}Typed at the end.`).toBe(true)
    expect(await content.inputValue()).toBe('')
  }, 120_000)

  test('that grows beyond the limit is refused when it is saved, and nothing typed is lost', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Cem' })
    await world.api.docs.create({ user_id, title: 'Full', content: text })
    const page = await world.open(`/users/${user_id}/docs`)
    await openDoc('Full')(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Content').press('Control+Home', { timeout: 30_000 })
    await page.keyboard.insertText('x'.repeat(200))
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText(/is too long: \d+ bytes, the maximum is 2097152/).waitFor()
    expect(await dialog.getByLabel('Content').inputValue()).toContain('xxx')
  }, 120_000)
})
