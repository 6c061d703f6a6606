import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Sights, withOneUser, withoutUsers, withUsers } from '../e2e/sights.ts'
import { inBrowser, type World } from '../e2e/world.ts'
import { loadSample } from '../src/sample/sample.ts'
import { composeSheets } from './sheets.ts'

const folder = fileURLToPath(new URL('../screenshots/states/', import.meta.url))
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const desktop = { viewport: { width: 1440, height: 900 } }
const tablet = { width: 1024, height: 768 }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Tells whether a state needs the table, which a phone does not have. */
const isOfTables = (name: string) => ['dialog side panel', 'dialog columns', 'dialog set metadata', 'dialog erase users'].includes(name)

const takeAll = (world: World, sights: Sights) =>
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    const save = (name: string, width: number) => ({
      path: `${folder}${colorScheme}-${width}-${name.replaceAll(' ', '-')}.png`,
      animations: 'disabled' as const,
    })

    test.each(Object.entries(sights))('%s on a desk', async (name, see) => {
      const page = await see(world, { ...desktop, colorScheme })
      await page.screenshot(save(name, 1440))
      await page.setViewportSize(tablet)
      await page.screenshot(save(name, 1024))
    })

    test.each(Object.entries(sights).filter(([name]) => !isOfTables(name)))('%s on a phone', async (name, see) => {
      const page = await see(world, { ...phone, colorScheme })
      await page.screenshot(save(name, 390))
    })
  })

inBrowser('a server without users', (world) => takeAll(world, withoutUsers))

inBrowser('a server with one user', (world) => {
  beforeAll(async () => {
    await world.api.users.create({ name: 'Ada' })
  })
  takeAll(world, withOneUser)
})

inBrowser('a server with users', (world) => {
  beforeAll(() => loadSample(world.api, { onProgress: () => {}, signal: new AbortController().signal }))
  takeAll(world, withUsers)
  // Last, over all pictures.
  afterAll(() => composeSheets(folder))
})
