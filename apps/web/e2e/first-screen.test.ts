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
      for (const step of ['Load sample data', 'Create a key', 'Send the first call', 'Connect an MCP host'])
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

  test('hides the steps for good, and shows them again on request', async () => {
    const page = await world.open('/users')
    await page.getByRole('button', { name: 'Hide the steps' }).click()
    await page.getByRole('button', { name: 'Create a user' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: empty }).waitFor()
    expect(await page.getByRole('heading', { name: 'Send the first call' }).count()).toBe(0)
    await page.goto(`${world.server.url}/settings`)
    await page.getByRole('link', { name: 'Show the first steps' }).click()
    await page.getByRole('heading', { name: 'Send the first call' }).waitFor()
    await page.goto(`${world.server.url}/overview`)
    await page.getByRole('link', { name: 'Show the first steps' }).click()
    await page.getByRole('heading', { level: 1, name: 'First steps' }).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await page.getByRole('button', { name: 'Hide the steps' }).click()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  })

  test('ticks the step of the first call as soon as the call arrives, and shows its user', async () => {
    const page = await world.open('/users')
    const region = page.getByRole('region', { name: 'First call' })
    const command = (await region.textContent()) ?? ''
    const [, url = ''] = /curl (\S+)/.exec(command) ?? []
    const [, body = ''] = /-d '(.+)'/.exec(command) ?? []
    expect(command).not.toContain('Authorization')
    await page.getByText('Waiting for the first call…').waitFor()
    await page.getByText('0 of 4 done').waitFor()
    const { status } = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(status).toBe(201)
    await page.getByText('Arrived:').getByRole('link', { name: 'Ada Moreau' }).waitFor()
    await page.getByRole('heading', { name: 'Send the first call (done)' }).waitFor()
    await page.getByText('1 of 4 done').waitFor()
    const [ada] = (await world.api.users.list({})).items
    const configuration = JSON.parse((await page.getByRole('region', { name: 'MCP configuration' }).textContent()) ?? '')
    expect(configuration).toEqual({ mcpServers: { acquaint: { type: 'http', url: `${world.server.url}/mcp/users/${ada?.id}` } } })
    await picture(page, 'first-call-arrived')
    await page.getByRole('button', { name: 'Show the users' }).click()
    await page.getByText('1 in all').waitFor()
    await world.api.users.delete({ user_id: ada?.id ?? '' })
  })

  test('shows the first call in other languages', async () => {
    const page = await world.open('/users')
    const region = page.getByRole('region', { name: 'First call' })
    for (const [language, sign] of [
      ['TypeScript', `createClient({ url: '${world.server.url}' })`],
      ['Python', `"${world.server.url}/api/users"`],
      ['curl', `curl ${world.server.url}/api/users`],
    ] as const) {
      await page.getByRole('radio', { name: language }).click()
      await region.getByText(sign).waitFor()
    }
  })

  test('asks the server again only while the step is in view', async () => {
    const page = await world.open('/users', { viewport: { width: 1000, height: 2000 } })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const looks = () => asked.filter((url) => url.includes('server.get')).length
    await expect.poll(looks, { timeout: 30_000 }).toBeGreaterThan(0)
    await page.setViewportSize({ width: 1000, height: 200 })
    await page.waitForRequest(/users\.list/)
    const before = looks()
    // The list of users itself is asked for every 2 seconds while it is empty.
    for (let turn = 0; turn < 2; turn++) await page.waitForRequest(/users\.list/)
    expect(looks()).toBe(before)
  })

  test('ticks the step of the MCP host when a host calls', async () => {
    const { id } = await world.api.users.create({ name: 'Ada' })
    const page = await world.open('/first-steps')
    // A step asks the server only while it is in view.
    await page.getByText('Waiting for a host…').scrollIntoViewIfNeeded()
    const configuration = JSON.parse((await page.getByRole('region', { name: 'MCP configuration' }).textContent()) ?? '')
    const { status } = await fetch(configuration.mcpServers.acquaint.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    })
    expect(status).toBeLessThan(500)
    await page.getByRole('heading', { name: 'Connect an MCP host (done)' }).waitFor()
    await world.api.users.delete({ user_id: id })
  })

  test('loads the sample data', async () => {
    const page = await world.open('/users')
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByRole('heading', { name: 'Load sample data (done)' }).waitFor({ timeout: 30_000 })
    await page.getByText('12 users are stored.').waitFor()
    await picture(page, 'first-steps-sample')
    await page.getByRole('button', { name: 'Show the users' }).click()
    await page.getByRole('link', { name: 'Ada Moreau' }).waitFor()
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
    await page.getByRole('heading', { name: 'Create a key (done)' }).waitFor()
    await page.getByRole('region', { name: 'Create a key' }).getByText('--app empty').waitFor()
    await page.getByRole('region', { name: 'MCP configuration' }).getByText('Bearer KEY').waitFor()
    await picture(page, 'first-steps-key')

    // All steps done: they stay in view, and do not come back by themselves.
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByRole('heading', { name: 'Load sample data (done)' }).waitFor({ timeout: 30_000 })
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream' }
    const answer = await fetch(`${world.server.url}/api/users`, { method: 'POST', headers, body: '{"name":"First of all"}' })
    const { id } = (await answer.json()) as { id: string } // as the contract has it
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
    await fetch(`${world.server.url}/mcp/users/${id}`, { method: 'POST', headers, body })
    await page.getByText('Waiting for a host…').scrollIntoViewIfNeeded()
    await page.getByText('4 of 4 done').waitFor()
    await page.getByRole('button', { name: 'Close the steps' }).waitFor()
    await picture(page, 'first-steps-done')
    expect(await page.evaluate(() => localStorage.getItem('acquaint.first-steps'))).toBe('hidden')
  })
})
