import type { Page } from 'playwright-core'
import { button } from './forms.ts'
import type { World } from './world.ts'

/** A screen, or an opened part of one, as it is with the sample data. */
export interface Shown {
  /** Path of its route in `routes.tsx`. */
  route: string
  /** Name in `screens` of `routes.tsx` of what is loaded on demand for it. */
  loads?: string
  address: (userId: string) => string
  /** Text that is there once the screen is. */
  sign: string
  /** Steps to the opened part. */
  reach?: (page: Page) => Promise<unknown>
}

/** Every screen, with the parts of it that are no dialogs. */
export const screenList = {
  users: { route: '/users', address: () => '/users', sign: 'Ada Moreau' },
  user: { route: '/users/$userId', loads: 'profile', address: (id) => `/users/${id}`, sign: 'Sample data: nobody was asked.' },
  docs: { route: '/docs', loads: 'docs', address: (id) => `/users/${id}/docs?search=varnish`, sign: 'Varnish' },
  memories: {
    route: '/memories',
    loads: 'memories',
    address: (id) => `/users/${id}/memories`,
    sign: 'I am allergic to penicillin.',
    reach: async (page) => {
      await page
        .getByRole('button', { name: /^Actions of / })
        .first()
        .click()
      await page.getByRole('menuitem', { name: 'Show source' }).click()
      await page.getByText('Recorded').waitFor()
    },
  },
  context: { route: '/context', loads: 'context', address: (id) => `/users/${id}/context?query=allergic&budget=150`, sign: 'Included' },
  agents: { route: '/agents', loads: 'agents', address: () => '/agents?agent=study-coach', sign: 'Bruno Okafor' },
  'first steps': { route: '/first-steps', loads: 'firstSteps', address: () => '/first-steps', sign: 'Load sample data' },
  playground: { route: '/playground', loads: 'playground', address: () => '/playground', sign: 'Nothing extracted yet' },
  chat: { route: '/playground', address: () => '/playground?part=chat', sign: 'Memories of this user' },
  overview: { route: '/overview', loads: 'overview', address: () => '/overview', sign: 'Memories recorded' },
  settings: { route: '/settings', loads: 'settings', address: () => '/settings', sign: 'Ready' },
  'new user': {
    route: '/users',
    loads: 'newUser',
    address: () => '/users',
    sign: 'Ada Moreau',
    reach: (page) => button(page, 'New user').click(),
  },
  filter: {
    route: '/users',
    loads: 'filter',
    address: () => '/users?filter=%7B"plan"%3A"pro"%7D',
    sign: 'Ada Moreau',
    reach: (page) => button(page, 'Filter').click(),
  },
} satisfies Record<string, Shown>

export type ScreenName = keyof typeof screenList

/** Opens a screen for the first user of the sample data. */
export const openScreen = async (world: World, name: ScreenName, options: Parameters<World['open']>[1]): Promise<Page> => {
  const [ada] = (await world.api.users.list({ metadata_filter: { acquaint_sample: 1 } })).items
  const { address, sign, reach }: Shown = screenList[name]
  const page = await world.open(address(ada?.id ?? ''), options)
  await page.getByText(sign).first().waitFor()
  await reach?.(page)
  return page
}

/** Names in `screens` of `routes.tsx` that are no screens: `dialogs.test.ts` has the dialogs and panels. */
export const loadedForDialogs = [
  ...['toasts', 'key', 'user', 'sample', 'palette', 'keys', 'peek', 'bulk', 'memoryFilter', 'memoryBulk', 'memoryExpiry', 'columns'],
  ...['nobodyMatches', 'eraseUsers'],
]
