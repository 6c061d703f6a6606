import type { User } from '@acquaint/contracts'
import { FlexRender, type Row } from '@tanstack/react-table'
import { memo } from 'react'
import type { features } from './user-columns.tsx'

interface Props {
  row: Row<typeof features, User>
  index: number
  /** Distance from the first row, in pixels. */
  start: number
  isSelected: boolean
  isOpened: boolean
}

/** One user. The table itself listens to clicks, so that a row stays as it is while others change. */
export const UserRow = memo(({ row, index, start, isSelected, isOpened }: Props) => (
  <tr
    aria-rowindex={index + 2}
    data-index={index}
    aria-selected={isSelected}
    className={isOpened ? 'peeked' : undefined}
    style={{ transform: `translateY(${start}px)` }}
  >
    <td>
      <input type="checkbox" aria-label={`Select ${row.original.name}`} checked={isSelected} onChange={() => {}} />
    </td>
    {row.getAllCells().map((cell) =>
      cell.column.id === 'name' ? (
        <th key={cell.id} scope="row">
          <FlexRender cell={cell} />
        </th>
      ) : (
        <td key={cell.id}>
          <FlexRender cell={cell} />
        </td>
      ),
    )}
  </tr>
))
