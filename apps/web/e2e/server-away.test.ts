import { expect, onTestFinished, test } from 'vitest'
import { startServer } from './server.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const chunk = '**/assets/playground-screen-*.js'
const away = 'The server does not answer'

inBrowser('a screen whose file does not arrive', (world) => {
  test('says that there is a new version where the server has another build, and offers to reload', async () => {
    const page = await world.open('/users', { expectErrors: true })
    await page.route(chunk, (route) => route.fulfill({ status: 404, contentType: 'application/problem+json', body: '{}' }))
    await page.reload()
    await page.getByRole('link', { name: 'Users', exact: true }).waitFor()
    await page.route(
      (url) => url.pathname === '/',
      async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ body: (await answer.text()).replace(/\/assets\/index-[^"]+\.js/, '/assets/index-next.js'), status: 200 })
      },
    )
    await page.getByRole('link', { name: 'Playground' }).click()
    await page.getByRole('heading', { name: 'Acquaint has a new version' }).waitFor()
    await page.getByRole('link', { name: 'Users', exact: true }).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'new-version')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor()
  })

  test('says so where the same build cannot deliver it, and can be tried again', async () => {
    const page = await world.open('/users', { expectErrors: true })
    await page.route(chunk, (route) => route.abort())
    await page.reload()
    await page.getByRole('link', { name: 'Playground' }).click()
    await page.getByRole('heading', { name: 'This screen could not be loaded' }).waitFor()
    await picture(page, 'screen-not-loaded')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor()
  })

  test.each([
    ['New user', 'user-dialog'],
    ['Filter', 'filter-panel'],
  ])('says so of a part of the screen that is opened later, and can be tried again: %s', async (button, file) => {
    const page = await world.open('/users', { expectErrors: true })
    await page.route(`**/assets/${file}-*.js`, (route) => route.abort())
    await page.reload()
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('heading', { name: 'This screen could not be loaded' }).waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('button', { name: button }).click()
    await page.getByLabel(button === 'Filter' ? 'Key of condition 1' : 'Name', { exact: true }).waitFor()
  })

  test('says so of the sample data, and can be tried again', async () => {
    const page = await world.open('/users', { expectErrors: true })
    await page.route(/\/assets\/sample-[\w-]{8}\.js$/, (route) => route.abort())
    // The messages to the user do not depend on a file either.
    await page.route('**/assets/toast-list-*.js', (route) => route.abort())
    await page.reload()
    await page.getByRole('button', { name: 'Load sample data' }).click()
    const alert = page.getByRole('alert')
    await alert.getByText('The server answers, but a file of this page did not arrive. Try again, or reload the page.').waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'sample-not-loaded')
    await page.unroute(/\/assets\/sample-[\w-]{8}\.js$/)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Sample data loaded.').waitFor({ timeout: 30_000 })
    await picture(page, 'message-without-its-file')
  })

  test('fails inside the shell where its code fails, with the reason', async () => {
    const page = await world.open('/users')
    await page.route(chunk, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export const PlaygroundScreen = () => { throw new Error("The code is wrong.") }',
      }),
    )
    await page.reload()
    await page.getByRole('link', { name: 'Users', exact: true }).waitFor()
    // React reports what a screen throws, which would fail this test.
    await page.evaluate(() => {
      console.error = () => {}
    })
    await page.getByRole('link', { name: 'Playground' }).click()
    await page.getByRole('heading', { name: 'This screen failed' }).waitFor()
    await page.getByText('The code is wrong.').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'This screen failed' }).waitFor()
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
  })

  test('is in the browser before it is opened, once the first screen is idle', async () => {
    const page = await world.open('/users')
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => /\/([a-z-]+)-[\w-]{8}\.js$/.exec(name)?.[1]))
    for (const screen of [
      'toast-list',
      'key-gate',
      'palette',
      'keys-dialog',
      'peek',
      'bulk-bar',
      'settings-screen',
      'user-dialog',
      'filter-panel',
      'user-screen',
      'profile',
      'docs',
      'memories',
      'context',
      'playground-screen',
      'overview-screen',
      'sample',
    ])
      await expect.poll(loaded, { timeout: 60_000 }).toContain(screen)
  })

  test.each(['light', 'dark'] as const)(
    'waits for a server that is away, and goes on by itself after the restart, in %s',
    async (colorScheme) => {
      const first = await startServer()
      onTestFinished(first.stop)
      const page = await world.open('/users', { expectErrors: true, colorScheme })
      // The server goes away before the browser has what the other screens are made of.
      await page.route('**/assets/*-screen-*.js', (route) => route.abort())
      await page.goto(`${first.url}/users`)
      await page.getByRole('link', { name: 'Users', exact: true }).waitFor()
      await first.stop()
      await page.unrouteAll()
      await page.getByRole('link', { name: 'Playground' }).click()
      await page.getByRole('heading', { name: away }).waitFor()
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.getByRole('heading', { name: away }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/playground')
      expect(await accessibilityIssues(page)).toEqual([])
      await picture(page, `server-away-${colorScheme}`)
      await page.getByRole('link', { name: 'Overview' }).click()
      await page.getByRole('heading', { name: away }).waitFor()
      await page.goBack()
      await page.getByRole('heading', { name: away }).waitFor()
      const second = await startServer({ PORT: new URL(first.url).port })
      onTestFinished(second.stop)
      await page.getByRole('heading', { level: 1, name: 'Playground' }).waitFor({ timeout: 30_000 })
      await page.getByRole('link', { name: 'Overview' }).click()
      await page.getByRole('heading', { name: 'Memories recorded' }).waitFor()
    },
  )
})
