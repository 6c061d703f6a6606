import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { button, click, createAda, editMemory, goTo, inDialog, question, type Screen } from './forms.ts'
import { accessibilityIssues, inBrowser, picture, type World } from './world.ts'

/** The dialogs of the console in the states that no other suite pictures. */
const states: Record<string, { screen: Screen; reach: (page: Page, userId: string, world: World) => Promise<unknown> }> = {
  'new user': {
    screen: 'Users',
    reach: async (page) => {
      await click('New user')(page)
      await page.getByLabel('The user has given consent to memories').click()
      await button(page, 'Add a key').click()
    },
  },
  'discard question': {
    screen: 'Profile',
    reach: async (page) => {
      await click('Edit')(page)
      await inDialog(page, 'Name').fill('Typed')
      await page.keyboard.press('Escape')
      await question(page).waitFor()
    },
  },
  conflict: {
    screen: 'Profile',
    reach: async (page, id, world) => {
      await click('Edit')(page)
      await inDialog(page, 'Name').fill('Mine')
      await world.api.users.update({ user_id: id, about: 'Theirs' })
      await click('Save')(page)
      await button(page, 'Keep mine').waitFor()
    },
  },
  document: {
    screen: 'Documents',
    reach: async (page) => {
      await click('Open Notes')(page)
      await inDialog(page, 'Content').waitFor()
    },
  },
  memory: { screen: 'Memories', reach: editMemory('I live in Lyon.') },
  'memory without words': {
    screen: 'Memories',
    reach: async (page) => {
      await click('Write a memory')(page)
      await inDialog(page, 'Memory').fill('\0')
    },
  },
}

inBrowser('every dialog', (world) => {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    test.each(Object.keys(states))('meets WCAG AA and hides no focus: %s', async (name) => {
      const state = states[name]
      const ada = await createAda(world, `Ada ${colorScheme} ${name}`)
      const page = await world.open('/overview', { colorScheme, viewport: { width: 1440, height: 900 }, expectErrors: true })
      await goTo(page, ada.name, state?.screen ?? 'Users')
      await state?.reach(page, ada.id, world)
      expect(await accessibilityIssues(page)).toEqual([])
      expect(await hiddenFocus(page)).toEqual([])
      await picture(page, `dialog-${name.replaceAll(' ', '-')}-${colorScheme}`)
      await page.setViewportSize({ width: 390, height: 780 })
      const widths = await page
        .locator('[role=dialog], [role=alertdialog]')
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
