import type { ListedUser } from '@acquaint/contracts'
import type { ReactTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Sort } from './sort-choice.tsx'
import { type features, isCountColumn, isKeyColumn } from './user-columns.tsx'

interface Props {
  table: ReactTable<typeof features, ListedUser>
  sort: Sort
  isAll: boolean
  isSome: boolean
  onAll: () => void
  onSort: (sort: Sort) => void
}

/** Heads the columns. The server has an index for those that can be sorted. */
export const UsersHead = ({ table, sort, isAll, isSome, onAll, onSort }: Props) => (
  <thead>
    <tr aria-rowindex={1}>
      <th scope="col">
        <input
          type="checkbox"
          aria-label="Select all loaded users"
          checked={isAll}
          ref={(box) => {
            if (box) box.indeterminate = isSome && !isAll
          }}
          onChange={onAll}
        />
      </th>
      {table.getHeaderGroups()[0]?.headers.map((header) => (
        <th key={header.id} scope="col" className={classOf(header.id)} {...sortOf(header.id, sort)}>
          {isSortable(header.id) ? (
            <SortButton id={header.id} sort={sort} onSort={onSort}>
              <table.FlexRender header={header} />
            </SortButton>
          ) : (
            <table.FlexRender header={header} />
          )}
        </th>
      ))}
    </tr>
  </thead>
)

type Sortable = Sort['sort_by']

const isSortable = (id: string): id is Sortable => id === 'name' || id === 'last_seen_at' || id === 'created_at'

const classOf = (id: string) => (isKeyColumn(id) ? 'key cut' : isCountColumn(id) ? 'r' : undefined)

const sortOf = (id: string, { sort_by, order }: Sort) =>
  id === sort_by ? ({ 'aria-sort': order === 'asc' ? 'ascending' : 'descending' } as const) : {}

interface SortButtonProps {
  id: Sortable
  sort: Sort
  onSort: (sort: Sort) => void
  children: ReactNode
}

/** Sorts by a column, newest or first name first; a second click turns the order. */
const SortButton = ({ id, sort, onSort, children }: SortButtonProps) => {
  const isOn = id === sort.sort_by
  const Arrow = sort.order === 'asc' ? ArrowUp : ArrowDown
  const first = id === 'name' ? 'asc' : 'desc'
  const turned = sort.order === 'desc' ? 'asc' : 'desc'
  return (
    <button type="button" onClick={() => onSort({ sort_by: id, order: isOn ? turned : first })}>
      {children}
      {isOn && <Arrow className="s" />}
    </button>
  )
}
