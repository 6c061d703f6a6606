import { beforeAll, expect, test } from 'vitest'
import { button, namesOf } from './forms.ts'
import { accessibilityIssues, inBrowser, picture } from './world.ts'

inBrowser('the table of users follows the server', (world) => {
  beforeAll(async () => {
    for (let number = 0; number < 30; number++) await world.api.users.create({ name: `User ${number}`, metadata: { plan: 'free' } })
  })

  const open = async () => {
    const page = await world.open('/users', { viewport: { width: 1440, height: 900 }, expectErrors: true })
    await page.getByRole('link', { name: 'User 29' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    return page
  }

  test('new users come first while nobody works with a row, and changes stand in their place', async () => {
    const page = await open()
    const { id } = (await world.api.users.list({ search: 'User 25' })).items[0] ?? { id: '' }
    await world.api.users.update({ user_id: id, name: 'Renamed' })
    await page.getByRole('link', { name: 'Renamed' }).waitFor()
    expect((await namesOf(page)).indexOf('Renamed')).toBe(4)
    const { id: newcomer } = await world.api.users.create({ name: 'Newcomer' })
    await expect.poll(async () => (await namesOf(page))[0]).toBe('Newcomer')
    await page.getByText('31 in all').waitFor()
    await world.api.users.delete({ user_id: newcomer })
    await expect.poll(async () => (await namesOf(page))[0]).toBe('User 29')
    await page.getByText('30 in all').waitFor()
  })

  test('rows stay under the pointer until somebody asks for the new ones', async () => {
    const page = await open()
    await page.getByRole('link', { name: 'User 28' }).hover()
    const before = await namesOf(page)
    for (const name of ['One', 'Two']) await world.api.users.create({ name })
    await button(page, '2 new users – show').waitFor()
    expect(await namesOf(page)).toEqual(before)
    expect(await accessibilityIssues(page)).toEqual([])
    await picture(page, 'users-new')
    await button(page, '2 new users – show').click()
    await expect.poll(async () => (await namesOf(page)).slice(0, 3)).toEqual(['Two', 'One', 'User 29'])
    await button(page, '2 new users – show').waitFor({ state: 'detached' })
  })

  test('rows stay where they are while users are selected', async () => {
    const page = await open()
    await page.getByRole('checkbox', { name: 'Select User 27' }).click()
    await page.mouse.move(5, 5)
    const before = await namesOf(page)
    await world.api.users.create({ name: 'Three' })
    await button(page, '1 new user – show').waitFor()
    expect(await namesOf(page)).toEqual(before)
    await page.getByText('1 selected').waitFor()
  })

  test('nothing is asked while the page is hidden, and at once when it is shown again', async () => {
    const page = await open()
    await page.clock.install()
    await page.reload()
    await page.getByText('Live', { exact: true }).waitFor()
    let asked = 0
    page.on('request', (request) => {
      if (request.url().includes('users.list')) asked++
    })
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'visibilityState', { value: now, configurable: true })
        window.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await page.clock.runFor(60_000)
    expect(asked).toBe(0)
    await show('visible')
    await expect.poll(() => asked).toBeGreaterThan(0)
  })

  test('the screen says that the server is lost, asks less and less, and goes on when it is back', async () => {
    const page = await open()
    let asked = 0
    await page.route('**/trpc/**', (route) => {
      asked++
      return route.abort()
    })
    await page.getByText('Connection lost').waitFor()
    expect(asked).toBeGreaterThan(0)
    await page.getByRole('link', { name: 'User 29' }).waitFor()
    await page.unroute('**/trpc/**')
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 })
  })
})
