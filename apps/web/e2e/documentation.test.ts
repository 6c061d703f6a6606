import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const dist = fileURLToPath(new URL('../../../docs/dist/', import.meta.url))

inBrowser('the documentation', (world) => {
  test('loads pages, search and the dark theme under the policy of the server, and nothing from elsewhere', async () => {
    const page = await world.open('/docs/')
    const foreign: string[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== world.server.url) foreign.push(request.url())
    })
    await page.getByRole('heading', { level: 1, name: 'Acquaint' }).waitFor()
    await page.getByRole('link', { name: 'Quick start' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Quick start' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/docs/start/quick-start')
    await picture(page, 'docs-quick-start')

    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('secure_delete')
    await page.getByRole('option').filter({ hasText: 'Security' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor()

    await page.locator('.VPNavBarAppearance button').click()
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)
    await page.reload()
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true)
    expect(foreign).toEqual([])
  })

  test('colours code without inline styles', async () => {
    const page = await world.open('/docs/guides/users')
    const colours = await page
      .locator('.language-ts code span span')
      .evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color))
    expect(new Set(colours).size).toBeGreaterThan(3)
    expect(
      await page
        .locator('[style]')
        .filter({ has: page.locator('xpath=self::span') })
        .count(),
    ).toBe(0)
  })

  test('shows the picture of the pipeline', async () => {
    const page = await world.open('/docs/concepts/pipeline')
    const width = await page
      .getByRole('img', { name: /A message becomes statements/ })
      .evaluate((image: HTMLImageElement) => image.naturalWidth)
    expect(width).toBeGreaterThan(300)
    await picture(page, 'docs-pipeline')
  })

  test.each(['light', 'dark'] as const)('every page meets WCAG AA, in %s', async (colorScheme) => {
    const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html') && name !== '404.html')
      .map((name) => name.replaceAll('\\', '/').replace(/(index)?\.html$/, ''))
    expect(pages.length).toBeGreaterThan(30)
    const page = await world.open('/docs/', { colorScheme })
    const found: string[] = []
    for (const path of pages) {
      await page.goto(`${world.server.url}/docs/${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      found.push(...(await accessibilityIssues(page)).map((issue) => `${path}: ${issue}`))
    }
    expect(found).toEqual([])
  })

  test('an unknown page is a 404 of the documentation for a browser, and JSON for others', async () => {
    const page = await world.open('/docs/', { expectErrors: true })
    const answer = await page.goto(`${world.server.url}/docs/nothing`)
    expect(answer?.status()).toBe(404)
    await page.getByText('PAGE NOT FOUND').waitFor()
    const other = await fetch(`${world.server.url}/docs/nothing`)
    expect([other.status, await other.json()]).toMatchObject([404, { code: 'NOT_FOUND' }])
  })
})
