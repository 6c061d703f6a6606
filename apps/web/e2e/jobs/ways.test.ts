import { expect, test } from 'vitest'
import { button, inDialog } from '../forms.ts'
import { inBrowser } from '../world.ts'
import { hasFocus } from './hand.ts'
import { job } from './job.ts'

inBrowser('a job in another way', (world) => {
  job(world, 'Create a user and erase it again by keys alone', {
    at: '/users',
    steps: async ({ page, press, write, clicks }) => {
      await page.getByRole('heading', { name: 'There are no users yet' }).waitFor()
      await press('n')
      const name = inDialog(page, 'Name')
      await expect.poll(() => hasFocus(name)).toBe(true)
      await write(name, 'Keyed')
      await press('Control+Enter')
      const heading = page.getByRole('heading', { level: 1, name: 'Keyed' })
      await expect.poll(() => heading.evaluate((node) => node === document.activeElement)).toBe(true)
      await press('g', 'u')
      const row = page.getByRole('link', { name: 'Keyed' })
      await row.waitFor()
      await press('j')
      await expect.poll(() => hasFocus(row)).toBe(true)
      await press('Enter')
      await heading.waitFor()
      await press('Delete')
      const question = page.getByRole('alertdialog')
      const erase = question.getByRole('button', { name: 'Erase user' })
      await erase.waitFor()
      // The question opens with the focus on the way out.
      for (let tabs = 0; tabs < 5 && !(await hasFocus(erase)); tabs++) await press('Tab')
      await press('Enter')
      await page.getByRole('heading', { name: 'Erased' }).waitFor()
      const done = button(page, 'Done')
      for (let tabs = 0; tabs < 5 && !(await hasFocus(done)); tabs++) await press('Tab')
      await press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
      expect(await world.api.users.count({})).toEqual({ count: 0 })
      expect(clicks()).toBe(0)
    },
  })

  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

  job(world, 'Correct a memory on a phone', {
    at: async () => {
      const { id } = await world.api.users.create({ name: 'Ada', memory_opt_in: true })
      await world.api.memories.create({ user_id: id, content: 'I live in Lyon.' })
      return '/users'
    },
    page: phone,
    steps: async ({ page, tap, write }) => {
      await tap(page.getByRole('row').filter({ hasText: 'Ada' }))
      await tap(page.getByRole('link', { name: 'Memories' }))
      await tap(button(page, 'Actions of I live in Lyon.'))
      await tap(page.getByRole('menuitem', { name: 'Edit' }))
      await write(inDialog(page, 'Memory'), 'I live in Lille.')
      await tap(button(page, 'Save'))
      await page.getByRole('button', { name: 'Why: I live in Lille.' }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    },
  })

  test('a screen of a phone moves in no direction but down', async () => {
    const page = await world.open('/users', { ...phone, colorScheme: 'dark' })
    await page.getByRole('row').filter({ hasText: 'Ada' }).waitFor()
    const wide = await page.evaluate(() => [...document.querySelectorAll('html, #main')].map((e) => e.scrollWidth - e.clientWidth))
    expect(wide.filter((excess) => excess > 0)).toEqual([])
  })
})
