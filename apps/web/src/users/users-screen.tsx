import type { JsonObject } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { type UserFilters, userCountQuery, usersQuery } from '../queries.ts'
import { SampleData } from '../sample/sample-data.tsx'
import { checkFilter } from './filter-draft.ts'
import { FilterPanel } from './filter-panel.tsx'
import { UserDialog } from './user-dialog.tsx'
import styles from './users.module.css'
import { UsersTable } from './users-table.tsx'

const route = getRouteApi('/users')

/** All users of the application: found, filtered, sorted and created. What is chosen here is in the address. */
export const UsersScreen = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<typeof search>) => navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const [isFiltering, setFiltering] = useState(search.filter !== undefined)
  const [isCreating, setCreating] = useState(false)
  const [words, setWords] = useDebounced(search.search ?? '', (next) => void change({ search: next || undefined }))
  const { filter, issues } = search.filter === undefined ? { filter: undefined, issues: [] } : checkFilter(search.filter)
  const filters = {
    search: search.search,
    metadata_filter: filter,
    sort_by: search.sort_by ?? 'created_at',
    order: search.order ?? 'desc',
  } as const
  return (
    <div className={styles.screen}>
      <title>Users – Acquaint</title>
      <div className={styles.head}>
        <div className={styles.title}>
          <h1>Users</h1>
          {issues.length === 0 && <Count filters={filters} />}
        </div>
        <div className={styles.tools}>
          <input
            type="search"
            aria-label="Search in names and abouts"
            placeholder="Search in names and abouts"
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <SortChoice {...filters} onChange={change} />
          <Button aria-expanded={isFiltering} onClick={() => setFiltering(!isFiltering)}>
            Filter{filter ? ' (on)' : ''}
          </Button>
          <Button kind="primary" onClick={() => setCreating(true)}>
            New user
          </Button>
        </div>
        {isFiltering && <FilterPanel filter={search.filter} onApply={(next: JsonObject | undefined) => void change({ filter: next })} />}
        {issues.length > 0 && (
          <p className={`${parts.note} ${parts.noteDanger}`} role="alert">
            The filter in the address cannot be used: {issues.join('; ')}
          </p>
        )}
      </div>
      {issues.length === 0 && <Found filters={filters} />}
      {isCreating && <UserDialog onClose={() => setCreating(false)} />}
    </div>
  )
}

const Count = ({ filters: { search, metadata_filter } }: { filters: UserFilters }) => {
  const { data } = useQuery(userCountQuery(useClient(), { search, metadata_filter }))
  return data && <span className={styles.soft}>{data.count.toLocaleString()} in all</span>
}

const Found = ({ filters }: { filters: UserFilters }) => {
  const client = useClient()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(usersQuery(client, filters))
  const { data: counted } = useQuery(userCountQuery(client, filters))
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  if (!data) return <div className={styles.end}>{error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={12} />}</div>
  const users = data.pages.flatMap(({ items }) => items)
  const isFiltered = filters.search !== undefined || filters.metadata_filter !== undefined
  if (users.length === 0)
    return <div className={parts.empty}>{isFiltered ? <p>No user passes this search and filter.</p> : <NobodyYet />}</div>
  return (
    <>
      <UsersTable users={users} total={counted?.count} hasMore={hasNextPage} onMore={more} />
      {error && (
        <div className={styles.end}>
          <Problem error={error} onRetry={refetch} />
        </div>
      )}
    </>
  )
}

const NobodyYet = () => (
  <>
    <h2>There are no users yet</h2>
    <p>Create one, or look around with sample data: a dozen users with documents and conversations.</p>
    <SampleData />
  </>
)

const sorts = {
  'created_at desc': 'Newest first',
  'created_at asc': 'Oldest first',
  'updated_at desc': 'Changed last first',
  'updated_at asc': 'Changed first first',
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

/** A text that is typed, and told once nobody has typed for a moment. */
const useDebounced = (told: string, tell: (text: string) => void) => {
  const [text, setText] = useState(told)
  useEffect(() => {
    if (text === told) return
    const timer = setTimeout(() => tell(text), 250)
    return () => clearTimeout(timer)
  }, [text, told])
  return [text, setText] as const
}
