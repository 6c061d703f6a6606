import { UserId } from '@acquaint/contracts'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { z } from 'zod'
import { loadScreen } from './shell/load-screen.ts'
import { ScreenFailure } from './shell/screen-failure.tsx'
import { Shell } from './shell/shell.tsx'
import { UnknownAddress } from './shell/unknown-address.tsx'
import { UsersScreen } from './users/users-screen.tsx'

/** Reads text from the address, which anybody can edit: what cannot be read is ignored. */
const words = z.coerce.string().min(1).optional().catch(undefined)

/** Reads a token budget. */
const tokens = z.coerce.number().int().min(1).max(100_000).optional().catch(undefined)

/** Upper bound of metadata keys that are columns. */
const columnsMax = 8

/** Search, filter and order of the users. Only the address holds them. */
export type UsersSearch = z.infer<typeof UsersSearch>
const UsersSearch = z.object({
  search: words,
  /** A metadata filter. The screen checks it and shows what is wrong with it. */
  filter: z.unknown().optional(),
  /** Keys of metadata that are columns. */
  columns: z.array(z.coerce.string().min(1)).max(columnsMax).optional().catch(undefined),
  /** Whether the dialog for a new user opens. */
  new: z.literal(true).optional().catch(undefined),
  /** Id of the user in the side panel. */
  user: words,
  sort_by: z.enum(['created_at', 'updated_at', 'last_seen_at', 'name']).optional().catch(undefined),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
})

/** Search, filter and order of the list that a user was opened from. */
const UserSearch = z.object({ list: UsersSearch.omit({ new: true, user: true }).optional().catch(undefined) })

/** Imports of what is loaded on demand, in the order in which a visitor may need it. */
export const screens = {
  toasts: () => import('./parts/toast-list.tsx'),
  key: () => import('./key-gate.tsx'),
  newUser: () => import('./users/user-dialog.tsx'),
  filter: () => import('./users/filter-panel.tsx'),
  user: () => import('./user/user-screen.tsx'),
  profile: () => import('./user/profile.tsx'),
  docs: () => import('./user/docs.tsx'),
  memories: () => import('./user/memories.tsx'),
  memoryFilter: () => import('./user/filter-memories.tsx'),
  memoryBulk: () => import('./user/memory-bulk.tsx'),
  memoryExpiry: () => import('./user/set-expiry.tsx'),
  context: () => import('./user/context.tsx'),
  agents: () => import('./agents/agents-screen.tsx'),
  playground: () => import('./playground/playground-screen.tsx'),
  firstSteps: () => import('./first-steps/first-steps-screen.tsx'),
  sample: () => import('./sample/sample.ts'),
  overview: () => import('./overview/overview-screen.tsx'),
  settings: () => import('./settings/settings-screen.tsx'),
  palette: () => import('./shell/palette.tsx'),
  keys: () => import('./shell/keys-dialog.tsx'),
  peek: () => import('./users/peek.tsx'),
  bulk: () => import('./users/bulk-bar.tsx'),
  columns: () => import('./users/columns-list.tsx'),
  nobodyMatches: () => import('./users/nobody-matches.tsx'),
  eraseUsers: () => import('./users/erase-users.tsx'),
}

const root = createRootRoute({ component: Shell, notFoundComponent: UnknownAddress })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/users', replace: true })
  },
})

const users = createRoute({ getParentRoute: () => root, path: '/users', validateSearch: UsersSearch, component: UsersScreen })

const user = createRoute({
  getParentRoute: () => root,
  path: '/users/$userId',
  beforeLoad: ({ params }) => {
    if (!UserId.safeParse(params.userId).success) throw notFound()
  },
  validateSearch: UserSearch,
  // The tabs, and the users before and after, belong to the same list.
  search: { middlewares: [retainSearchParams(['list'])] },
  component: lazyRouteComponent(() => loadScreen(screens.user), 'UserScreen'),
})
const profile = createRoute({
  getParentRoute: () => user,
  path: '/',
  component: lazyRouteComponent(() => loadScreen(screens.profile), 'Profile'),
})
const docs = createRoute({
  getParentRoute: () => user,
  path: '/docs',
  validateSearch: z.object({
    search: words,
    /** Id of the document that is read. */
    open: words,
    /** Position of the passage in it that the search found. */
    passage: z.coerce.number().int().min(0).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => loadScreen(screens.docs), 'Docs'),
})
const memories = createRoute({
  getParentRoute: () => user,
  path: '/memories',
  validateSearch: z.object({
    search: words,
    agent: words,
    tag: words,
    category: words,
    session: words,
    /** First and last day, in the time zone of the browser. */
    from: z.iso.date().optional().catch(undefined),
    to: z.iso.date().optional().catch(undefined),
    /** Whether superseded memories are shown too. */
    past: z.literal(true).optional().catch(undefined),
    /** Id of the memory that is open. */
    open: words,
  }),
  component: lazyRouteComponent(() => loadScreen(screens.memories), 'Memories'),
})
const context = createRoute({
  getParentRoute: () => user,
  path: '/context',
  validateSearch: z.object({
    query: words,
    agent: words,
    budget: tokens,
    /** Whether two contexts are compared, and what the second one asks differently. */
    compare: z.literal(true).optional().catch(undefined),
    with_query: words,
    with_agent: words,
    with_budget: tokens,
  }),
  component: lazyRouteComponent(() => loadScreen(screens.context), 'Context'),
})

const agents = createRoute({
  getParentRoute: () => root,
  path: '/agents',
  /** `agent` is in the side panel. An id is text, even if it looks like a number. */
  validateSearch: z.object({ search: words, agent: words }),
  component: lazyRouteComponent(() => loadScreen(screens.agents), 'AgentsScreen'),
})

const playground = createRoute({
  getParentRoute: () => root,
  path: '/playground',
  validateSearch: z.object({
    part: z.enum(['extraction', 'chat']).optional().catch(undefined),
    /** Id of the user of a pasted conversation. */
    user: words,
    agent: words,
    /** Ids of the users of the chat. */
    left: words,
    right: words,
  }),
  component: lazyRouteComponent(() => loadScreen(screens.playground), 'PlaygroundScreen'),
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: lazyRouteComponent(() => loadScreen(screens.overview), 'OverviewScreen'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => loadScreen(screens.settings), 'SettingsScreen'),
})

const firstSteps = createRoute({
  getParentRoute: () => root,
  path: '/first-steps',
  component: lazyRouteComponent(() => loadScreen(screens.firstSteps), 'FirstStepsScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, users, user.addChildren([profile, docs, memories, context])],
    ...[agents, playground, overview, settings, firstSteps],
  ]),
  notFoundMode: 'root',
  defaultErrorComponent: ScreenFailure,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
