import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, choose, editMemory, eraseUser, openUser } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the page of one user', (world) => {
  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
  const isAt = (page: Page, name: string) => expect.poll(() => heading(page)).toBe(name)

  test('goes through the users of the list it was opened from, and back to that list', async () => {
    for (const name of ['List one', 'List two', 'List three', 'Other'])
      await world.api.users.create({ name, metadata: { group: name.startsWith('List') ? 'a' : 'b' } })
    const page = await world.open('/users?search=list&sort_by=name&order=asc')
    await openUser(page, 'List one')
    await isAt(page, 'List one')
    await page.getByText('1 of 3').waitFor()
    expect(await button(page, 'Previous user').isDisabled()).toBe(true)
    await page.getByRole('link', { name: 'Documents' }).click()
    await page.getByText('No documents yet').waitFor()
    await button(page, 'Next user').click()
    await isAt(page, 'List three')
    await page.keyboard.press('Shift+J')
    await isAt(page, 'List two')
    expect(new URL(page.url()).pathname).toMatch(/\/docs$/)
    expect(await button(page, 'Next user').isDisabled()).toBe(true)
    await page.keyboard.press('Shift+K')
    await isAt(page, 'List three')
    await page.reload()
    await page.getByText('2 of 3').waitFor()
    await page.getByRole('link', { name: 'All users' }).click()
    await isAt(page, 'Users')
    expect(await page.getByRole('searchbox').inputValue()).toBe('list')
    expect(new URL(page.url()).searchParams.get('order')).toBe('asc')
    await openUser(page, 'List two')
    await isAt(page, 'List two')
    await page.getByText('3 of 3').waitFor()
    await eraseUser(page)
    await button(page, 'Erase user').click()
    await button(page, 'Done').click()
    await isAt(page, 'Users')
    expect(await page.getByRole('searchbox').inputValue()).toBe('list')
  })

  test('shows the tab that is open, with counts, on a small window', async () => {
    const docs = [{ title: 'Notes', content: 'Words.' }]
    const { id } = await world.api.users.create({ name: 'Tabs', memory_opt_in: true, docs })
    for (const content of ['I live in Lyon.', 'I like tea.']) await world.api.memories.create({ user_id: id, content })
    const page = await world.open(`/users/${id}/context`, { viewport: { width: 390, height: 844 } })
    const tab = page.getByRole('link', { name: 'What the agent sees' })
    await tab.waitFor()
    await expect.poll(() => tab.evaluate((element) => element.getBoundingClientRect().right <= innerWidth)).toBe(true)
    const counts = page.getByRole('navigation', { name: 'About this user' }).locator('.count')
    await expect.poll(() => counts.allInnerTexts()).toEqual(['2', '1', '2'])
    await page.keyboard.press(']')
    await page.getByRole('heading', { name: 'Facts' }).waitFor()
    const profile = page.getByRole('link', { name: 'Profile' })
    await expect.poll(() => profile.evaluate((element) => element.getBoundingClientRect().left >= 0)).toBe(true)
  })

  test('says since when a fact is true and why, and keeps what it superseded', async () => {
    const { id } = await world.api.users.create({ name: 'Facts', memory_opt_in: true })
    const say = (content: string, created_at: string) =>
      world.api.memories.form({ user_id: id, agent_id: undefined, messages: [{ role: 'user', name: 'Bea', content, created_at }] })
    await say('I live in Paris. I am allergic to peanuts.', '2026-03-01T09:00:00Z')
    await say('I moved to Lyon.', '2026-06-02T09:00:00Z')
    const page = await world.open(`/users/${id}`)
    const facts = page.getByRole('region', { name: 'Facts' }).locator('.fact')
    await facts.first().waitFor()
    const texts = async () => (await facts.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
    expect(await texts()).toEqual(['Lives in Lyon since Jun 2026 Message', 'Allergic to peanut since Mar 2026 Message'])
    await button(page, 'Show past facts (1)').click()
    expect((await texts())[1]).toBe('Lives in Paris until Jun 2026 Message')
    expect(await facts.nth(1).locator('del').innerText()).toBe('Paris')
    await button(page, 'Why Lyon: Message').click()
    const why = page.getByRole('dialog', { name: 'Lives in: Lyon' })
    await why.getByText('Recorded').waitFor()
    expect(await why.locator('mark').allInnerTexts()).toEqual(['I moved to Lyon.'])
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'fact-why')
    await why.getByRole('link', { name: 'Show in memories' }).click()
    await page.getByRole('button', { name: 'Why: I moved to Lyon.', expanded: true }).waitFor()
  })

  test('shows a passage that a search found in its document, marked and in sight', async () => {
    const line = 'The quick brown fox jumps over the lazy dog, again and again.\n\n'
    const content = `${line.repeat(3000)}Here the cholesterol is too high.\n\n${line.repeat(3000)}`
    const { id } = await world.api.users.create({ name: 'Reader', docs: [{ title: 'Long report', content }] })
    const page = await world.open(`/users/${id}/docs?search=cholesterol`)
    const found = page.getByRole('list', { name: 'Passages found' }).locator('mark')
    await found.waitFor()
    const [hit, excerpt] = await Promise.all([found.boundingBox(), page.locator('.excerpt').boundingBox()])
    expect(hit && excerpt && hit.y + hit.height <= excerpt.y + excerpt.height).toBe(true)
    await page.getByRole('button', { name: 'Open Long report' }).first().click()
    const text = page.getByRole('region', { name: 'Text of the document' })
    const word = text.locator('mark')
    await word.waitFor()
    expect(await word.innerText()).toBe('cholesterol')
    const isInSight = () =>
      word.evaluate((mark) => {
        const [inner, outer] = [mark.getBoundingClientRect(), mark.closest('.doctext')?.getBoundingClientRect()]
        return outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom
      })
    await expect.poll(isInSight).toBe(true)
    // Thousands of lines, of which only those around the passage are drawn.
    expect(await text.locator('p').count()).toBeLessThan(40)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'document-passage')
    await page.reload()
    await word.waitFor()
    await expect.poll(isInSight).toBe(true)
    await button(page, 'Close document').click()
    await page.getByRole('button', { name: 'Add document' }).waitFor()
  })

  test('exports all of a user in one call, and says why it failed', async () => {
    const { id } = await world.api.users.create({ name: 'Export', docs: [{ title: 'One', content: 'Whole' }] })
    const page = await world.open(`/users/${id}`, { expectErrors: true })
    await page.route('**/export', (route) => route.abort())
    await button(page, 'Export').click()
    await page.getByText('Not exported: The server cannot be reached.').first().waitFor()
    await page.unrouteAll()
    const requests: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export').click()])
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
      format: 'acquaint.user',
      docs: [{ content: 'Whole' }],
    })
    expect(requests.filter((path) => path.startsWith('/api/'))).toEqual([`/api/users/${id}/export`])
    await page.route('**/export', () => {
      // Never answered.
    })
    await button(page, 'Export').click()
    await button(page, 'Stop the export').click()
    await button(page, 'Export').waitFor()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  test('asks for one of both values where somebody else changed the same field, and keeps theirs in the others', async () => {
    const { id } = await world.api.users.create({ name: 'Conflict', memory_opt_in: true })
    const memory = await world.api.memories.create({ user_id: id, content: 'I live in Lyon.' })
    const page = await world.open(`/users/${id}/memories`, { expectErrors: true })
    await editMemory('I live in Lyon.')(page)
    await page.getByLabel('Memory', { exact: true }).fill('I live in Nice.')
    await world.api.memories.update({ user_id: id, memory_id: memory.id, content: 'I live in Paris.', agent_id: 'support' })
    await button(page, 'Save').click()
    const mine = page.getByRole('radio', { name: 'I live in Nice.' })
    await mine.waitFor()
    expect(await mine.isChecked()).toBe(true)
    expect(await page.getByLabel('Agent', { exact: true }).inputValue()).toBe('support')
    await page.getByRole('radio', { name: 'I live in Paris.' }).check()
    expect(await page.getByLabel('Memory', { exact: true }).inputValue()).toBe('I live in Paris.')
    await mine.check()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'memory-conflict')
    await page.getByLabel('Reworded by').fill('jo: wrong town')
    await button(page, 'Save').click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await world.api.memories.get({ user_id: id, memory_id: memory.id })).toMatchObject({
      ...{ content: 'I live in Nice.', agent_id: 'support', edited_by: 'jo: wrong town' },
    })
    await page.getByRole('button', { name: 'Why: I live in Nice.' }).click()
    await page.getByText('Reworded by operator “jo: wrong town”').first().waitFor()
  })
})

