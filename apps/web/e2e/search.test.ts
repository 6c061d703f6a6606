import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { button, namesOf } from './forms.ts'
import { inBrowser } from './world.ts'

inBrowser('the search for users', (world) => {
  beforeAll(async () => {
    await world.api.users.create({ name: 'Zoe', about: 'Plays the cello.', metadata: { plan: 'pro' } })
    await world.api.users.create({ name: 'Yann', about: 'Plays the flute.', metadata: { plan: 'free' } })
  })

  const field = (page: Page) => page.getByLabel('Search users')
  const rows = (page: Page) => namesOf(page)
  const search = (page: Page) => new URL(page.url()).searchParams.get('search')

  /** Opens a page whose timers run only when the test says so. */
  const openPaused = async (path: string) => {
    const page = await world.open(path)
    await page.getByRole('link', { name: 'Zoe' }).waitFor()
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 1000)
    return page
  }

  describe('is dropped when somebody leaves before it was sent', () => {
    test.each([
      ['by a link to another screen', 'Playground', 'playground-screen'],
      ['by opening a user', 'Zoe', 'user-screen'],
    ])('%s', async (_name, link, chunk) => {
      const page = await world.open('/users')
      await page.getByRole('link', { name: 'Zoe' }).waitFor()
      // The other screen takes its time, and the search must not use that time to come back.
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      await page.route(`**/assets/${chunk}-*.js`, async (route) => {
        await released
        await route.continue()
      })
      await page.reload()
      await page.getByRole('link', { name: 'Zoe' }).waitFor()
      await page.clock.install()
      await page.clock.pauseAt(Date.now() + 1000)
      await field(page).fill('flute')
      await page.getByRole('link', { name: link }).press('Enter')
      await page.clock.runFor(1000)
      await field(page).fill('cello')
      await page.clock.runFor(1000)
      release()
      await page.clock.resume()
      await page.getByRole('heading', { level: 1, name: link }).waitFor()
      expect(page.url()).not.toContain('search=')
    })

    test('by Back', async () => {
      const page = await world.open('/overview')
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
      await page.getByRole('link', { name: 'Users', exact: true }).click()
      await page.getByRole('link', { name: 'Zoe' }).waitFor()
      await page.clock.install()
      await page.clock.pauseAt(Date.now() + 1000)
      await field(page).fill('flute')
      await page.goBack()
      await page.clock.runFor(1000)
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
      expect(page.url()).not.toContain('flute')
      await page.goForward()
      await page.getByRole('link', { name: 'Zoe' }).waitFor()
      expect(await field(page).inputValue()).toBe('')
    })

    test('by the link to the screen itself', async () => {
      const page = await openPaused('/users')
      await field(page).fill('flute')
      await page.getByRole('link', { name: 'Users', exact: true }).click()
      await expect.poll(() => field(page).inputValue()).toBe('')
      await page.clock.runFor(1000)
      expect(search(page)).toBeNull()
    })

    test('by clearing the field', async () => {
      const page = await openPaused('/users')
      await field(page).fill('flute')
      await field(page).fill('')
      await page.clock.runFor(1000)
      await page.getByRole('link', { name: 'Yann' }).waitFor()
      await page.getByRole('link', { name: 'Zoe' }).waitFor()
      expect(search(page)).toBeNull()
    })
  })

  test('is sent after a pause, at once by Enter, and together with a change of the sort order', async () => {
    const page = await openPaused('/users')
    await field(page).fill('flute')
    expect(search(page)).toBeNull()
    await page.clock.runFor(300)
    await expect.poll(() => search(page)).toBe('flute')
    await field(page).fill('cello')
    await page.keyboard.press('Enter')
    await expect.poll(() => search(page)).toBe('cello')
    await field(page).fill('plays')
    await page.getByRole('button', { name: 'Created' }).click()
    await expect.poll(() => search(page)).toBe('plays')
    await page.clock.resume()
    await expect.poll(() => rows(page)).toEqual(['Zoe', 'Yann'])
  })

  test('keeps spaces and the cursor while somebody types', async () => {
    const page = await openPaused('/users')
    await field(page).pressSequentially('the ')
    await page.clock.runFor(300)
    await expect.poll(() => search(page)).toBe('the ')
    await field(page).pressSequentially('flute')
    await page.clock.runFor(300)
    await expect.poll(() => search(page)).toBe('the flute')
    await field(page).press('Home')
    await field(page).pressSequentially('Plays ')
    expect(await field(page).inputValue()).toBe('Plays the flute')
    await page.clock.resume()
    await expect.poll(() => rows(page)).toEqual(['Yann'])
  })

  test('shows what the address holds after a link, Back, Forward and reload', async () => {
    const page = await world.open('/users?search=cello')
    await expect.poll(() => rows(page)).toEqual(['Zoe'])
    const shows = async (text: string, names: string[]) => {
      await expect.poll(() => rows(page)).toEqual(names)
      expect(await field(page).inputValue()).toBe(text)
      expect(search(page) ?? '').toBe(text)
    }
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await shows('', ['Yann', 'Zoe'])
    await page.goBack()
    await shows('cello', ['Zoe'])
    await page.goForward()
    await shows('', ['Yann', 'Zoe'])
    await field(page).fill('flute')
    await shows('flute', ['Yann'])
    await page.reload()
    await shows('flute', ['Yann'])
  })
})

