import type { JsonObject } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { type UserFilters, userCountQuery, usersQuery } from '../queries.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { useAddressText } from './address-text.ts'
import { checkFilter } from './filter-draft.ts'
import { FilterPanel } from './filter-panel.tsx'
import { FirstUser } from './first-user.tsx'
import { UserDialog } from './user-dialog.tsx'
import styles from './users.module.css'
import { UsersTable } from './users-table.tsx'

const route = getRouteApi('/users')

/** Lists the users of the app: searched, filtered, sorted and created. The address holds all that is chosen here. */
export const UsersScreen = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isFiltering, setFiltering] = useState(search.filter !== undefined)
  const [isCreating, setCreating] = useState(false)
  const change = (part: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const words = useAddressText({
    inAddress: search.search ?? '',
    parameter: 'search',
    write: (text) => change({ search: text || undefined }),
  })
  /** Changes the address together with a search that is still pending. */
  const changeWithSearch = (part: Partial<typeof search>) => {
    const text = words.takePending()
    change({ ...(text !== undefined && { search: text || undefined }), ...part })
  }
  const { filter, issues } = search.filter === undefined ? { filter: undefined, issues: [] } : checkFilter(search.filter)
  const filters = {
    search: search.search,
    metadata_filter: filter,
    sort_by: search.sort_by ?? 'created_at',
    order: search.order ?? 'desc',
  } as const
  const create = () => setCreating(true)
  return (
    <div className={styles.screen}>
      <title>Users – Acquaint</title>
      <div className={styles.head}>
        <div className={styles.title}>
          <h1>Users</h1>
          {issues.length === 0 && <Count filters={filters} />}
        </div>
        <div className={styles.tools}>
          <search>
            <form
              onSubmit={(event) => {
                event.preventDefault()
                words.flush()
              }}
            >
              <input
                type="search"
                aria-label="Search in names and abouts"
                placeholder="Search in names and abouts"
                value={words.text}
                onChange={({ target }) => words.type(target.value)}
              />
            </form>
          </search>
          <SortChoice {...filters} onChange={changeWithSearch} />
          <Button aria-expanded={isFiltering} onClick={() => setFiltering(!isFiltering)}>
            Filter{filter ? ' (on)' : ''}
          </Button>
          <Button kind="primary" onClick={create}>
            New user
          </Button>
        </div>
        {isFiltering && (
          <FilterPanel filter={search.filter} onApply={(next: JsonObject | undefined) => changeWithSearch({ filter: next })} />
        )}
        {issues.length > 0 && (
          <p className={`${parts.note} ${parts.noteDanger}`} role="alert">
            The filter in the address cannot be used: {issues.join('; ')}
          </p>
        )}
      </div>
      {issues.length === 0 && (
        <Found filters={filters} onCreate={create} onClear={() => change({ search: undefined, filter: undefined })} />
      )}
      {isCreating && <UserDialog onClose={() => setCreating(false)} />}
    </div>
  )
}

const Count = ({ filters: { search, metadata_filter } }: { filters: UserFilters }) => {
  const { data } = useQuery(userCountQuery(useClient(), { search, metadata_filter }))
  return data && <span className={styles.soft}>{data.count.toLocaleString()} in all</span>
}

/** Pause between two looks for the first user. */
const firstUserPollMs = 3000

const Found = ({ filters, onCreate, onClear }: { filters: UserFilters; onCreate: () => void; onClear: () => void }) => {
  const client = useClient()
  const isFiltered = filters.search !== undefined || filters.metadata_filter !== undefined
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...usersQuery(client, filters),
    refetchInterval: ({ state }) => !isFiltered && state.data?.pages[0]?.items.length === 0 && firstUserPollMs,
  })
  const { data: counted } = useQuery(userCountQuery(client, filters))
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

const sorts = {
  'created_at desc': 'Newest first',
  'created_at asc': 'Oldest first',
  'updated_at desc': 'Last updated first',
  'updated_at asc': 'First updated first',
}

const SortChoice = ({
  sort_by,
  order,
  onChange,
}: Pick<UserFilters, 'sort_by' | 'order'> & { onChange: (sort: Pick<UserFilters, 'sort_by' | 'order'>) => void }) => (
  <select
    aria-label="Sort"
    value={`${sort_by} ${order}`}
    onChange={({ target }) => {
      // The options are the keys of `sorts`.
      const [field, direction] = target.value.split(' ') as [UserFilters['sort_by'], UserFilters['order']]
      onChange({ sort_by: field, order: direction })
    }}
  >
    {Object.entries(sorts).map(([sort, text]) => (
      <option key={sort} value={sort}>
        {text}
      </option>
    ))}
  </select>
)