inBrowser('many memories', (world) => {
  const fill = async (name: string, count: number) => {
    const { id } = await world.api.users.create({ name, memory_opt_in: true })
    for (let number = 1; number <= count; number++) {
      const timestamp = new Date(Date.UTC(2026, 5, 30) - number * 3_600_000).toISOString()
      const more = number % 2 === 0 ? { agent_id: 'support', tags: ['even'] } : {}
      await world.api.memories.create({ user_id: id, content: `I own the boat number ${number}.`, timestamp, ...more })
    }
    return id
  }

  test('are loaded by scrolling, and only those in view are drawn', async () => {
    const id = await fill('Many', 130)
    const page = await world.open(`/users/${id}/memories`)
    await page.getByText('I own the boat number 1.', { exact: true }).waitFor()
    const scroll = page.locator('.body')
    await expect
      .poll(async () => {
        await scroll.evaluate((element) => element.scrollTo(0, element.scrollHeight))
        return page.getByText('I own the boat number 130.', { exact: true }).count()
      })
      .toBe(1)
    expect(await page.getByText(/^I own the boat/).count()).toBeLessThan(90)
  })

  test('are searched on the server, of every agent, and filtered by what is stored with them', async () => {
    const id = await fill('Searched', 60)
    const page = await world.open(`/users/${id}/memories`)
    const lines = page.locator('.mem bdi.t')
    await page.getByRole('searchbox').fill('boat 58')
    // It is not among the first 50 of the list.
    await expect.poll(async () => (await lines.allInnerTexts())[0]).toBe('I own the boat number 58.')
    await page.getByText('Best match first, out of all memories of this user').waitFor()
    expect(await page.locator('mark').first().innerText()).toBe('boat')
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'memories-search')
    await page.getByRole('searchbox').fill('unheard')
    await page.getByText('No memory of this user has these words.').waitFor()
    await button(page, 'Show every memory').click()
    await button(page, 'Filter').click()
    await page.getByLabel('Tag').fill('even')
    await page.getByLabel('From').fill('2026-06-29')
    await button(page, 'Apply').click()
    await expect.poll(() => lines.allInnerTexts()).toContain('I own the boat number 2.')
    await expect.poll(async () => (await lines.allInnerTexts()).every((text) => Number(/\d+/.exec(text)?.[0]) % 2 === 0)).toBe(true)
    expect(new URL(page.url()).searchParams.get('from')).toBe('2026-06-29')
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'memories-filter')
  })

  test('are exported, set to expire with an undo, and erased with a typed number and a receipt', async () => {
    const id = await fill('Bulk', 6)
    const page = await world.open(`/users/${id}/memories`)
    const select = (number: number) => page.getByRole('checkbox', { name: `Select I own the boat number ${number}.` })
    await select(1).check()
    await select(4).click({ modifiers: ['Shift'] })
    const bar = page.getByRole('toolbar', { name: 'Selected memories' })
    await bar.getByText('4 selected').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), bar.getByRole('button', { name: 'Export' }).click()])
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toHaveLength(4)

    const expiring = async () =>
      (await world.api.memories.list({ user_id: id })).items.filter(({ expires_at }) => expires_at !== null).length
    await bar.getByRole('button', { name: 'Set expiry' }).click()
    await page.getByLabel('Expires on').fill('2099-01-31')
    await page.getByRole('dialog').getByRole('button', { name: 'Set expiry' }).click()
    await page.getByText('Expiry of 4 memories set.').first().waitFor()
    expect(await expiring()).toBe(4)
    await page.keyboard.press('Control+z')
    await expect.poll(expiring).toBe(0)

    await bar.getByRole('button', { name: 'Erase…' }).click()
    const question = page.getByRole('alertdialog')
    const erase = question.getByRole('button', { name: 'Erase 4 memories' })
    expect(await erase.isDisabled()).toBe(true)
    await question.getByLabel('Type 4 to confirm').fill('4')
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'memories-erase')
    await erase.click()
    await page.getByRole('alertdialog', { name: 'Erased' }).waitFor()
    await button(page, 'Done').click()
    await bar.waitFor({ state: 'detached' })
    expect((await world.api.memories.list({ user_id: id })).items).toHaveLength(2)
  })

  test('of a user who withdrew consent can be searched and erased, and the open one is shown though it is superseded', async () => {
    const { id } = await world.api.users.create({ name: 'Withdrawn', memory_opt_in: true })
    for (const content of ['I live in Lyon.', 'I live in Paris.']) await world.api.memories.create({ user_id: id, content })
    await world.api.users.update({ user_id: id, memory_opt_in: false })
    const [old] = (await world.api.memories.list({ user_id: id, include_superseded: true })).items.filter(({ valid_to }) => valid_to)
    const page = await world.open(`/users/${id}/memories?search=Paris`)
    await page.locator('.mem bdi.t', { hasText: 'I live in Paris.' }).waitFor()
    await page.goto(`${world.server.url}/users/${id}/memories?open=${old?.id}`)
    await page.getByRole('button', { name: 'Why: I live in Lyon.', expanded: true }).waitFor()
    await page.getByText('Superseded').first().waitFor()
    await choose(page, 'Actions of I live in Lyon.', 'Erase')
    await button(page, 'Erase memory').click()
    await page.getByRole('alertdialog', { name: 'Erased' }).waitFor()
  })
})