inBrowser('the filter of users', (world) => {
  beforeAll(async () => {
    await world.api.users.create({ name: 'Zoe', metadata: { plan: 'pro' } })
    await world.api.users.create({ name: 'Yann', metadata: { plan: 'free' } })
  })

  const filterOf = (plan: string) => `filter=${encodeURIComponent(JSON.stringify({ plan }))}`
  const key = (page: Page) => page.getByLabel('Key of condition 1')
  const value = (page: Page) => page.getByLabel('Value of condition 1')
  const shows = async (page: Page, plan: string, names: string[]) => {
    await expect.poll(() => namesOf(page)).toEqual(names)
    await expect.poll(() => value(page).inputValue()).toBe(plan)
    expect(await key(page).inputValue()).toBe(plan && 'plan')
    expect(await button(page, 'Remove the condition on plan').count()).toBe(plan ? 1 : 0)
    expect(page.url().includes('filter=')).toBe(plan !== '')
    expect(await page.getByText('Not applied yet').count()).toBe(0)
  }

  test('shows what the address holds after a link, Back, Forward, clear and reload', async () => {
    const page = await world.open(`/users?${filterOf('pro')}`)
    await button(page, 'Filter').click()
    await shows(page, 'pro', ['Zoe'])
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await shows(page, '', ['Yann', 'Zoe'])
    await page.goBack()
    await shows(page, 'pro', ['Zoe'])
    await page.goForward()
    await shows(page, '', ['Yann', 'Zoe'])
    await key(page).fill('plan')
    await value(page).fill('free')
    await page.getByText('Not applied yet').waitFor()
    await page.getByRole('button', { name: 'Apply filter' }).click()
    await shows(page, 'free', ['Yann'])
    await page.reload()
    await button(page, 'Filter').click()
    await shows(page, 'free', ['Yann'])
    await value(page).fill('pro')
    await page.getByText('Not applied yet').waitFor()
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await shows(page, '', ['Yann', 'Zoe'])
    await page.reload()
    await button(page, 'Filter').click()
    await shows(page, '', ['Yann', 'Zoe'])
  })

  test('drops what was typed but not applied when the address gets another filter', async () => {
    const page = await world.open(`/users?${filterOf('pro')}`)
    await button(page, 'Filter').click()
    await shows(page, 'pro', ['Zoe'])
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await shows(page, '', ['Yann', 'Zoe'])
    await key(page).fill('seats')
    await page.goBack()
    await shows(page, 'pro', ['Zoe'])
  })

  test('keeps how it was written once it is applied', async () => {
    const page = await world.open('/users')
    await button(page, 'Filter').click()
    await page.getByRole('radio', { name: 'JSON' }).click()
    const json = page.getByLabel('Filter as JSON')
    await json.fill('{"plan":   "free"}')
    await page.getByRole('button', { name: 'Apply filter' }).click()
    await expect.poll(() => namesOf(page)).toEqual(['Yann'])
    expect(await json.inputValue()).toBe('{"plan":   "free"}')
  })

  test('removes a filter that cannot be used', async () => {
    const page = await world.open(`/users?filter=${encodeURIComponent('{"plan":{"$gtt":3}}')}`)
    await page.getByText('The filter in the address cannot be used').waitFor()
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await shows(page, '', ['Yann', 'Zoe'])
  })
})
