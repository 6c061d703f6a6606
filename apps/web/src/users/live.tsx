import type { ListedUser } from '@acquaint/contracts'
import { type InfiniteData, type Query, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useApi } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { pageOf, type UserFilters } from './filters.ts'
import { type Merged, mergeHead } from './live-merge.ts'

/**
 * Pauses between two looks for changes: usual, of a search or filter, for which the server may read many users, while somebody waits
 * for the first user, and the longest while the server is away.
 */
const pausesMs = { usual: 4000, filtered: 10_000, firstUser: 2000, longest: 60_000 }

/** Users at the head of the list that are compared. */
const headMax = 50

export type Pages = InfiniteData<{ items: ListedUser[]; next_cursor: string | null }, unknown>

interface Props {
  filters: UserFilters
  pages: Pages
  /** Time of the pages. */
  loadedAt: number
  /** Whether rows must stay where they are: somebody points at one, has moved on in the list, or works with some. */
  isHeld?: () => boolean
  onShow?: () => void
}

/** Follows the head of the list. What changes in its place is shown at once; what would move rows waits while they are in use. */
export const Live = ({ filters, pages, loadedAt, isHeld, onShow }: Props) => {
  const api = useApi()
  const queries = useQueryClient()
  const [waiting, setWaiting] = useState<Merged>()
  const { data: head, dataUpdatedAt } = useQuery({
    ...headOf(api, filters),
    initialData: { items: pages.pages[0]?.items.slice(0, headMax) ?? [], next_cursor: null },
    initialDataUpdatedAt: loadedAt,
    refetchInterval: ({ state }) => pauseAfter(state, filters),
    staleTime: pausesMs.firstUser,
  })
  const apply = (next: Merged['now']) => {
    const list = api.users.list.pages(pageOf(filters))
    if (next) queries.setQueryData<Pages>(list.queryKey, (shown) => shown && { ...shown, pages: next })
    else void queries.invalidateQueries({ queryKey: list.queryKey })
  }
  const show = (merged: Merged) => {
    setWaiting(undefined)
    apply(merged.now)
    void queries.invalidateQueries({ queryKey: keyOf({ resource: 'users', verb: 'count' }) })
  }
  const compare = useEffectEvent(() => {
    if (dataUpdatedAt <= loadedAt) return
    const merged = mergeHead(pages.pages, head)
    if (merged.isMoved && !isHeld?.()) return show(merged)
    setWaiting(merged.isMoved ? merged : undefined)
    if (merged.isChanged) apply(merged.inPlace)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: compares once for each answer
  useEffect(compare, [dataUpdatedAt])
  return (
    <div className="fresh" role="status">
      {waiting && (
        <button
          type="button"
          className="btn"
          onClick={() => {
            show(mergeHead(pages.pages, head))
            onShow?.()
          }}
        >
          {newsOf(waiting)}
        </button>
      )}
    </div>
  )
}

/** Says whether the screen follows the server. */
export const LiveStatus = ({ filters }: { filters: UserFilters }) => {
  const { data, error } = useQuery({ ...headOf(useApi(), filters), enabled: false })
  if (error) return <span className="dot warn">Connection lost</span>
  return data && <span className="dot desk">Live</span>
}

const headOf = (api: ReturnType<typeof useApi>, filters: UserFilters) => api.users.list.options({ ...pageOf(filters), limit: headMax })

/** Waits longer the longer the server does not answer. TanStack Query asks only while the page is visible and online. */
const pauseAfter = (state: Query<{ items: unknown[] }>['state'], { search, metadata_filter }: UserFilters) => {
  const awayMs = state.error ? state.errorUpdatedAt - state.dataUpdatedAt : 0
  const isFiltered = search !== undefined || metadata_filter !== undefined
  const usual = isFiltered ? 'filtered' : state.data?.items.length === 0 ? 'firstUser' : 'usual'
  return Math.min(Math.max(pausesMs[usual], awayMs), pausesMs.longest)
}

const newsOf = ({ added }: Merged) =>
  added === 0 ? 'The list has changed – show' : `${added === 1 ? '1 new user' : `${added.toLocaleString()} new users`} – show`
