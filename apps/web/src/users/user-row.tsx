import type { ListedUser } from '@acquaint/contracts'
import { FlexRender, type Row as TableRow } from '@tanstack/react-table'
import { memo } from 'react'
import { type features, isCountColumn } from './user-columns.tsx'

interface Props {
  row: TableRow<typeof features, ListedUser>
  /** Columns that the row shows. */
  columns: unknown
  index: number
  /** Distance from the first row, in pixels. */
  start: number
  isSelected: boolean
  isOpened: boolean
}

const Row = ({ row, index, start, isSelected, isOpened }: Props) => (
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
        <td key={cell.id} className={isCountColumn(cell.column.id) ? 'r' : undefined}>
          <FlexRender cell={cell} />
        </td>
      ),
    )}
  </tr>
)

/** One user. It is rendered again for a change of the user or of what the row shows of it, not for a new row of the table. */
export const UserRow = memo(Row, ({ row: before, ...shown }, { row, ...next }) => before.original === row.original && isEqual(shown, next))

const isEqual = (shown: Omit<Props, 'row'>, next: Omit<Props, 'row'>) =>
  shown.columns === next.columns &&
  shown.index === next.index &&
  shown.start === next.start &&
  shown.isSelected === next.isSelected &&
  shown.isOpened === next.isOpened
