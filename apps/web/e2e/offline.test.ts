import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  button,
  click,
  createAda,
  editMemory,
  eraseMemory,
  eraseUser,
  goTo,
  inDialog,
  openDoc,
  type Screen,
  storedOf,
  whenPreloaded,
} from './forms.ts'
import { inBrowser, picture } from './world.ts'

/** Changes by screen: the steps up to the request, and the steps that close what they opened. */
const changes: Record<Screen, Record<string, (page: Page) => Promise<void>>> = {
  Users: {
    'creating a user': async (page) => {
      await click('New user')(page)
      await inDialog(page, 'Name').fill('Never stored')
      await click('Create')(page)
    },
  },
  Profile: {
    'editing a user': async (page) => {
      await click('Edit')(page)
      await inDialog(page, 'Name').fill('Never stored')
      await click('Save')(page)
    },
    'withdrawing consent': async (page) => {
      await click('Withdraw consent')(page)
      await page.getByLabel(/^Erase .* now/).check()
      await inDialog(page, 'How the user withdrew consent').fill('Never stored')
      await page.getByRole('button', { name: /^Withdraw and erase/ }).click()
    },
    'erasing a user': async (page) => {
      await eraseUser(page)
      await click('Erase user')(page)
    },
  },
  Documents: {
    'editing a document': async (page) => {
      // The document was opened before, so that it is there without a network.
      await openDoc('Notes')(page)
      await inDialog(page, 'Content').fill('Never stored')
      await click('Save')(page)
    },
    'erasing a document': async (page) => {
      await openDoc('Notes')(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click()
      await click('Erase document')(page)
    },
    'adding a document': async (page) => {
      const reader = button(page, 'Close document')
      if (await reader.isVisible()) await reader.click()
      await page.getByLabel('Title').fill('Never stored')
      await page.getByLabel('Content').fill('Never stored')
      await click('Add document')(page)
    },
    'adding a file': async (page) => {
      await page
        .getByLabel('Choose files')
        .setInputFiles([{ name: 'a.md', mimeType: 'text/markdown', buffer: Buffer.from('Never stored') }])
    },
  },
  Memories: {
    'writing a memory': async (page) => {
      await click('Write a memory')(page)
      await inDialog(page, 'Memory').fill('Never stored')
      await click('Save')(page)
    },
    'editing a memory': async (page) => {
      await editMemory('I live in Lyon.')(page)
      await inDialog(page, 'Memory').fill('Never stored')
      await click('Save')(page)
    },
    'erasing a memory': async (page) => {
      await eraseMemory('I live in Lyon.')(page)
      await click('Erase memory')(page)
    },
  },
}

const closeAll = async (page: Page) => {
  const open = page.locator('[role=dialog], [role=alertdialog]')
  while ((await open.count()) > 0) {
    const cancel = open.last().getByRole('button', { name: /^(Cancel|Discard|Close)$/ })
    await cancel.first().click()
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

/** Collects the procedures that the page calls and that may change something. */
const writesOf = (page: Page) => {
  const writes: string[] = []
  page.on('request', (request) => {
    const [, procedures = ''] = /\/trpc\/([^?]+)/.exec(request.url()) ?? []
    writes.push(...procedures.split(',').filter((name) => /\.(create|update|delete|form|reply|upsert)/.test(name)))
  })
  return writes
}

inBrowser('without a network', (world) => {
  test.each(Object.keys(changes) as Screen[])('nothing is sent later that was cancelled: %s', async (screen) => {
    const ada = await createAda(world, `Ada of ${screen}`)
    const before = await storedOf(world, ada.id)
    const page = await world.open('/overview', { expectErrors: true })
    const writes = writesOf(page)
    await goTo(page, ada.name, screen)
    if (screen === 'Documents') {
      await openDoc('Notes')(page)
      await inDialog(page, 'Content').waitFor()
      await closeAll(page)
    }
    if (screen === 'Profile') await button(page, 'Withdraw consent').waitFor()
    if (screen === 'Memories') await button(page, 'Actions of I live in Lyon.').waitFor()
    await whenPreloaded(page)
    await page.context().setOffline(true)
    for (const [name, change] of Object.entries(changes[screen])) {
      await change(page)
      await page.getByText('You are offline. Nothing was sent.').filter({ visible: true }).first().waitFor()
      if (name === 'editing a user' || name === 'adding a document') await picture(page, `offline-${screen.toLowerCase()}`)
      await closeAll(page)
    }
    await page.context().setOffline(false)
    await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(true)

    // A change that is sent now shows that those from before would have been sent by now.
    if (screen === 'Documents') await page.getByLabel('Content').fill('')
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    if (screen === 'Documents') await click('Discard')(page)
    await click('New user')(page)
    await inDialog(page, 'Name').fill('Stored')
    await click('Create')(page)
    await page.getByRole('heading', { level: 1, name: 'Stored' }).waitFor()
    expect(writes).toEqual(['users.create'])
    expect(await storedOf(world, ada.id)).toEqual(before)
  })

  test('a message of the chat, the sample data and an export say so too', async () => {
    const ada = await createAda(world, 'Ada who is away')
    const page = await world.open(`/playground?left=${ada.id}`, { expectErrors: true })
    const writes = writesOf(page)
    await page.getByPlaceholder('Write a message').first().fill('Never stored')
    await whenPreloaded(page)
    await page.context().setOffline(true)
    await page.keyboard.press('Enter')
    await page.getByText('You are offline. Nothing was sent.').waitFor()
    await page.context().setOffline(false)

    await page.goto(`${world.server.url}/overview`)
    await button(page, 'Remove sample data').waitFor()
    await whenPreloaded(page)
    await page.context().setOffline(true)
    await click('Load sample data')(page)
    await page.getByText('You are offline. Nothing was sent.').waitFor()
    await click('Remove sample data')(page)
    await click('Erase sample data')(page)
    await page.getByRole('alertdialog').getByText('You are offline. Nothing was sent.').waitFor()
    await closeAll(page)
    await page.context().setOffline(false)

    await page.goto(`${world.server.url}/users/${ada.id}`)
    await button(page, 'Export').waitFor()
    await page.context().setOffline(true)
    await click('Export')(page)
    await page.getByText('Not exported: You are offline.').first().waitFor()
    expect(writes).toEqual([])
  })

  test('a user whose creation is cancelled is not opened', async () => {
    const page = await world.open('/users', { expectErrors: true })
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    // The server stores the user, and its answer comes after the dialog is closed.
    const handled = new Promise<void>((resolve) => {
      void page.route('**/trpc/users.create**', async (route) => {
        const response = await route.fetch()
        await answered
        await route.fulfill({ response }).catch(() => {})
        resolve()
      })
    })
    await click('New user')(page)
    await inDialog(page, 'Name').fill('Cancelled')
    await Promise.all([page.waitForRequest('**/trpc/users.create**'), click('Create')(page)])
    await click('Cancel')(page)
    await click('Discard')(page)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    answer()
    await handled
    // Another call and its answer: an unwanted step would be taken by now.
    await page.getByRole('searchbox').fill('Cancelled')
    await page.getByRole('link', { name: 'Cancelled' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/users')
    expect(await page.getByText('User created.').count()).toBe(0)
  })

  test('a change that is on its way ends with its dialog', async () => {
    const ada = await createAda(world, 'Ada who waits')
    const page = await world.open(`/users/${ada.id}`, { expectErrors: true })
    await page.route('**/trpc/users.update**', () => {
      // Never answered.
    })
    onTestFinished(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
    await click('Edit')(page)
    await inDialog(page, 'Name').fill('Never stored')
    const [request] = await Promise.all([page.waitForRequest('**/trpc/users.update**'), click('Save')(page)])
    const ended = page.waitForEvent('requestfailed', (failed) => failed === request)
    await click('Cancel')(page)
    await click('Discard')(page)
    expect((await ended).failure()?.errorText).toBe('net::ERR_ABORTED')
    expect(await page.getByText('aborted').count()).toBe(0)
  })
})
