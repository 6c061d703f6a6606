import { beforeAll, expect } from 'vitest'
import { button, inDialog, namesOf } from '../forms.ts'
import { inBrowser } from '../world.ts'
import { job } from './job.ts'

inBrowser('a job with users', (world) => {
  beforeAll(async () => {
    await world.api.users.create({ name: 'Ada', metadata: { plan: 'pro', city: 'Lyon' } })
    await world.api.users.create({ name: 'Bob', metadata: { plan: 'free', city: 'Lille' } })
  })

  job(world, 'Open a user by a value of metadata', {
    at: '/users',
    steps: async ({ page, press, write }) => {
      await page.getByRole('link', { name: 'Ada' }).waitFor()
      await press('Control+k')
      const search = page.getByRole('combobox')
      await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
      await write(search, 'city: Lyon')
      await page.getByRole('option', { name: 'Bob' }).first().waitFor({ state: 'detached' })
      await page.getByRole('option', { name: 'Ada' }).first().waitFor()
      await press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Ada' }).waitFor()
    },
  })

  job(world, 'List the users with a value of metadata', {
    at: '/users',
    steps: async ({ page, press, write }) => {
      await page.getByRole('link', { name: 'Bob' }).waitFor()
      await press('f')
      await write(page.getByLabel('Key of condition 1'), 'city')
      await write(page.getByLabel('Value of condition 1'), 'Lille')
      await press('Enter')
      await page.getByText('1 in all').waitFor()
      expect(await namesOf(page)).toEqual(['Bob'])
    },
  })

  job(world, 'Create a user with two documents', {
    at: '/users',
    steps: async ({ page, press, write, click }) => {
      await page.getByRole('link', { name: 'Ada' }).waitFor()
      await press('n')
      await expect.poll(() => inDialog(page, 'Name').evaluate((field) => field === document.activeElement)).toBe(true)
      await write(inDialog(page, 'Name'), 'Clara')
      await press('Control+Enter')
      await page.getByRole('heading', { level: 1, name: 'Clara' }).waitFor()
      await press(']')
      for (const title of ['Varnish', 'Strings']) {
        await write(page.getByLabel('Title'), title)
        await write(page.getByLabel('Content'), `Notes about ${title.toLowerCase()}.`)
        await click(button(page, 'Add document'))
        await button(page, `Open ${title}`).waitFor()
      }
      const [clara] = (await world.api.users.list({ search: 'Clara' })).items
      const { items } = await world.api.docs.list({ user_id: clara?.id ?? '' })
      expect(items.map(({ title }) => title).toSorted()).toEqual(['Strings', 'Varnish'])
    },
  })

  const nested = { address: { city: 'Lyon', lines: ['1 quai Rambaud'] }, seats: 3 }
  job(world, 'Store nested metadata', {
    at: async () => `/users/${(await world.api.users.create({ name: 'Dora', metadata: { plan: 'pro' } })).id}`,
    steps: async ({ page, press, write, click }) => {
      await page.getByRole('heading', { level: 1, name: 'Dora' }).waitFor()
      await press('e')
      await click(page.getByRole('dialog').getByRole('radio', { name: 'JSON' }))
      await write(page.getByLabel('Metadata as JSON'), JSON.stringify({ plan: 'pro', ...nested }))
      await press('Control+Enter')
      await page.getByText('Saved.', { exact: true }).first().waitFor()
      const [dora] = (await world.api.users.list({ search: 'Dora' })).items
      expect(dora).toMatchObject({ name: 'Dora', metadata: { plan: 'pro', ...nested } })
    },
  })

  job(world, 'Set metadata of 50 users', {
    at: async () => {
      for (let index = 0; index < 50; index++) await world.api.users.create({ name: `Guest ${index}`, metadata: { group: 'guests' } })
      return `/users?filter=${encodeURIComponent(JSON.stringify({ group: 'guests' }))}`
    },
    steps: async ({ page, press, write, click }) => {
      await page.getByText('50 in all').waitFor()
      await click(page.getByRole('checkbox', { name: 'Select all loaded users' }))
      await page.getByText('50 selected').waitFor()
      await click(button(page, 'Set metadata'))
      await write(inDialog(page, 'Key 1'), 'plan')
      await write(inDialog(page, 'Value of key 1'), 'team')
      await press('Control+Enter')
      await page.getByText('Metadata of 50 users set.').first().waitFor()
      expect(await world.api.users.count({ metadata_filter: { group: 'guests', plan: 'team' } })).toEqual({ count: 50 })
    },
  })
})
