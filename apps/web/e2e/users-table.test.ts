import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { button, namesOf } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the table of users', (world) => {
  beforeAll(async () => {
    const docs = [{ title: 'Notes', content: 'Old notes.' }]
    const bruno = await world.api.users.create({
      name: 'Bruno',
      memory_opt_in: true,
      metadata: { plan: 'pro', home: { city: 'Lagos' } },
      docs,
    })
    await world.api.users.create({ name: 'álvaro', metadata: { plan: 'free', home: { city: 'Łódź' }, 'a.b': 7 } })
    await world.api.users.create({ name: 'Clara', metadata: { plan: 'pro', secret: { code: 'zq-4711' } } })
    await world.api.memories.form({ user_id: bruno.id, messages: [{ role: 'user', content: 'I live in Lagos.' }] })
  })

  const wide = { viewport: { width: 1440, height: 900 } }
  const open = async (path = '/users', options: Parameters<typeof world.open>[1] = wide) => {
    const page = await world.open(path, options)
    await page.getByRole('rowheader').first().waitFor()
    return page
  }
  const heads = (page: Page) => page.getByRole('columnheader').allInnerTexts()
  const cellsOf = (page: Page, name: string) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) })
      .getByRole('cell')
      .allInnerTexts()
  const sorted = (page: Page) =>
    page.locator('th[aria-sort]').evaluateAll((all) => all.map((head) => `${head.textContent} ${head.ariaSort}`))
  const filterOf = (filter: object) => `/users?filter=${encodeURIComponent(JSON.stringify(filter))}`

  test('shows how much is stored about each user, a zero as a hint', async () => {
    const page = await open()
    expect((await heads(page)).slice(-5)).toEqual(['Docs', 'Memories', 'Consent', 'Last seen', 'Created'])
    expect((await cellsOf(page, 'Bruno')).slice(-5, -2)).toEqual(['1', '1', 'Given'])
    expect((await cellsOf(page, 'Clara')).slice(-5, -2)).toEqual(['0', '0', 'Not asked'])
    const edges = await page
      .getByRole('row')
      .nth(1)
      .locator('td.r')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).textAlign))
    expect(edges).toEqual(['end', 'end'])
    await picture(page, 'users-wide')
  })

  test('tells a user who withdrew consent from one who was not asked', async () => {
    const { id: user_id } = await world.api.users.create({ name: 'Dora', memory_opt_in: true })
    await world.api.users.update({ user_id, memory_opt_in: false })
    const page = await open()
    expect((await cellsOf(page, 'Dora')).slice(-3, -2)).toEqual(['Withdrawn'])
    expect((await cellsOf(page, 'Clara')).slice(-3, -2)).toEqual(['Not asked'])
    await world.api.users.delete({ user_id })
  })

  test('sorts by every column that has an index, and says so to screen readers', async () => {
    const page = await open()
    expect(await sorted(page)).toEqual(['Created descending'])
    await button(page, 'Name').click()
    await expect.poll(() => namesOf(page)).toEqual(['álvaro', 'Bruno', 'Clara'])
    expect(await sorted(page)).toEqual(['Name ascending'])
    await button(page, 'Name').click()
    await expect.poll(() => namesOf(page)).toEqual(['Clara', 'Bruno', 'álvaro'])
    await button(page, 'Last seen').click()
    await expect.poll(() => namesOf(page)).toEqual(['Bruno', 'Clara', 'álvaro'])
    expect(await sorted(page)).toEqual(['Last seen descending'])
    await page.reload()
    await expect.poll(() => namesOf(page)).toEqual(['Bruno', 'Clara', 'álvaro'])
    expect(await page.getByRole('columnheader').getByRole('button').allInnerTexts()).toEqual(['Name', 'Last seen', 'Created'])
  })

  test('offers the known keys as columns with how often they occur, nested ones too', async () => {
    const page = await open()
    await button(page, 'Columns').click()
    const list = page.getByRole('group', { name: 'Keys of metadata as columns' })
    const city = list.getByRole('checkbox', { name: 'home.city' })
    await city.waitFor()
    expect(await list.locator('label').filter({ hasText: 'home.city' }).innerText()).toMatch(/home\.city\s*2/)
    expect(await accessibilityIssues(page)).toEqual([])
    await city.check()
    await list.getByRole('checkbox', { name: 'a\\.b' }).check()
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByRole('columnheader', { name: 'home.city' }).waitFor()
    expect(await cellsOf(page, 'álvaro')).toEqual(expect.arrayContaining(['Łódź', '7']))
  })

  test('drops columns as the window narrows, and is a list on a phone', async () => {
    const page = await open('/users?columns=["plan","home.city"]', { viewport: { width: 1100, height: 800 } })
    expect((await heads(page)).filter(Boolean)).toEqual(['Name', 'plan', 'Memories', 'Consent', 'Last seen'])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByText('pro · Lagos · 1 memory').waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
  })

  test.each([
    ['zq-47', 'Clara', 'secret.code: zq-4711'],
    ['LODZ', 'álvaro', 'home.city: Łódź'],
  ])('finds %j in metadata, and says in which key', async (words, name, hit) => {
    const page = await open()
    await page.getByLabel('Search users').fill(words)
    await expect.poll(() => page.getByRole('rowheader').allInnerTexts()).toHaveLength(1)
    expect(await page.getByRole('rowheader').innerText()).toContain(hit)
    await page.getByRole('link', { name, exact: true }).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
  })

  test('finds a user by the id and by its beginning', async () => {
    const { id } = (await world.api.users.list({ search: 'clara' })).items[0] ?? { id: '' }
    const page = await open()
    for (const words of [id.slice(0, 8), id]) {
      await page.getByLabel('Search users').fill(words)
      await expect.poll(() => namesOf(page)).toEqual(['Clara'])
      await page.getByLabel('Search users').fill('')
      await expect.poll(() => namesOf(page)).toHaveLength(3)
    }
  })

  test('builds a filter from the keys and values that there are', async () => {
    const page = await open()
    await page.keyboard.press('f')
    const key = page.getByLabel('Key of condition 1')
    const options = (field: typeof key) =>
      field.evaluate((input: HTMLInputElement) => [...(input.list?.options ?? [])].map(({ value, label }) => [value, label]))
    await expect.poll(() => options(key)).toContainEqual(['home.city', '2 users'])
    await key.fill('home.city')
    const value = page.getByLabel('Value of condition 1')
    await expect
      .poll(() => options(value))
      .toEqual([
        ['Lagos', '1 user'],
        ['Łódź', '1 user'],
      ])
    await value.fill('La')
    await expect.poll(() => options(value)).toEqual([['Lagos', '1 user']])
    await value.fill('Lagos')
    expect(await accessibilityIssues(page)).toEqual([])
    await page.getByRole('button', { name: 'Apply filter' }).click()
    await expect.poll(() => namesOf(page)).toEqual(['Bruno'])
    await picture(page, 'users-filter')
    await page.getByLabel('Operator of condition 1').selectOption('is none of')
    await value.fill('Lagos, Paris')
    await page.getByRole('button', { name: 'Apply filter' }).click()
    await expect.poll(() => namesOf(page)).toEqual(['álvaro'])
  })

  test.each<[string, object, string, string | undefined]>([
    ['a misspelt key', { plna: 'pro' }, 'No user has the key “plna”.', 'Use “plan”'],
    [
      'a value that nobody has',
      { plan: 'gold' },
      '3 users have “plan”, none where it is gold. Known values: pro (2), free (1).',
      undefined,
    ],
    ['another type', { 'a.b': '7' }, '1 user has “a\\.b”. Its values are numbers, and the filter asks for texts.', 'Use the number 7'],
    ['a nested key alone', { city: 'Lagos' }, 'No user has the key “city”.', 'Use “home.city”'],
  ])('says why nothing matched: %s', async (_name, filter, reason, fix) => {
    const page = await world.open(filterOf(filter), wide)
    await page.getByText(reason).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, `users-why-${_name.replaceAll(' ', '-')}`)
    if (fix === undefined) return
    await button(page, fix).click()
    await page.getByRole('rowheader').first().waitFor()
  })

  test('says of conditions that match one by one that no user meets all', async () => {
    const page = await world.open(filterOf({ plan: 'pro', 'a.b': 7 }), wide)
    await page.getByText('2 users match “plan is pro”.').waitFor()
    await page.getByText('1 user matches “a\\.b is 7”.').waitFor()
  })

  test('edits and erases the user of the row that has the focus', async () => {
    await world.api.users.create({ name: 'Dora' })
    const page = await open()
    await page.getByRole('link', { name: 'Dora' }).focus()
    await page.keyboard.press('e')
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Dora K.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: 'Dora K.' }).focus()
    await page.keyboard.press('Delete')
    await page.getByLabel('Type 1 to confirm').fill('1')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Erase 1 user' }).click()
    await page.getByRole('alertdialog', { name: 'Erased' }).waitFor()
    expect(await world.api.users.count({ search: 'Dora' })).toEqual({ count: 0 })
  })
})
