import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { Shell } from './shell.tsx'
import { UsersScreen } from './users/users-screen.tsx'

/** What a person typed into the address bar may be anything: what cannot be read is left out. */
const words = z.coerce.string().min(1).optional().catch(undefined)

/** What the address of Users holds, so that reload and share work. */
export type UsersSearch = z.infer<typeof UsersSearch>
const UsersSearch = z.object({
  search: words,
  /** A metadata filter as the contract has it; whatever it is, the screen says what is wrong with it. */
  filter: z.unknown().optional(),
  sort_by: z.enum(['created_at', 'updated_at']).optional().catch(undefined),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
})

const root = createRootRoute({ component: Shell })

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
  component: lazyRouteComponent(() => import('./user/user-screen.tsx'), 'UserScreen'),
})
const profile = createRoute({
  getParentRoute: () => user,
  path: '/',
  component: lazyRouteComponent(() => import('./user/profile.tsx'), 'Profile'),
})
const docs = createRoute({
  getParentRoute: () => user,
  path: '/docs',
  validateSearch: z.object({ search: words }),
  component: lazyRouteComponent(() => import('./user/docs.tsx'), 'Docs'),
})
const memories = createRoute({
  getParentRoute: () => user,
  path: '/memories',
  validateSearch: z.object({ agent: words }),
  component: lazyRouteComponent(() => import('./user/memories.tsx'), 'Memories'),
})
const context = createRoute({
  getParentRoute: () => user,
  path: '/context',
  validateSearch: z.object({
    query: words,
    agent: words,
    budget: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./user/context.tsx'), 'Context'),
})

const chat = createRoute({
  getParentRoute: () => root,
  path: '/chat',
  validateSearch: z.object({ left: words, right: words }),
  component: lazyRouteComponent(() => import('./chat/chat-screen.tsx'), 'ChatScreen'),
})

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: lazyRouteComponent(() => import('./overview/overview-screen.tsx'), 'OverviewScreen'),
})

export const router = createRouter({
  routeTree: root.addChildren([home, users, user.addChildren([profile, docs, memories, context]), chat, overview]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
