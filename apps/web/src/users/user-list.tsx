import type { JsonObject } from '@acquaint/contracts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useApi } from '../api.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { onDemand } from '../shell/on-demand.tsx'
import { countOf, pageOf, type UserFilters } from './filters.ts'
import { FirstRun, Nobody, useFirstRun } from './first-run.tsx'
import { Live } from './live.tsx'
import { UsersTable } from './users-table.tsx'

const NobodyMatches = onDemand(async () => (await import('./nobody-matches.tsx')).NobodyMatches)

interface Props {
  filters: UserFilters
  columns: string[] | undefined
  openedId: string | undefined
  /** Writes to the address. */
  onAddress: (part: { columns?: string[] | undefined; user?: string | undefined } & Partial<Pick<UserFilters, 'sort_by' | 'order'>>) => void
  onCreate: () => void
  onFilter: (filter: JsonObject | undefined) => void
  onClear: () => void
}

/** Lists the users that match, or says what to do where there are none. */
export const UserList = ({ filters, onCreate, onFilter, onClear, ...rest }: Props) => {
  const api = useApi()
  const isFiltered = filters.search !== undefined || filters.metadata_filter !== undefined
  const list = useInfiniteQuery({
    ...api.users.list.pages(pageOf(filters)),
    // Comparing every loaded page with each new one would take longer with every page.
    structuralSharing: false,
    // The list stays while the next one is on its way.
    placeholderData: keepPreviousData,
    // Live follows the list. Reading every page again on each return would take longer with every page.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const { data: counted } = useQuery(api.users.count.options(countOf(filters)))
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const firstRun = useFirstRun(!isFiltered && !list.isFetching && data?.pages[0]?.items.length === 0)
  const problem = error && (
    <div className="pane">
      <Problem error={error} onRetry={refetch} />
    </div>
  )
  // The same pages give the same list, so that no row is rendered again.
  const users = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  // An empty list of an earlier visit says nothing of the users who came since.
  if (!data || (users.length === 0 && list.isFetching && !firstRun.isShown)) return problem ?? <Loading />
  // What is left of another list while its successor is on its way is not compared with it.
  const live = !list.isPlaceholderData && { filters, pages: data, loadedAt: list.dataUpdatedAt }
  if (firstRun.isShown && !isFiltered)
    return (
      <>
        <FirstRun count={hasNextPage ? (counted?.count ?? users.length) : users.length} firstRun={firstRun} />
        {live && <Live {...live} />}
        {problem}
      </>
    )
  return (
    <>
      {users.length > 0 ? (
        <UsersTable users={users} total={counted?.count} filters={filters} live={live} hasMore={hasNextPage} onMore={more} {...rest} />
      ) : isFiltered ? (
        <NobodyMatches filters={filters} onFilter={onFilter} onClear={onClear} />
      ) : (
        <Nobody onCreate={onCreate} />
      )}
      {users.length === 0 && live && <Live {...live} />}
      {problem}
    </>
  )
}

const Loading = () => (
  <div className="body pane">
    <Skeleton lines={12} shape="rows" />
  </div>
)
