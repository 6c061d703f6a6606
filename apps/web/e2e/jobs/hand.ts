import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Smallest height of what a finger meets, in pixels. */
const touchHeightMin = 44

/** A person at a page: uses it as people do, and counts. */
export interface Hand {
  page: Page
  /** Number of clicks and taps until now. */
  clicks: () => number
  /** Number of pressed keys and combinations until now, without those of typed words. */
  keys: () => number
  click: (target: Locator) => Promise<void>
  tap: (target: Locator) => Promise<void>
  press: (...keys: string[]) => Promise<void>
  /** Puts text into a field in the place of what it holds: a click where the field has no focus, a key to select what it holds. */
  write: (field: Locator, text: string) => Promise<void>
}

/** Returns a hand at a page. With `isTouch` it taps, and what it taps must be large enough for a finger. */
export const handOf = (page: Page, { isTouch = false } = {}): Hand => {
  const count = { clicks: 0, keys: 0 }
  const tap = async (target: Locator) => {
    count.clicks++
    await target.scrollIntoViewIfNeeded()
    expect((await target.boundingBox())?.height, String(target)).toBeGreaterThanOrEqual(touchHeightMin)
    await target.tap()
  }
  const click = async (target: Locator) => {
    count.clicks++
    await target.click()
  }
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      count.keys++
      await page.keyboard.press(key)
    }
  }
  const write = async (field: Locator, text: string) => {
    await field.waitFor()
    if (!(await hasFocus(field))) await (isTouch ? tap : click)(field)
    if ((await field.inputValue()) !== '') await press('Control+a')
    await page.keyboard.insertText(text)
  }
  return { page, clicks: () => count.clicks, keys: () => count.keys, click, tap, press, write }
}

/** Whether the element has the focus. A dialog gives it a moment after it opens. */
export const hasFocus = (element: Locator) => element.evaluate((node) => node === document.activeElement)
