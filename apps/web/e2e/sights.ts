import type { Page } from 'playwright-core'
import { dialogList, openDialog } from './dialog-list.ts'
import { openScreen, type ScreenName, screenList } from './screen-list.ts'
import type { World } from './world.ts'

/** Opens the console in one state. */
export type Sight = (world: World, options?: Parameters<World['open']>[1]) => Promise<Page>
export type Sights = Record<string, Sight>

const named = (prefix: string, names: string[], sight: (name: string) => Sight): Sights =>
  Object.fromEntries(names.map((name) => [`${prefix} ${name}`, sight(name)]))

// The keys are the names.
const screens = Object.keys(screenList) as ScreenName[]

/** Screens that ask the API for something when they open. */
const loading = screens.filter((name) => !['settings', 'first steps', 'new user', 'filter'].includes(name))

const failing: (name: string) => Sight = (name) => async (world, options) => {
  const [ada] = (await world.api.users.list({ metadata_filter: { acquaint_sample: 1 } })).items
  const page = await world.open('/settings', { ...options, expectErrors: true })
  await page.getByText('Ready').first().waitFor()
  await page.route('**/trpc/**', (route) => {
    const calls = new URL(route.request().url()).pathname.split(',').length
    const data = { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, request_id: 'request-1' }
    const body = JSON.stringify({ error: { message: 'Something went wrong.', code: -32603, data } })
    return route.fulfill({ status: 500, contentType: 'application/json', body: `[${Array(calls).fill(body).join(',')}]` })
  })
  await page.goto(world.server.url + screenList[name as ScreenName].address(ada?.id ?? '')) // a key of the list
  await page.getByText('Something went wrong.').first().waitFor()
  return page
}

const offline: (name: string) => Sight = (name) => async (world, options) => {
  const page = await openScreen(world, name as ScreenName, { ...options, expectErrors: true }) // a key of the list
  await page.context().setOffline(true)
  await page.getByText('You are offline. What you see').waitFor()
  return page
}

/** Texts that try to break out of their place: markup, a change of direction, and a word without an end. */
const hostileText = `<script>document.title = 'broken'</script>\u202eevil\u2066 ${'w'.repeat(15_000)}`

const hostile: (name: string) => Sight = (name) => async (world, options) => {
  const [found] = (await world.api.users.list({ metadata_filter: { hostile: true } })).items
  const { id } = found ?? (await createHostile(world))
  const page = await world.open(screenList[name as ScreenName].address(id).replace('varnish', 'evil'), options) // a key of the list
  await page.getByText('<script>').filter({ visible: true }).first().waitFor()
  return page
}

const createHostile = async ({ api }: World) => {
  const user = await api.users.create({
    name: hostileText.slice(0, 255),
    about: hostileText,
    memory_opt_in: true,
    metadata: { hostile: true, note: hostileText.slice(0, 12_000), '<b>key</b>': '<i>value</i>' },
    docs: [{ title: hostileText.slice(0, 800), content: hostileText }],
  })
  await api.memories.create({ user_id: user.id, content: hostileText })
  return user
}

/** States over the sample data. */
export const withUsers: Sights = {
  ...named('screen', screens, (name) => (world, options) => openScreen(world, name as ScreenName, options)), // a key of the list
  ...named('dialog', Object.keys(dialogList), (name) => (world, options) => openDialog(world, name, options)),
  ...named('error', loading, failing),
  ...named('offline', screens, offline),
  ...named('hostile', ['users', 'user', 'docs', 'memories', 'context'], hostile),
  'unknown address': async (world, options) => {
    const page = await world.open('/nothing/here', { ...options, expectErrors: true })
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  },
  'missing user': async (world, options) => {
    const page = await world.open('/users/3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10', { ...options, expectErrors: true })
    await page.getByRole('heading', { name: 'User not found' }).waitFor()
    return page
  },
  'search without result': async (world, options) => {
    const page = await world.open('/users?search=nobody', options)
    await page.getByText('No users match').waitFor()
    return page
  },
  'unusable filter': async (world, options) => {
    const page = await world.open('/users?filter=%7B"plan"%3A%7B"%24gtt"%3A3%7D%7D', options)
    await page.getByText('The filter in the address cannot be used').waitFor()
    return page
  },
}

const at =
  (path: string, sign: string): Sight =>
  async (world, options) => {
    const [one] = (await world.api.users.list({})).items
    const page = await world.open(path.replace('ID', one?.id ?? ''), options)
    await page.getByText(sign).first().waitFor()
    return page
  }

/** States of a server without users. */
export const withoutUsers: Sights = {
  'empty users': at('/users', 'There are no users yet'),
  'empty playground': at('/playground', 'The playground needs users'),
  'empty agents': at('/agents', 'There are no agents yet'),
  'empty overview': at('/overview', 'Memories recorded'),
}

/** States of a server with one user, of whom nothing is known. */
export const withOneUser: Sights = {
  'one in users': at('/users', '1 in all'),
  'one user': at('/users/ID', 'Not asked.'),
  'one user without documents': at('/users/ID/docs', 'No documents yet.'),
  'one user without memories': at('/users/ID/memories', 'No memories yet.'),
  'one user in context': at('/users/ID/context', 'of 1,000 tokens'),
  'one in the playground': at('/playground?part=chat', 'The chat needs two users'),
}
