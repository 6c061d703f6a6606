import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { type UserFilters, userCountQuery, usersQuery } from '../queries.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { FirstUser } from './first-user.tsx'
import styles from './users.module.css'
import { UsersTable } from './users-table.tsx'

/** Pause between two looks for the first user. */
const firstUserPollMs = 3000

/** Lists the users that match, or says what to do where there are none. */
export const UserList = ({ filters, onCreate, onClear }: { filters: UserFilters; onCreate: () => void; onClear: () => void }) => {
  const client = useClient()
  const isFiltered = filters.search !== undefined || filters.metadata_filter !== undefined
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...usersQuery(client, filters),
    refetchInterval: ({ state }) => !isFiltered && state.data?.pages[0]?.items.length === 0 && firstUserPollMs,
  })
  const { data: counted } = useQuery({
    ...userCountQuery(client, filters),
    refetchInterval: ({ state }) => !isFiltered && state.data?.count === 0 && firstUserPollMs,
  })
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  const problem = error && (
    <div className={styles.end}>
      <Problem error={error} onRetry={refetch} />
    </div>
  )
  if (!data) return problem ?? <Loading />
  const users = data.pages.flatMap(({ items }) => items)
  return (
    <>
      {users.length > 0 ? (
        <UsersTable users={users} total={counted?.count} hasMore={hasNextPage} onMore={more} />
      ) : isFiltered ? (
        <NobodyMatches filters={filters} onClear={onClear} />
      ) : (
        <FirstUser onCreate={onCreate} />
      )}
      {problem}
    </>
  )
}

const Loading = () => (
  <div className={styles.end}>
    <Skeleton lines={12} />
  </div>
)

const NobodyMatches = ({ filters: { search, metadata_filter }, onClear }: { filters: UserFilters; onClear: () => void }) => {
  const used = [search !== undefined && 'search', metadata_filter && 'filter'].filter(Boolean).join(' and ')
  return (
    <EmptyState title="No users match" level={2} actions={<Button onClick={onClear}>Clear {used}</Button>}>
      <p>{search === undefined ? 'No user has metadata that fits the filter.' : `No name and no about text fits the ${used}.`}</p>
    </EmptyState>
  )
}
