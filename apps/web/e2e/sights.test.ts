import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadSample } from '../src/sample/sample.ts'
import { type Sights, withOneUser, withoutUsers, withUsers } from './sights.ts'
import { accessibilityIssues, inBrowser, type World } from './world.ts'

/** States that `screens.test.ts` and `dialogs.test.ts` have. */
const isTestedThere = (name: string) => /^(screen|dialog) /.test(name)

const widthExcess = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, #main')].map((e) => e.scrollWidth - e.clientWidth).filter((excess) => excess > 0),
  )

/** Distance of the status line from the lower edge of the window, in pixels; 0 where the screen has none. */
const statusGap = (page: Page) =>
  page.evaluate(() => innerHeight - (document.querySelector('footer.status')?.getBoundingClientRect().bottom ?? innerHeight))

const meetsAll = (world: World, sights: Sights) =>
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(Object.keys(sights).filter((name) => !isTestedThere(name)))('meets WCAG AA, wide and narrow: %s', async (name) => {
      const page = await sights[name]?.(world, { colorScheme })
      if (!page) throw new Error(`There is no state "${name}".`)
      expect(await accessibilityIssues(page)).toEqual([])
      expect(await statusGap(page)).toBeLessThan(1)
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await accessibilityIssues(page)).toEqual([])
      expect(await widthExcess(page)).toEqual([])
    })
  })

inBrowser('every state of a server without users', (world) => meetsAll(world, withoutUsers))

inBrowser('every state of a server with one user', (world) => {
  beforeAll(async () => {
    await world.api.users.create({ name: 'Ada' })
  })
  meetsAll(world, withOneUser)
})

inBrowser('every state of a server with users', (world) => {
  beforeAll(() => loadSample(world.api, { onProgress: () => {}, signal: new AbortController().signal }))
  meetsAll(world, withUsers)
})
