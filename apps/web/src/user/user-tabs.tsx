import type { ListedUser } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useApi } from '../api.tsx'
import { isCurrent } from './fact-names.ts'
import { profileOf } from './lists.ts'

export const tabs = [
  { to: '/users/$userId', label: 'Profile' },
  { to: '/users/$userId/docs', label: 'Documents' },
  { to: '/users/$userId/memories', label: 'Memories' },
  { to: '/users/$userId/context', label: 'What the agent sees' },
] as const

export type Tab = (typeof tabs)[number]['to']

/** Returns the tab that the address names. */
export const useTab = (userId: string): Tab => {
  const pathname = useLocation({ select: (location) => location.pathname })
  return tabs.findLast(({ to }) => pathname.startsWith(to.replace('$userId', userId)))?.to ?? '/users/$userId'
}

/** Shows the tabs of a user with counts, and keeps the one that is open in view. */
export const UserTabs = ({ user, tab }: { user: ListedUser; tab: Tab }) => {
  const router = useRouter()
  const nav = useRef<HTMLElement>(null)
  const { data: profile } = useQuery(useApi().users.profile.options(profileOf(user.id)))
  const counts: Partial<Record<Tab, number | undefined>> = {
    '/users/$userId': profile?.facts.filter(isCurrent).length,
    '/users/$userId/docs': user.activity?.docs,
    '/users/$userId/memories': user.activity?.memories,
  }
  const index = tabs.findIndex(({ to }) => to === tab)
  useEffect(() => {
    const show = () => nav.current?.children[index]?.scrollIntoView({ block: 'nearest', inline: 'center' })
    show()
    // The router restores the scroll position of the tabs after it has rendered another one.
    return router.subscribe('onRendered', show)
  }, [router, index])
  return (
    <nav ref={nav} className="tabs" aria-label="About this user">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} params={{ userId: user.id }} activeOptions={{ exact: to === '/users/$userId', includeSearch: false }}>
          {label}
          {counts[to] !== undefined && (
            <span className="count" aria-hidden>
              {counts[to].toLocaleString()}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}
