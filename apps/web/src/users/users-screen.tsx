import type { JsonObject } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useClient } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { useRestoredState } from '../parts/restored-state.ts'
import { type UserFilters, userCountQuery } from '../queries.ts'
import { onDemand } from '../shell/on-demand.tsx'
import { checkFilter } from './filter-draft.ts'
import { SortChoice } from './sort-choice.tsx'
import { UserList } from './user-list.tsx'
import styles from './users.module.css'

const route = getRouteApi('/users')
const FilterPanel = onDemand(async () => (await import('./filter-panel.tsx')).FilterPanel)
const UserDialog = onDemand(async () => (await import('./user-dialog.tsx')).UserDialog)

/** Lists the users of the app: searched, filtered, sorted and created. The address holds all that is chosen here. */
export const UsersScreen = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isFiltering, setFiltering] = useRestoredState('filter panel', () => search.filter !== undefined)
  const [isCreating, setCreating] = useRestoredState('new user dialog', () => false)
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
        <UserList filters={filters} onCreate={create} onClear={() => change({ search: undefined, filter: undefined })} />
      )}
      {isCreating && <UserDialog onClose={() => setCreating(false)} />}
    </div>
  )
}

const Count = ({ filters: { search, metadata_filter } }: { filters: UserFilters }) => {
  const { data } = useQuery(userCountQuery(useClient(), { search, metadata_filter }))
  return data && <span className={styles.soft}>{data.count.toLocaleString()} in all</span>
}
