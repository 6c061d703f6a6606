import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { button, inDialog, whenPreloaded } from '../forms.ts'
import { inBrowser } from '../world.ts'
import { hasFocus } from './hand.ts'
import { job } from './job.ts'

/** Counts the calls of a procedure that the page makes from now on. */
const callsOf = (page: Page, procedure: string) => {
  const calls: string[] = []
  page.on('request', (request) => {
    if (request.url().includes(`/trpc/${procedure}`)) calls.push(request.url())
  })
  return () => calls.length
}

/** A connection of a train: a second to the server, a second back, 50 kB a second. */
const slow = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 }

const slowDown = async (page: Page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow)
}

inBrowser('a job over a bad network', (world) => {
  job(world, 'Create a user over a slow network', {
    at: '/overview',
    steps: async ({ page, press, write }) => {
      await page.getByRole('heading', { name: 'Memories recorded' }).waitFor()
      await whenPreloaded(page)
      await slowDown(page)
      const creates = callsOf(page, 'users.create')
      await press('g', 'u')
      await page.getByRole('status', { name: 'Loading' }).first().waitFor()
      await press('n')
      const name = inDialog(page, 'Name')
      await expect.poll(() => hasFocus(name)).toBe(true)
      await write(name, 'Patient')
      await press('Control+Enter')
      // Somebody who does not wait.
      for (let times = 0; times < 3; times++) await page.keyboard.press('Control+Enter')
      expect(await button(page, 'Saving…').isDisabled()).toBe(true)
      await page.getByRole('heading', { level: 1, name: 'Patient' }).waitFor()
      expect(creates()).toBe(1)
      expect((await world.api.users.list({ search: 'Patient' })).items).toHaveLength(1)
    },
  })

  const impatient: Record<string, { path: string; procedure: string; fill: (page: Page) => Promise<void>; keys: string }> = {
    'an edit of a user': {
      ...{ path: '', procedure: 'users.update', keys: 'Control+Enter' },
      fill: async (page) => {
        await button(page, 'Edit').click()
        await inDialog(page, 'About').fill('Typed once.')
      },
    },
    'a memory': {
      ...{ path: '/memories', procedure: 'memories.create', keys: 'Control+Enter' },
      fill: async (page) => {
        await button(page, 'Write a memory').click()
        await inDialog(page, 'Memory').fill('I am typed once.')
      },
    },
    'a document': {
      ...{ path: '/docs', procedure: 'docs.create', keys: 'Enter' },
      fill: async (page) => {
        await page.getByLabel('Content').fill('Typed once.')
        await page.getByLabel('Title').fill('Once')
      },
    },
    'a withdrawal of consent': {
      ...{ path: '', procedure: 'users.update', keys: 'Control+Enter' },
      fill: async (page) => {
        await button(page, 'Withdraw consent').click()
        await inDialog(page, 'How the user withdrew consent').fill('Typed once.')
      },
    },
  }

  test.each(Object.entries(impatient))('sends once what is asked for again while it is on its way: %s', async (_name, form) => {
    const { id } = await world.api.users.create({ name: 'Impatient', memory_opt_in: true })
    const page = await world.open(`/users/${id}${form.path}`)
    await page.getByRole('heading', { level: 1, name: 'Impatient' }).waitFor()
    await form.fill(page)
    const calls = callsOf(page, form.procedure)
    let release = () => {}
    const asked = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(`**/trpc/${form.procedure}**`, async (route) => {
      await asked
      await route.continue()
    })
    for (let times = 0; times < 4; times++) await page.keyboard.press(form.keys)
    release()
    await page
      .getByText(/^(Saved|Document stored|Consent withdrawn)\.$/)
      .first()
      .waitFor()
    expect(calls()).toBe(1)
  })

  test.each(['', '/docs', '/memories', '/context'])('shows skeletons until a slow answer comes: a user%s', async (tab) => {
    const { id } = await world.api.users.create({ name: 'Slow', memory_opt_in: true })
    const page = await world.open('/overview')
    await page.getByRole('heading', { name: 'Memories recorded' }).waitFor()
    await whenPreloaded(page)
    // Held until the skeletons are seen.
    let release = () => {}
    const seen = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/trpc/**', async (route) => {
      await seen
      await route.continue()
    })
    await page.evaluate((path) => {
      history.pushState({}, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/users/${id}${tab}`)
    await page.getByRole('status', { name: 'Loading' }).first().waitFor()
    release()
    await page.getByRole('heading', { level: 1, name: 'Slow' }).waitFor()
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
  })

  job(world, 'Create a user while the network is away for a moment', {
    at: '/users',
    page: { expectErrors: true },
    steps: async ({ page, press, write }) => {
      await page.getByRole('link', { name: 'Patient', exact: true }).waitFor()
      await whenPreloaded(page)
      const creates = callsOf(page, 'users.create')
      await page.context().setOffline(true)
      await press('n')
      const name = inDialog(page, 'Name')
      await expect.poll(() => hasFocus(name)).toBe(true)
      await write(name, 'Traveller')
      await press('Control+Enter')
      await page.getByRole('dialog').getByText('You are offline. Nothing was sent.').waitFor()
      await page.context().setOffline(false)
      await page.getByText('You are offline. What you see').waitFor({ state: 'detached' })
      // An answer from the server after the return: what was to be sent by itself would be sent by now.
      await page.waitForResponse('**/trpc/users.*')
      expect(creates()).toBe(0)
      expect(await name.inputValue()).toBe('Traveller')
      await press('Control+Enter')
      await page.getByRole('heading', { level: 1, name: 'Traveller' }).waitFor()
      expect(creates()).toBe(1)
    },
  })

  job(world, 'Edit a user while the server restarts', {
    at: async () => `/users/${(await world.api.users.create({ name: 'Steady' })).id}`,
    page: { expectErrors: true },
    steps: async ({ page, press, write, click }) => {
      await page.getByRole('heading', { level: 1, name: 'Steady' }).waitFor()
      await whenPreloaded(page)
      await press('e')
      const about = inDialog(page, 'About')
      await write(about, 'Written before the restart.')
      await world.server.halt()
      await press('Control+Enter')
      const tryAgain = page.getByRole('dialog').getByRole('button', { name: 'Try again' })
      await tryAgain.waitFor({ timeout: 60_000 })
      expect(await about.inputValue()).toBe('Written before the restart.')
      await world.server.resume()
      await click(tryAgain)
      await page.getByText('Saved.', { exact: true }).first().waitFor()
      const { items } = await world.api.users.list({ search: 'Written before the restart.' })
      expect(items).toMatchObject([{ name: 'Steady', version: 2 }])
    },
  })
})
