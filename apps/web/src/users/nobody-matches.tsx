import type { JsonObject } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useApi } from '../api.tsx'
import { useKnownKeys } from '../metadata/known.ts'
import { nest, parsePath } from '../metadata/paths.ts'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { type Condition, filterDraftOf, readFilter } from './filter-draft.ts'
import { countOf, type UserFilters } from './filters.ts'
import { reasonOf } from './why-nothing.ts'

interface Props {
  filters: UserFilters
  onFilter: (filter: JsonObject | undefined) => void
  onClear: () => void
}

/** Conditions that are looked into: each costs up to three requests. */
const conditionsMax = 6

/** Says why no user matches: for the search and for each condition of the filter. */
export const NobodyMatches = ({ filters: { search, metadata_filter }, onFilter, onClear }: Props) => {
  const used = [search !== undefined && 'search', metadata_filter && 'filter'].filter(Boolean).join(' and ')
  const draft = metadata_filter && filterDraftOf(metadata_filter)
  const change = (changed: Condition) => {
    if (draft?.mode !== 'rows') return
    const conditions = draft.conditions.map((one) => (one.id === changed.id ? changed : one))
    onFilter(readFilter({ ...draft, conditions }).filter)
  }
  return (
    <div className="body">
      <EmptyState title="No users match" level={2} actions={<Button onClick={onClear}>Clear {used}</Button>}>
        <ul className="reasons">
          {search !== undefined && <SearchReason search={search} isAlone={metadata_filter === undefined} />}
          {draft?.mode === 'rows' &&
            draft.conditions.slice(0, conditionsMax).map((one) => <ConditionReason key={one.id} condition={one} onChange={change} />)}
          {draft?.mode === 'json' && <Line>No user has metadata that fits the filter.</Line>}
        </ul>
      </EmptyState>
    </div>
  )
}

const Line = ({ children }: { children: ReactNode }) => <li>{children}</li>

const SearchReason = ({ search, isAlone }: { search: string; isAlone: boolean }) => {
  const { data } = useQuery({ ...useApi().users.count.options(countOf({ search })), enabled: !isAlone })
  const count = isAlone ? 0 : data?.count
  if (count === undefined) return undefined
  if (count > 0) return <Line>{count === 1 ? '1 user has' : `${count.toLocaleString()} users have`} the words of the search.</Line>
  return <Line>No name, no about text, no value of metadata and no id has the words of the search.</Line>
}

const ConditionReason = ({ condition, onChange }: { condition: Condition; onChange: (changed: Condition) => void }) => {
  const api = useApi()
  const { keys, isLoaded } = useKnownKeys()
  const path = parsePath(condition.key)
  const single = readFilter({ mode: 'rows', join: '$and', conditions: [condition] }).filter
  const { data: matching } = useQuery(api.users.count.options(countOf({ metadata_filter: single })))
  const { data: withKey } = useQuery(api.users.count.options(countOf({ metadata_filter: nest(path, { $exists: true }) })))
  const isWithout = matching?.count === 0 && (withKey?.count ?? 0) > 0
  const { data: values } = useQuery({ ...api.metadata.values.options({ path, limit: 20 }), enabled: isWithout })
  if (!isLoaded || !matching || !withKey || (isWithout && !values)) return undefined
  const { text, fix } = reasonOf({ condition, keys, withKey: withKey.count, matching: matching.count, values: values?.items ?? [] })
  return (
    <Line>
      <bdi>{text}</bdi>
      {fix && <Button onClick={() => onChange({ ...condition, ...fix.change })}>{fix.label}</Button>}
    </Line>
  )
}
