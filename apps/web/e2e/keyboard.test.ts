import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createAda, inDialog, namesOf } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement === document.body ? '' : (document.activeElement?.textContent ?? '')))

inBrowser('the keyboard', (world) => {
  let id: string
  beforeAll(async () => {
    await world.api.users.create({ name: 'Bob', metadata: { plan: 'free', city: 'Lille' } })
    ;({ id } = await createAda(world, 'Ada'))
  })

  test('moves through the users, opens the panel, selects, and opens the page', async () => {
    const page = await world.open('/users', { viewport: { width: 1440, height: 900 } })
    await page.getByRole('link', { name: 'Bob' }).waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toContain('Ada')
    await page.keyboard.press(' ')
    const panel = page.getByRole('complementary', { name: 'Ada' })
    await panel.getByText('I live in Lyon.').waitFor()
    expect(new URL(page.url()).searchParams.get('user')).toBe(id)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'users-panel')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('complementary', { name: 'Bob' }).waitFor()
    await page.keyboard.press('k')
    await panel.waitFor()
    await page.keyboard.press('x')
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toContain('Bob')
    await page.keyboard.press('Shift+X')
    await page.getByText('2 selected').waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'users-selected')
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: 'Bob' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByText('2 selected').waitFor({ state: 'detached' })
    await page.keyboard.press('k')
    await expect.poll(() => focused(page)).toContain('Ada')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor()
    await expect.poll(() => focused(page)).toBe('Ada')
    await page.keyboard.press(']')
    await page.getByRole('heading', { name: 'Documents' }).waitFor()
    await page.keyboard.press('[')
    await page.getByRole('heading', { name: 'About', exact: true }).waitFor()
    await page.keyboard.press('w')
    await page.getByText('of 1,000 tokens').waitFor()
    await page.keyboard.press('e')
    await inDialog(page, 'Name').fill('Ada M.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'Ada M.' }).waitFor()
    await page.getByRole('link', { name: 'Memories' }).press('Enter')
    await page.getByRole('button', { name: 'Why: I live in Lyon.' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    await page.getByText('Written by hand. It has no message as its source.').waitFor()
    await page.keyboard.press('e')
    await inDialog(page, 'Memory').waitFor()
  })

  test('goes to the screens by two keys, shows all keys, and leaves fields alone', async () => {
    const page = await world.open('/users')
    await page.getByRole('link', { name: 'Bob' }).waitFor()
    for (const [key, title] of [
      ['a', 'Agents'],
      ['p', 'Playground'],
      ['o', 'Overview'],
      ['s', 'Settings'],
      ['u', 'Users'],
    ] as const) {
      await page.keyboard.press('g')
      await page.keyboard.press(key)
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await expect.poll(() => focused(page)).toBe(title)
    }
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'keys')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await page.keyboard.type('nxg?')
    expect(await page.getByLabel('Search users').inputValue()).toBe('nxg?')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('searches users, screens and actions', async () => {
    const page = await world.open('/overview')
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    const search = async (text: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Search or go to' }).waitFor()
      await page.keyboard.type(text)
    }
    await search('city: Lille')
    await page.getByRole('option', { name: 'Bob' }).first().waitFor()
    const groups = await page.getByRole('group').evaluateAll((all) => all.map((group) => group.querySelectorAll('[role=option]').length))
    expect(groups.length).toBeGreaterThan(1)
    expect(groups).not.toContain(0)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'palette')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Bob' }).waitFor()
    await search('lill')
    await page.getByRole('option', { name: 'city: Lille' }).getByText('metadata').waitFor()
    await page.getByRole('option', { name: 'Show the matching user in the table' }).click()
    await expect.poll(() => namesOf(page)).toEqual(['Bob'])
    await search(id)
    await page.getByRole('option', { name: 'Bob' }).first().waitFor({ state: 'detached' })
    await page.getByRole('option', { name: 'Ada' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor()
    await search('settings')
    await page.getByRole('option', { name: 'Settings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await search('new user')
    await page.getByRole('option', { name: 'New user' }).click()
    await inDialog(page, 'Name').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
  })

  test('gives the focus back when the search is closed', async () => {
    const page = await world.open('/users')
    const opener = page.getByRole('button', { name: 'Search or go to' })
    await opener.click()
    await page.getByRole('dialog', { name: 'Search or go to' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await namesOf(page)).toEqual(['Ada M.', 'Bob'])
  })
})
