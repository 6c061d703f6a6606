import { type User, UserId } from '@acquaint/contracts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { pageOf, type UserFilters } from './filters.ts'
import { FirstRun, Nobody, useFirstRun } from './first-run.tsx'
import { UsersTable } from './users-table.tsx'

/** Pause between two looks for changes, while one page is shown. */
const pollMs = 5000
/** The same while there are no users, when somebody waits for the first call. */
const firstUserPollMs = 2000

interface Props {
  filters: UserFilters
  columns: string[] | undefined
  openedId: string | undefined
  /** Writes to the address. */
  onAddress: (part: { columns?: string[] | undefined; user?: string | undefined } & Partial<Pick<UserFilters, 'sort_by' | 'order'>>) => void
  onCreate: () => void
  onClear: () => void
}

/** Lists the users that match, or says what to do where there are none. */
export const UserList = ({ filters, onCreate, onClear, ...rest }: Props) => {
  const api = useApi()
  const isFiltered = filters.search !== undefined || filters.metadata_filter !== undefined
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...api.users.list.pages(pageOf(filters)),
    // Comparing every loaded page with each new one would take longer with every page.
    structuralSharing: false,
    // The list stays while the next one is on its way.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      if (state.data?.pages.length !== 1) return false
      return !isFiltered && state.data.pages[0]?.items.length === 0 ? firstUserPollMs : pollMs
    },
  })
  const { search, metadata_filter } = filters
  const { data: counted } = useQuery({
    ...api.users.count.options({ search, metadata_filter }),
    refetchInterval: ({ state }) => !isFiltered && state.data?.count === 0 && firstUserPollMs,
  })
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const named = useNamedUser(search)
  const firstRun = useFirstRun(!isFiltered && data?.pages[0]?.items.length === 0)
  const problem = error && (
    <div className="pane">
      <Problem error={error} onRetry={refetch} />
    </div>
  )
  if (!data) return problem ?? <Loading />
  const found = data.pages.flatMap(({ items }) => items)
  const users = named && !found.some(({ id }) => id === named.id) ? [named, ...found] : found
  if (firstRun.isShown && !isFiltered)
    return (
      <>
        <FirstRun count={hasNextPage ? (counted?.count ?? users.length) : users.length} firstRun={firstRun} />
        {problem}
      </>
    )
  return (
    <>
      {users.length > 0 ? (
        <UsersTable
          users={users}
          total={named ? users.length : counted?.count}
          filters={filters}
          hasMore={hasNextPage}
          onMore={more}
          {...rest}
        />
      ) : isFiltered ? (
        <NobodyMatches filters={filters} onClear={onClear} />
      ) : (
        <Nobody onCreate={onCreate} />
      )}
      {problem}
    </>
  )
}

/** Finds the user whose id was searched for. */
const useNamedUser = (search: string | undefined): User | undefined => {
  const id = UserId.safeParse(search?.trim())
  return useQuery({ ...useApi().users.get.options({ user_id: id.data ?? '' }), enabled: id.success }).data
}

const Loading = () => (
  <div className="body pane">
    <Skeleton lines={12} shape="rows" />
  </div>
)

const NobodyMatches = ({ filters: { search, metadata_filter }, onClear }: { filters: UserFilters; onClear: () => void }) => {
  const used = [search !== undefined && 'search', metadata_filter && 'filter'].filter(Boolean).join(' and ')
  return (
    <div className="body">
      <EmptyState title="No users match" level={2} actions={<Button onClick={onClear}>Clear {used}</Button>}>
        <p>{search === undefined ? 'No user has metadata that fits the filter.' : `No name, no about text and no id fits the ${used}.`}</p>
      </EmptyState>
    </div>
  )
}
