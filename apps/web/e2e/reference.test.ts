import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the API reference', (world) => {
  const open = async (options: Parameters<typeof world.open>[1] = {}) => {
    const page = await world.open('/reference/', options)
    await operation(page, 'post', '/users').waitFor()
    return page
  }

  const operation = (page: Page, method: string, path: string) =>
    page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${path}"]`) })

  const expand = (page: Page, method: string, path: string) => operation(page, method, path).locator('.opblock-summary-control').click()

  test.each([
    { colorScheme: 'light', width: 1200 },
    { colorScheme: 'dark', width: 1200 },
    { colorScheme: 'light', width: 390 },
  ] as const)('meets WCAG AA under the same policy: $colorScheme, $width pixels', async ({ colorScheme, width }) => {
    const page = await open({ colorScheme, viewport: { width, height: 800 } })
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, `reference-${colorScheme}-${width}`)
  })

  test('meets WCAG AA with an operation of every method, a long body, an answer and a schema', async () => {
    const page = await open()
    await expand(page, 'post', '/users')
    await expand(page, 'get', '/users')
    await expand(page, 'patch', '/users/{user_id}')
    await expand(page, 'put', '/users/{user_id}')
    await expand(page, 'delete', '/users/{user_id}')
    await expand(page, 'post', '/users/{user_id}/docs')
    const create = operation(page, 'post', '/users')
    await create.getByRole('button', { name: 'Execute' }).click()
    await create.getByText('201').first().waitFor()
    for (const schema of await create.getByRole('tab', { name: 'Schema' }).all()) await schema.click()
    expect(await accessibilityIssues(page)).toEqual([])
    await create.scrollIntoViewIfNeeded()
    await picture(page, 'reference-operations')
  })

  test('names every field after what it is for', async () => {
    const page = await open()
    await expand(page, 'get', '/users')
    const fields = operation(page, 'get', '/users')
    await fields.getByRole('combobox', { name: 'sort_by' }).waitFor()
    await fields.getByRole('textbox', { name: 'cursor' }).waitFor()
    await page.getByRole('combobox', { name: 'Server' }).waitFor()
  })

  test('asks for a key in a dialog that meets WCAG AA', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Authorize' }).click()
    await page.getByRole('heading', { name: 'Available authorizations' }).waitFor()
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'reference-authorize')
  })
})
