import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadedForDialogs, openScreen, type ScreenName, type Shown, screenList } from './screen-list.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('every screen', (world) => {
  // The keys are the names.
  const screens = Object.keys(screenList) as ScreenName[]

  test('is in the list of this suite, and so is every part that is loaded on demand', () => {
    const source = readFileSync(new URL('../src/routes.tsx', import.meta.url), 'utf8')
    const list: Shown[] = Object.values(screenList)
    const paths = [...source.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path).filter((path) => path !== '/')
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !list.some(({ route }) => route === path))).toEqual([])
    const parts = [...source.matchAll(/^ {2}(\w+): \(\) => import\(/gm)].map(([, part = '']) => part)
    expect(parts.length).toBeGreaterThan(10)
    expect(parts.filter((part) => !loadedForDialogs.includes(part) && !list.some(({ loads }) => loads === part))).toEqual([])
  })

  test('has something to show once the sample data is loaded', async () => {
    const page = await world.open('/overview')
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByText('Sample data loaded.').first().waitFor({ timeout: 30_000 })
    expect((await world.api.overview.get()).users).toBe(12)
    // Again makes nobody twice.
    await page.getByRole('button', { name: 'Load sample data' }).click()
    await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 30_000 })
    expect(await world.api.overview.get()).toMatchObject({ users: 12, docs: 9 })
    const [ada] = (await world.api.users.list({ metadata_filter: { acquaint_sample: 1 } })).items
    const { items } = await world.api.memories.list({ user_id: ada?.id ?? '' })
    expect(items.map(({ times_seen }) => times_seen)).toEqual([1, 1, 1, 1, 1])
  })

  const viewports = [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    describe.each(viewports)('on a window of $width pixels', (viewport) => {
      test.each(screens)('meets WCAG AA: %s', async (screen) => {
        const page = await openScreen(world, screen, { colorScheme, viewport })
        expect(await accessibilityIssues(page)).toEqual([])
        await picture(page, `${screen.replace(' ', '-')}-${viewport.width}-${colorScheme}`)
      })
    })
  })

  test.each(screens)('fits a width of 360 pixels: %s', async (screen) => {
    const page = await openScreen(world, screen, { viewport: { width: 360, height: 740 } })
    const widths = await page.evaluate(() =>
      [...document.querySelectorAll('html, #main, [role=dialog]')].map((e) => [e.scrollWidth, e.clientWidth]),
    )
    expect(widths.filter(([scroll = 0, client = 0]) => scroll > client)).toEqual([])
    await picture(page, `${screen.replace(' ', '-')}-narrow`)
  })

  test('shows hostile texts as text, and breaks nowhere', async () => {
    const hostile = `<script>document.title = 'broken'</script><img src=x onerror="document.title = 'broken'">\u202eevil\u2066 ${'w'.repeat(15_000)}`
    const { id } = await world.api.users.create({
      name: hostile.slice(0, 255),
      about: hostile,
      memory_opt_in: true,
      metadata: { note: hostile.slice(0, 12_000), '<b>key</b>': '<i>value</i>' },
      docs: [{ title: hostile.slice(0, 800), content: hostile }],
    })
    await world.api.memories.create({ user_id: id, content: hostile })
    const other = await world.api.users.create({ name: 'Other' })
    for (const path of [
      '/users',
      `/users/${id}`,
      `/users/${id}/docs`,
      `/users/${id}/docs?search=evil`,
      `/users/${id}/memories`,
      `/users/${id}/context`,
      `/playground?left=${id}&right=${other.id}`,
    ]) {
      const page = await world.open(path)
      await page.getByText('<script>').filter({ visible: true }).first().waitFor()
      expect(await page.title()).toContain('– Acquaint')
      expect(await page.locator('main img, main script').count()).toBe(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    }
    await world.api.users.delete({ user_id: id })
  })

  test('loses the sample data again, and nothing else', async () => {
    const mine = await world.api.users.create({ name: 'Mine' })
    const page = await world.open('/overview')
    await page.getByRole('button', { name: 'Remove sample data' }).click()
    await page.getByText('Erases 12 users of the sample data, with 9 documents').waitFor()
    await page.getByRole('button', { name: 'Erase sample data' }).click()
    await page.getByRole('heading', { name: 'Erased' }).waitFor({ timeout: 30_000 })
    expect((await world.api.users.list({ metadata_filter: { acquaint_sample: { $exists: true } } })).items).toEqual([])
    expect(await world.api.users.get({ user_id: mine.id })).toEqual(mine)
  })
})
