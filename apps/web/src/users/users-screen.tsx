import type { JsonObject } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ListFilter, Plus } from 'lucide-react'
import { useApi } from '../api.tsx'
import { useAddressText } from '../parts/address-text.ts'
import { Button } from '../parts/button.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Note } from '../parts/note.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { SearchField } from '../parts/search-field.tsx'
import { onDemand } from '../shell/on-demand.tsx'
import { Screen } from '../shell/screen.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { FilterChips } from './filter-chips.tsx'
import { checkFilter } from './filter-draft.ts'
import { countOf, type UserFilters } from './filters.ts'
import { LiveStatus } from './live.tsx'
import { SortChoice } from './sort-choice.tsx'
import { UserList } from './user-list.tsx'

const route = getRouteApi('/users')
const FilterPanel = onDemand(async () => (await import('./filter-panel.tsx')).FilterPanel)
const UserDialog = onDemand(async () => (await import('./user-dialog.tsx')).UserDialog)

/** Lists the users of the app: searched, filtered, sorted and created. The address holds all that is chosen here. */
export const UsersScreen = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [isOpened, setOpened] = useRestoredState('new user dialog', () => false)
  const isCreating = isOpened || search.new === true
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
  // A filter that cannot be used is shown, so that it can be changed.
  const [isFiltering, setFiltering] = useRestoredState('filter panel', () => issues.length > 0)
  const filters = {
    search: search.search,
    metadata_filter: filter,
    sort_by: search.sort_by ?? 'created_at',
    order: search.order ?? 'desc',
  } as const
  const create = () => setOpened(true)
  const endCreating = () => {
    setOpened(false)
    if (search.new) change({ new: undefined })
  }
  const apply = (next: JsonObject | undefined) => changeWithSearch({ filter: next })
  useShortcuts({ n: create, f: () => setFiltering(!isFiltering) })
  return (
    <Screen
      title="Users"
      count={issues.length === 0 && <Count filters={filters} />}
      actions={
        <>
          {issues.length === 0 && <LiveStatus filters={filters} />}
          <Button kind="primary" aria-keyshortcuts="N" onClick={create}>
            <Plus />
            New user
            <Kbd keys="N" />
          </Button>
        </>
      }
      tools={
        <>
          <SearchField
            label="Search users"
            placeholder="Name, about, id or metadata"
            keys="/"
            value={words.text}
            onChange={words.type}
            onSubmit={words.flush}
          />
          {filter && <FilterChips filter={filter} onChange={apply} onOpen={() => setFiltering(true)} />}
          <Button kind="quiet" aria-expanded={isFiltering} aria-keyshortcuts="F" onClick={() => setFiltering(!isFiltering)}>
            <ListFilter />
            Filter
            <Kbd keys="F" />
          </Button>
          <span className="end" />
          <SortChoice {...filters} onChange={changeWithSearch} />
          {issues.length === 0 && (
            <ColumnsMenu filters={filters} columns={search.columns} onChange={(columns) => changeWithSearch({ columns })} />
          )}
        </>
      }
      status={<Matching filters={filters} />}
    >
      {isFiltering && <FilterPanel filter={search.filter} onApply={apply} />}
      {issues.length > 0 ? (
        <div className="pane">
          <Note isAlert>The filter in the address cannot be used: {issues.join('; ')}</Note>
        </div>
      ) : (
        <UserList
          filters={filters}
          columns={search.columns}
          openedId={search.user}
          onAddress={changeWithSearch}
          onCreate={create}
          onFilter={apply}
          onClear={() => change({ search: undefined, filter: undefined })}
        />
      )}
      {isCreating && <UserDialog onClose={endCreating} />}
    </Screen>
  )
}

const Count = ({ filters }: { filters: UserFilters }) => {
  const { data } = useQuery(useApi().users.count.options(countOf(filters)))
  return data && <span className="count">{data.count.toLocaleString()} in all</span>
}

const Matching = ({ filters }: { filters: UserFilters }) => {
  const api = useApi()
  const { data: matching } = useQuery(api.users.count.options(countOf(filters)))
  const { data: all } = useQuery(api.users.count.options({}))
  const isFiltered = filters.search !== undefined || filters.metadata_filter !== undefined
  return matching && all && isFiltered && `${matching.count.toLocaleString()} of ${all.count.toLocaleString()} users match`
}
