import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the source of a memory', (world) => {
  const createUser = () => world.api.users.create({ name: 'Bea', memory_opt_in: true })
  const form = async (user_id: string, content: string) =>
    (await world.api.memories.form({ user_id, messages: [{ role: 'user', name: 'Bea', content }] })).formed

  /** Opens the source of the only memory, and returns its text. */
  const sourceOf = async (page: Page) => {
    await page.getByRole('button', { name: /^Why: / }).click()
    const source = page.getByRole('figure')
    await page.getByText('Recorded').waitFor()
    return (await source.allInnerTexts()).join('').replaceAll(/\s+/g, ' ')
  }
  const edit = async (page: Page, content: string) => {
    await page.getByRole('button', { name: /^Actions of I / }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await page.getByLabel('Memory', { exact: true }).fill(content)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  test('is the message that it was formed from', async () => {
    const { id } = await createUser()
    await form(id, 'I live in Lyon.')
    const page = await world.open(`/users/${id}/memories`)
    const source = await sourceOf(page)
    expect(source).toMatch(/^Bea said: Bea I live in Lyon\./)
    expect(source).not.toContain('Reworded')
    await picture(page, 'source-formed')
  })

  test('is not the user for the words of an edit', async () => {
    const { id } = await createUser()
    await form(id, 'I live in Lyon.')
    const page = await world.open(`/users/${id}/memories`)
    await edit(page, 'I live in Nice.')
    const source = await sourceOf(page)
    expect(source).toMatch(
      /^Reworded by hand on .*\. The user did not say it in these words\. Before the edit: I live in Lyon\. Bea said, .* marked: Bea I live in Lyon\./,
    )
    expect(await page.locator('mark').allInnerTexts()).toEqual(['I live in'])
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'source-edited')
  })

  test('is a hand for a memory that was written, and an edit for one that was edited then', async () => {
    const { id } = await createUser()
    await world.api.memories.create({ user_id: id, content: 'I like tea.' })
    const page = await world.open(`/users/${id}/memories`)
    expect(await sourceOf(page)).toMatch(/^Written by hand\. It has no message as its source\./)
    await page.getByRole('button', { name: /^Why: / }).click()
    await edit(page, 'I like coffee.')
    const source = await sourceOf(page)
    expect(source).toMatch(/^Reworded by hand on .*\. It was written by hand\. Before the edit: I like tea\./)
    expect(source).not.toContain('said')
  })

  test('is the message of the later memory after a supersession, and the edit after an edit of that memory', async () => {
    const { id } = await createUser()
    await form(id, 'I live in Lyon.')
    const { superseded } = await world.api.memories.form({
      user_id: id,
      messages: [{ role: 'user', name: 'Bea', content: 'I live in Paris.' }],
    })
    expect(superseded).toHaveLength(1)
    const page = await world.open(`/users/${id}/memories`)
    const formed = await sourceOf(page)
    expect(formed).toMatch(/^Bea said: Bea I live in Paris\./)
    expect(formed).not.toContain('Reworded')
    await page.getByRole('button', { name: /^Why: / }).click()
    await edit(page, 'I live in Nice.')
    const edited = await sourceOf(page)
    expect(edited).toMatch(/^Reworded by hand on .* Before the edit: I live in Paris\. Bea said, .*: Bea I live in Paris\./)
    const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
    expect(await versions.allInnerTexts()).toEqual([
      expect.stringMatching(/^I live in ParisNice\.\s+.* · Reworded by hand$/),
      expect.stringMatching(/^I live in Paris\.\s+.* · Extracted from the message$/),
    ])
  })

  test('is the later message where one superseded an edit', async () => {
    const { id } = await createUser()
    const [memory] = await form(id, 'I live in Lyon.')
    await world.api.memories.update({ user_id: id, memory_id: memory?.id ?? '', content: 'I live in Nice.' })
    await world.api.memories.form({ user_id: id, messages: [{ role: 'user', name: 'Bea', content: 'I live in Paris.' }] })
    const page = await world.open(`/users/${id}/memories`)
    const source = await sourceOf(page)
    expect(source).toMatch(/^Bea said: Bea I live in Paris\./)
    expect(source).not.toContain('Reworded')
  })
})
