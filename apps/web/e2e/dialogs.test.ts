import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dialogList, openDialog } from './dialog-list.ts'
import { button, createAda, editMemory, inDialog } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Marks of a file that opens something over a page: a dialog of our own or of the library, a menu, a popover, a side panel. */
const opening = /<(?:Dialog|Modal|Erasure|ReceiptDialog|Menu|DiscardQuestion|aside)\b|Dialog\.Root|\bpopover=/

test('every file with a dialog, a menu or a panel is in the list of this suite', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && opening.test(readFileSync(join(src, name), 'utf8')))
    .map((name) => name.replaceAll('\\', '/'))
  expect(files.length).toBeGreaterThan(20)
  const shown = Object.values(dialogList).flatMap(({ shows }) => shows)
  expect(files.filter((name) => !shown.includes(name))).toEqual([])
  expect(shown.filter((name) => readFileSync(join(src, name), 'utf8') === '')).toEqual([])
})

inBrowser('every dialog', (world) => {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(Object.keys(dialogList))('meets WCAG AA and hides no focus: %s', async (name) => {
      const page = await openDialog(world, name, { colorScheme, viewport: { width: 1440, height: 900 } })
      expect(await accessibilityIssues(page)).toEqual([])
      expect(await hiddenFocus(page)).toEqual([])
      await picture(page, `dialog-${name.replaceAll(' ', '-')}-${colorScheme}`)
      await page.setViewportSize({ width: 390, height: 780 })
      const widths = await page
        .locator('[role=dialog], [role=alertdialog], [role=menu]')
        .evaluateAll((all) => all.map((e) => e.scrollWidth - e.clientWidth))
      expect(widths.every((excess) => excess <= 0)).toBe(true)
      await picture(page, `dialog-${name.replaceAll(' ', '-')}-${colorScheme}-narrow`)
    })
  })

  test('gives the focus back to its opener', async () => {
    const ada = await createAda(world, 'Ada with focus')
    const page = await world.open(`/users/${ada.id}/memories`)
    const opener = button(page, 'Actions of I live in Lyon.')
    await editMemory('I live in Lyon.')(page)
    await inDialog(page, 'Memory').fill('Typed')
    await page.keyboard.press('Escape')
    await button(page, 'Discard').click()
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})

/** Elements that screen readers do not see and that can have the focus. axe leaves these to people where a dialog is open. */
const hiddenFocus = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[aria-hidden=true]')]
      .filter((element) => element.closest('[inert]') === null)
      .filter(
        (element) => element.tabIndex >= 0 || element.querySelector('a[href], button, input, select, textarea, [tabindex="0"]') !== null,
      )
      .map((element) => element.outerHTML.slice(0, 200)),
  )
