import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, createAda } from './forms.ts'
import { inBrowser, picture } from './world.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/**
 * Lists what a finger can press that is not there 21 pixels above and below its middle. The head of a table is clipped away on a
 * phone: it is for screen readers.
 */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input:not([type=file]), select, textarea, nav a')].flatMap((control) => {
      if (!control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || control.closest('[inert], thead')) return []
      control.scrollIntoView({ block: 'center', inline: 'center' })
      const { left, top, width, height } = control.getBoundingClientRect()
      // A field counts with its frame, and a checkbox with its label.
      const target = control.closest('.in, label') ?? control
      const isReached = [-21, 0, 21].every((offset) => {
        const found = document.elementFromPoint(left + width / 2, top + height / 2 + offset)
        return found !== null && target.contains(found)
      })
      return isReached || width <= 1 ? [] : [`${control.getAttribute('aria-label') ?? control.textContent}: ${width} x ${height}`]
    }),
  )

inBrowser('a phone', (world) => {
  test.each([
    ['the users', () => '/users', 'Ada'],
    ['the profile', (id: string) => `/users/${id}`, 'Consent'],
    ['the documents', (id: string) => `/users/${id}/docs`, 'Notes'],
    ['the memories', (id: string) => `/users/${id}/memories`, 'I live in Lyon.'],
    ['the context', (id: string) => `/users/${id}/context?query=Lyon`, 'Included'],
    ['the overview', () => '/overview', 'Memories recorded'],
    ['the settings', () => '/settings', 'Ready'],
  ] as const)('has targets of 44 pixels: %s', async (name, path, sign) => {
    const ada = await createAda(world)
    const page = await world.open(path(ada.id), phone)
    await page.getByText(sign).first().waitFor()
    await picture(page, `touch-${name.replaceAll(' ', '-')}`)
    expect(await smallTargets(page)).toEqual([])
    await world.api.users.delete({ user_id: ada.id })
  })

  test('shows a dialog as a sheet from below, over the whole width, with its buttons in reach', async () => {
    const ada = await createAda(world)
    const page = await world.open(`/users/${ada.id}`, phone)
    await button(page, 'Edit').click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const box = async () => {
      const { x = 0, y = 0, width = 0, height = 0 } = (await dialog.boundingBox()) ?? {}
      return { x, width, bottom: Math.round(y + height) }
    }
    await expect.poll(box).toEqual({ x: 0, width: 390, bottom: 844 })
    await picture(page, 'sheet-edit-user')
    expect(await smallTargets(page)).toEqual([])
    await dialog.getByLabel('Name', { exact: true }).fill('Typed')
    await button(page, 'Cancel').click()
    await page.getByRole('alertdialog', { name: 'Discard changes?' }).waitFor()
    await picture(page, 'sheet-discard')
  })
})
