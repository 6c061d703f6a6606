import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eraseMemory, eraseUser, openDoc } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

interface Step {
  /** Opens the question. */
  open: (page: Page) => Promise<unknown>
  says: string
  confirm: string
  /** Lines of the receipt. */
  receipt: RegExp
}

inBrowser('an erasure', (world) => {
  const question = (page: Page) => page.getByRole('alertdialog')

  /** Asks and cancels, then asks and erases; returns the receipt as it is saved. */
  const erase = async (page: Page, { open, says, confirm, receipt }: Step): Promise<unknown> => {
    await open(page)
    await question(page).getByText(says).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, `erasure-${confirm.toLowerCase().replaceAll(' ', '-')}`)
    await question(page).getByRole('button', { name: 'Cancel' }).click()
    await question(page).waitFor({ state: 'detached' })
    await open(page)
    await question(page).getByText(says).waitFor()
    await page.keyboard.press('Escape')
    await question(page).waitFor({ state: 'detached' })

    await open(page)
    await question(page).getByText(says).waitFor()
    await question(page).getByRole('button', { name: confirm }).click()
    const erased = page.getByRole('alertdialog', { name: 'Erased' })
    await erased.waitFor()
    expect((await erased.locator('dl').allInnerTexts()).join('').replaceAll(/\s+/g, ' ')).toMatch(receipt)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, `erasure-${confirm.toLowerCase().replaceAll(' ', '-')}-receipt`)
    const [download] = await Promise.all([page.waitForEvent('download'), erased.getByRole('button', { name: 'Save as JSON' }).click()])
    expect(download.suggestedFilename()).toMatch(/^receipt-.*\.json$/)
    await erased.getByRole('button', { name: 'Done' }).click()
    await erased.waitFor({ state: 'detached' })
    return JSON.parse(await readFile(await download.path(), 'utf8'))
  }

  test('of a memory asks, and leaves a receipt', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Ada', memory_opt_in: true })
    const { id } = await world.api.memories.create({ user_id, content: 'I live in Lyon.' })
    await world.api.memories.update({ user_id, memory_id: id, content: 'I live in Nice.' })
    const page = await world.open(`/users/${user_id}/memories`)
    const saved = await erase(page, {
      open: () => eraseMemory('I live in Nice.')(page),
      says: 'Erases 1 memory and 1 earlier version.',
      confirm: 'Erase memory',
      receipt: new RegExp(`^Memories 1 Earlier versions of memories 1 Erased at .* Memory id ${id} User id ${user_id}$`),
    })
    expect(saved).toEqual({ id, user_id, deleted_at: expect.any(String), erased: { memories: 1, memory_versions: 1 } })
    await page.getByText('No memories yet.').waitFor()
    // The button that opened the question is gone.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  })

  test('of a document asks, and leaves a receipt', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Ben' })
    const { id } = await world.api.docs.create({ user_id, title: 'Notes', content: 'Some words.' })
    const page = await world.open(`/users/${user_id}/docs`)
    await openDoc('Notes')(page)
    const saved = await erase(page, {
      open: () => page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click(),
      says: 'Erases the document “Notes” (11 characters) with all its passages.',
      confirm: 'Erase document',
      receipt: new RegExp(`^Documents 1 Passages 1 Erased at .* Document id ${id} User id ${user_id}$`),
    })
    expect(saved).toEqual({ id, user_id, deleted_at: expect.any(String), erased: { docs: 1, passages: 1 } })
    await page.getByText('No documents yet.').waitFor()
  })

  test('of a user asks with counts, and leaves a receipt', async () => {
    const docs = [{ title: 'Notes', content: 'Some words.' }]
    const { id } = await world.api.users.create({ name: 'Cem', memory_opt_in: true, metadata: { plan: 'pro' }, docs })
    for (const content of ['I live in Lyon.', 'I like tea.']) await world.api.memories.create({ user_id: id, content })
    const page = await world.open(`/users/${id}`)
    const saved = await erase(page, {
      open: () => eraseUser(page),
      says: 'Erases Cem with name, about and metadata, 1 document, 2 memories with all earlier versions, and 1 consent record.',
      confirm: 'Erase user',
      receipt: new RegExp(`^User records 1 .* Documents 1 .* Memories 2 .* Consent records 1 Erased at .* User id ${id}$`),
    })
    expect(saved).toMatchObject({ id, erased: { users: 1, docs: 1, memories: 2, consents: 1 } })
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    expect((await world.api.users.list({ search: 'Cem' })).items).toEqual([])
  })

  test('of a user shows its receipt until it is closed, even when the page reads the user again', async () => {
    const { id } = await world.api.users.create({ name: 'Dina' })
    const page = await world.open(`/users/${id}`, { expectErrors: true })
    await eraseUser(page)
    await page.getByRole('button', { name: 'Erase user' }).click()
    const receipt = page.getByRole('alertdialog', { name: 'Erased' })
    await receipt.waitFor()
    let reads = 0
    page.on('requestfinished', (request) => {
      if (request.url().includes('users.get')) reads++
    })
    // As when somebody comes back to the tab: what is older than two seconds is read again.
    const comeBack = async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
      return reads
    }
    await expect.poll(comeBack, { timeout: 60_000 }).toBeGreaterThan(0)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    expect(await receipt.isVisible()).toBe(true)
    await receipt.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  })

  test('of the sample data asks with counts, and leaves a receipt of each user', async () => {
    const page = await world.open('/overview')
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByText('Sample data loaded.').first().waitFor({ timeout: 30_000 })
    const before = await world.api.overview.get()
    const saved = await erase(page, {
      open: () => page.getByRole('button', { name: 'Remove sample data' }).click(),
      says: 'Erases 12 users of the sample data, with 9 documents and ',
      confirm: 'Erase sample data',
      receipt: /^User records 12 /,
    })
    expect(saved).toHaveLength(12)
    expect((await world.api.overview.get()).users).toBe(before.users - 12)
  })

  test('that is stopped says what is erased already', async () => {
    const page = await world.open('/overview', { expectErrors: true })
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByText('Sample data loaded.').first().waitFor({ timeout: 30_000 })
    let calls = 0
    await page.route('**/trpc/users.delete**', async (route) => {
      if (++calls <= 2) await route.continue()
    })
    await page.getByRole('button', { name: 'Remove sample data' }).click()
    await Promise.all([
      page.waitForRequest((request) => request.url().includes('users.delete') && calls === 2),
      page.getByRole('button', { name: 'Erase sample data' }).click(),
    ])
    await page.getByRole('button', { name: 'Cancel' }).click()
    const receipt = page.getByRole('alertdialog', { name: 'Erased in part' })
    await receipt.waitFor()
    expect((await receipt.locator('dl').allInnerTexts()).join('')).toMatch(/^User records\s+2\s/)
    await picture(page, 'erasure-stopped')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await receipt.getByRole('button', { name: 'Done' }).click()
    await receipt.waitFor({ state: 'detached' })
  })

  test('that fails says why, and can be tried again', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Dan', memory_opt_in: true })
    await world.api.memories.create({ user_id, content: 'I live in Lyon.' })
    const page = await world.open(`/users/${user_id}/memories`, { expectErrors: true })
    await page.route('**/trpc/memories.delete**', (route) => route.abort())
    await eraseMemory('I live in Lyon.')(page)
    await page.getByRole('button', { name: 'Erase memory' }).click()
    await question(page).getByText('The server cannot be reached.').waitFor()
    await picture(page, 'erasure-failed')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Erase memory' }).click()
    await page.getByRole('alertdialog', { name: 'Erased' }).waitFor()
  })
})
