import { describe, expect, test } from 'vitest'
import { oddControls } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const viewports = {
  wide: { width: 1440, height: 900 },
  tall: { width: 1000, height: 1600 },
  phone: { width: 390, height: 844 },
  narrow: { width: 360, height: 740 },
} as const

const empty = 'There are no users yet'

inBrowser('a server without users', (world) => {
  describe.each(Object.keys(viewports) as (keyof typeof viewports)[])('on a %s window', (name) => {
    test.each(['light', 'dark'] as const)('says what Acquaint is for and what to do first, in %s', async (colorScheme) => {
      const page = await world.open('/users', { viewport: viewports[name], colorScheme })
      await page.getByRole('heading', { name: empty }).waitFor()
      for (const step of ['Load sample data', 'Create a user', 'Create a key', 'Send the first call', 'Connect an MCP host'])
        await page.getByRole('heading', { level: 3, name: step }).waitFor()
      expect(await oddControls(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
      expect(await accessibilityIssues(page)).toEqual([])
      await picture(page, `first-screen-${name}-${colorScheme}`)
    })

    test.each([
      ['/users?search=nobody', 'No users match'],
      ['/users?filter=%7B"plan"%3A"pro"%7D', 'No users match'],
      ['/playground', 'The playground needs users'],
      ['/overview', 'Memories recorded'],
    ])('shows buttons of normal size at %s', async (path, sign) => {
      const page = await world.open(path, { viewport: viewports[name] })
      await page.getByText(sign).first().waitFor()
      expect(await oddControls(page)).toEqual([])
      await picture(page, `nothing-at-${path.replaceAll(/\W+/g, '-')}-${name}`)
    })
  })

  test('clears a search and a filter that match nobody', async () => {
    const page = await world.open('/users?search=nobody&filter=%7B"plan"%3A"pro"%7D&order=asc')
    await page.getByRole('button', { name: 'Clear search and filter' }).click()
    await page.getByRole('heading', { name: empty }).waitFor()
    expect(new URL(page.url()).search).toBe('?order=asc')
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    expect(await page.getByLabel('Key of condition 1').inputValue()).toBe('')
  })

  test('opens the dialog for a new user', async () => {
    const page = await world.open('/users')
    await page.getByRole('button', { name: 'Create a user' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor()
  })

  test('shows the user of the first call as soon as the call arrives', async () => {
    const page = await world.open('/users')
    const command = (await page.getByRole('region', { name: 'First call' }).textContent()) ?? ''
    const [, url = ''] = /curl (\S+)/.exec(command) ?? []
    const [, body = ''] = /-d '(.+)'/.exec(command) ?? []
    expect(command).not.toContain('Authorization')
    const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(status).toBe(201)
    await page.getByRole('link', { name: 'Ada Moreau' }).waitFor()
    await page.getByText('1 in all').waitFor()
    const [ada] = (await world.api.users.list({})).items
    await world.api.users.delete({ user_id: ada?.id ?? '' })
  })

  test('loads the sample data', async () => {
    const page = await world.open('/users')
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByRole('link', { name: 'Ada Moreau' }).waitFor({ timeout: 30_000 })
  })

  // Last: from here on this server wants a key.
  test('adds the key to the first call where the server wants one', async () => {
    const created = await world.server.run('keys', 'create', '--app', 'empty')
    const [, key = ''] = /^key +(\S+)$/m.exec(created) ?? []
    const page = await world.open('/users', { expectErrors: true })
    await page.locator('input[type=password]').fill(key)
    await page.getByRole('button', { name: 'Use this key' }).click()
    await page.getByRole('heading', { name: empty }).waitFor()
    const command = (await page.getByRole('region', { name: 'First call' }).textContent()) ?? ''
    expect(command).toContain('-H "Authorization: Bearer $ACQUAINT_KEY"')
    expect(command).not.toContain(key)
  })
})
