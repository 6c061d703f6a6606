import type { Page } from 'playwright-core'
import { button, choose, click, createAda, editMemory, eraseMemory, eraseUser, inDialog, openDoc, question, type Screen } from './forms.ts'
import type { World } from './world.ts'

/** A dialog, a menu or a panel, over a screen of a user with one document and one memory. */
export interface DialogState {
  /** Files in `src` that this state shows. */
  shows: string[]
  screen: Screen | 'Overview'
  reach: (page: Page, user: { id: string; name: string }, world: World) => Promise<unknown>
}

const select = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` }).click()

/** Every dialog, menu and panel of the console. */
export const dialogList: Record<string, DialogState> = {
  'new user': {
    shows: ['users/user-dialog.tsx', 'parts/dialog.tsx'],
    screen: 'Users',
    reach: async (page) => {
      await click('New user')(page)
      await page.getByLabel('The user has given consent to memories').click()
      await button(page, 'Add a key').click()
    },
  },
  'discard question': {
    shows: ['parts/discard-question.tsx', 'parts/discard-guard.tsx', 'parts/modal.tsx', 'shell/sign-out.tsx'],
    screen: 'Profile',
    reach: async (page) => {
      await click('Edit')(page)
      await inDialog(page, 'Name').fill('Typed')
      await page.keyboard.press('Escape')
      await question(page).waitFor()
    },
  },
  conflict: {
    shows: ['users/conflict.tsx'],
    screen: 'Profile',
    reach: async (page, { id }, { api }) => {
      await click('Edit')(page)
      await inDialog(page, 'Name').fill('Mine')
      await api.users.update({ user_id: id, about: 'Theirs' })
      await click('Save')(page)
      await button(page, 'Use these').waitFor()
    },
  },
  'record consent': {
    shows: ['user/give-consent.tsx'],
    screen: 'Profile',
    reach: async (page, { id }, { api }) => {
      await api.users.update({ user_id: id, memory_opt_in: false, consent_note: 'By letter.' })
      await page.reload()
      await click('Record consent')(page)
    },
  },
  'withdraw consent': { shows: ['user/withdraw-consent.tsx'], screen: 'Profile', reach: click('Withdraw consent') },
  'menu of a user': { shows: ['user/user-screen.tsx', 'parts/menu.tsx'], screen: 'Profile', reach: click('More actions') },
  'erase user': { shows: ['user/erase-user.tsx', 'parts/erasure.tsx'], screen: 'Profile', reach: eraseUser },
  receipt: {
    shows: ['parts/receipt.tsx'],
    screen: 'Profile',
    reach: async (page) => {
      await eraseUser(page)
      await click('Erase user')(page)
      await page.getByRole('heading', { name: 'Erased' }).waitFor()
    },
  },
  document: {
    shows: ['user/doc-dialog.tsx', 'user/doc-form.tsx'],
    screen: 'Documents',
    reach: async (page) => {
      await openDoc('Notes')(page)
      await inDialog(page, 'Content').waitFor()
    },
  },
  'menu of a document': {
    shows: ['user/doc-reader.tsx'],
    screen: 'Documents',
    reach: async (page) => {
      await click('Open Notes')(page)
      await click('Actions of the document')(page)
    },
  },
  'erase document': {
    shows: ['user/erase-doc.tsx'],
    screen: 'Documents',
    reach: async (page) => {
      await click('Open Notes')(page)
      await choose(page, 'Actions of the document', 'Erase')
    },
  },
  'reason of a fact': {
    shows: ['user/fact-why.tsx'],
    screen: 'Profile',
    reach: async (page) => {
      await button(page, 'Why Lyon: By hand').click()
      await page.getByText('Recorded').waitFor()
    },
  },
  'expiry of a memory': {
    shows: ['user/set-expiry.tsx'],
    screen: 'Memories',
    reach: (page) => choose(page, 'Actions of I live in Lyon.', 'Set expiry'),
  },
  memory: { shows: ['user/memory-dialog.tsx'], screen: 'Memories', reach: editMemory('I live in Lyon.') },
  'memory without words': {
    shows: ['user/memory-dialog.tsx'],
    screen: 'Memories',
    reach: async (page) => {
      await click('Write a memory')(page)
      await inDialog(page, 'Memory').fill('\0')
    },
  },
  'menu of a memory': { shows: ['user/memory-item.tsx'], screen: 'Memories', reach: click('Actions of I live in Lyon.') },
  'erase memory': { shows: ['user/erase-memory.tsx'], screen: 'Memories', reach: eraseMemory('I live in Lyon.') },
  'side panel': {
    shows: ['users/peek.tsx'],
    screen: 'Users',
    reach: async (page, { name }) => {
      // The table of a small window has no panel.
      await page.getByRole('link', { name, exact: true }).focus()
      await page.keyboard.press(' ')
      await page.getByRole('complementary', { name }).waitFor()
    },
  },
  columns: {
    shows: ['users/columns-menu.tsx'],
    screen: 'Users',
    reach: async (page) => {
      await click('Columns')(page)
      await page.getByRole('checkbox', { name: 'plan', exact: true }).waitFor()
    },
  },
  'selected users': { shows: ['users/bulk-bar.tsx'], screen: 'Users', reach: (page, { name }) => select(page, name) },
  'set metadata': {
    shows: ['users/set-metadata.tsx'],
    screen: 'Users',
    reach: async (page, { name }) => {
      await select(page, name)
      await click('Set metadata')(page)
    },
  },
  'erase users': {
    shows: ['parts/erase-many.tsx'],
    screen: 'Users',
    reach: async (page, { name }) => {
      await select(page, name)
      await click('Erase…')(page)
    },
  },
  search: {
    shows: ['shell/palette.tsx'],
    screen: 'Overview',
    reach: async (page, { name }) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Search or go to' }).waitFor()
      await page.keyboard.insertText(name)
      await page.getByRole('option', { name }).first().waitFor()
    },
  },
  keys: {
    shows: ['shell/keys-dialog.tsx'],
    screen: 'Overview',
    reach: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    },
  },
  'agent panel': {
    shows: ['agents/agent-panel.tsx'],
    screen: 'Overview',
    reach: async (page, { id }, { api, server }) => {
      await api.memories.create({ user_id: id, agent_id: 'panel', content: `I like tea ${crypto.randomUUID()}.` })
      await page.goto(`${server.url}/agents?agent=panel`)
      await page.getByRole('complementary', { name: 'panel' }).waitFor()
    },
  },
  'find a user': {
    shows: ['playground/find-user.tsx'],
    screen: 'Overview',
    reach: async (page, _user, { api, server }) => {
      // With that number of users the list of the playground has an entry that searches.
      for (let { count } = await api.users.count({}); count < 100; count++) await api.users.create({ name: `Guest ${count}` })
      await page.goto(`${server.url}/playground`)
      await page.getByRole('combobox').filter({ hasText: 'Find another user…' }).first().selectOption('find')
      await page.getByRole('dialog', { name: 'Find a user' }).waitFor()
    },
  },
  'remove sample data': { shows: ['sample/remove-sample.tsx'], screen: 'Overview', reach: click('Remove sample data') },
  'missing key': {
    shows: ['key-gate.tsx'],
    screen: 'Overview',
    reach: async (page) => {
      // The server has no key: one that asks for it is played.
      await page.route('**/trpc/**', (route) => {
        const calls = new URL(route.request().url()).pathname.split(',').length
        const body = JSON.stringify({
          error: { message: 'Send an API key.', code: -32001, data: { code: 'UNAUTHORIZED', httpStatus: 401, request_id: 'request-1' } },
        })
        return route.fulfill({ status: 401, contentType: 'application/json', body: `[${Array(calls).fill(body).join(',')}]` })
      })
      await page.reload()
      await page.getByRole('heading', { name: 'This server wants an API key' }).waitFor()
    },
  },
}

/** Addresses of the screens; the list of users has one row. */
const addressOf = (screen: DialogState['screen'], { id, name }: { id: string; name: string }) =>
  ({
    Overview: '/overview',
    Users: `/users?search=${encodeURIComponent(name)}`,
    Profile: `/users/${id}`,
    Documents: `/users/${id}/docs`,
    Memories: `/users/${id}/memories`,
  })[screen]

/** Opens a dialog over the screen of a user of its own. */
export const openDialog = async (world: World, name: string, options?: Parameters<World['open']>[1]): Promise<Page> => {
  const state = dialogList[name]
  if (!state) throw new Error(`There is no dialog "${name}".`)
  const [found] = (await world.api.users.list({ search: `Ada of ${name}` })).items
  const ada = found ?? (await createAda(world, `Ada of ${name}`))
  const page = await world.open(addressOf(state.screen, ada), { ...options, expectErrors: true })
  if (state.screen === 'Users') await page.getByRole('link', { name: ada.name }).waitFor()
  else await page.getByRole('heading', { level: 1, name: state.screen === 'Overview' ? 'Overview' : ada.name }).waitFor()
  await state.reach(page, ada, world)
  return page
}
