import type { ListedUser, User } from '@acquaint/contracts'
import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import { useMedia, widths } from '../parts/media.ts'
import { useRestoredState } from '../parts/restored-state.ts'
import { onDemand } from '../shell/on-demand.tsx'
import type { UserFilters } from './filters.ts'
import { Live, type Pages } from './live.tsx'
import { defaultColumns } from './metadata-keys.ts'
import { useRowKeys } from './row-keys.ts'
import { useSelection } from './selection.ts'
import type { Sort } from './sort-choice.tsx'
import { cardColumns, features, trackOf, userColumns } from './user-columns.tsx'
import { UserRow } from './user-row.tsx'
import { UsersHead } from './users-head.tsx'

const UserDialog = onDemand(async () => (await import('./user-dialog.tsx')).UserDialog)
const EraseUsers = onDemand(async () => (await import('./erase-users.tsx')).EraseUsers)
const Peek = onDemand(async () => (await import('./peek.tsx')).Peek)
const BulkBar = onDemand(async () => (await import('./bulk-bar.tsx')).BulkBar)

/** Heights of a row in pixels, the same as in the style sheet. */
const rowHeight = { table: 40, cards: 64 }

/** A dialog that a key opened for one user. */
interface Acting {
  act: 'edit' | 'erase'
  user: User
}

interface Props {
  users: ListedUser[]
  /** Number of users in the whole list; undefined until it is known. */
  total: number | undefined
  filters: UserFilters
  /** The list to follow; false while another list is on its way. */
  live: { filters: UserFilters; pages: Pages; loadedAt: number } | false
  /** Keys of metadata that are columns; undefined where the address names none. */
  columns: string[] | undefined
  /** User in the side panel. */
  openedId: string | undefined
  hasMore: boolean
  /** Loads the next page; repeated calls are harmless. */
  onMore: () => void
  onAddress: (part: { columns?: string[] | undefined; user?: string | undefined } & Partial<Sort>) => void
}

/** Draws only the rows in view, and loads more users before the end comes into view. A click opens a user in the side panel. */
export const UsersTable = ({ users, total, filters, live, columns, openedId, hasMore, onMore, onAddress }: Props) => {
  const scroll = useRef<HTMLDivElement>(null)
  const isCards = useMedia(widths.noRail)
  const isNarrow = useMedia(widths.narrowRail)
  // The same keys make the same columns, although a new page brings a new list of users.
  const keyList = useMemo(() => JSON.stringify(columns ?? defaultColumns(users)), [columns, users])
  const { search } = filters
  const tableColumns = useMemo(() => {
    const keys: string[] = JSON.parse(keyList)
    return isCards ? cardColumns({ keys, search }) : userColumns({ keys, search }, { isNarrow })
  }, [keyList, search, isCards, isNarrow])
  const virtual = useVirtualizer({
    count: users.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (isCards ? rowHeight.cards : rowHeight.table),
    overscan: 12,
    scrollPaddingStart: isCards ? 0 : rowHeight.table,
  })
  const drawn = virtual.getVirtualItems()
  const first = drawn[0]?.index ?? 0
  const last = drawn.at(-1)?.index ?? 0
  const table = useTable({
    features,
    // The table creates a row for each user that it gets: for those in view, however many are loaded.
    data: useMemo(() => users.slice(first, last + 1), [users, first, last]),
    columns: tableColumns,
    getRowId: ({ id }) => id,
  })
  const { rows } = table.getRowModel()
  const { selected, toggle, isAll, toggleAll, clear } = useSelection(users)
  const [acting, setActing] = useRestoredState<Acting | undefined>('user of a key', () => undefined)
  const opened = useMemo(() => (openedId === undefined ? -1 : users.findIndex(({ id }) => id === openedId)), [users, openedId])
  const open = (index: number) => onAddress({ user: users[index]?.id })
  const keys = useRowKeys({
    users,
    opened,
    scroll,
    show: (index) => virtual.scrollToIndex(index),
    open,
    toggle,
    edit: (user) => setActing({ act: 'edit', user }),
    erase: selected.size > 0 ? undefined : (user) => setActing({ act: 'erase', user }),
    onEscape: () => (openedId === undefined ? clear() : onAddress({ user: undefined })),
  })
  /** Rows stay where they are while somebody points at one, has moved on, or works with some. */
  const isHeld = () => {
    const { current } = scroll
    return (
      selected.size > 0 ||
      openedId !== undefined ||
      (current !== null && (current.scrollTop > 0 || current.matches(':hover, :focus-within')))
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured again
  useEffect(() => {
    virtual.measure()
  }, [virtual, isCards])
  useEffect(() => {
    if (hasMore && last > users.length - 60) onMore()
  }, [last, users.length, hasMore, onMore])
  const click = (event: MouseEvent) => {
    const target = event.target as Element // events of the table come from elements
    const row = target.closest<HTMLElement>('[data-index]')
    if (!row) return
    const index = Number(row.dataset.index)
    if (target.closest('input')) return toggle(index, event.shiftKey)
    // A new tab, the keyboard and small windows get the page.
    const isPage = event.metaKey || event.ctrlKey || event.detail === 0 || isCards
    if (target.closest('a') && isPage) return
    event.preventDefault()
    if (isCards) row.querySelector('a')?.click()
    else open(index)
  }
  const tracks = ['48px', ...table.getAllColumns().map(({ id }) => (isCards && id !== 'name' ? 'auto' : trackOf(id)))].join(' ')
  return (
    <div className={opened >= 0 && !isCards ? 'split' : 'split alone'}>
      <div className="list">
        {live && <Live {...live} isHeld={isHeld} onShow={() => virtual.scrollToOffset(0)} />}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
        <section ref={scroll} className="scroll" tabIndex={0} aria-label="Users">
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: useRowKeys has the keys */}
          <table
            className={isCards ? 'tbl cards' : 'tbl'}
            aria-rowcount={total === undefined ? -1 : total + 1}
            style={{ '--tracks': tracks } as CSSProperties}
            onClick={click}
          >
            <UsersHead table={table} sort={filters} isAll={isAll} isSome={selected.size > 0} onAll={toggleAll} onSort={onAddress} />
            <tbody style={{ height: virtual.getTotalSize() }}>
              {drawn.map(({ index, start, key }) => {
                const row = rows[index - first]
                return (
                  row && (
                    <UserRow
                      key={key}
                      row={row}
                      columns={tableColumns}
                      index={index}
                      start={start}
                      isSelected={selected.has(row.id)}
                      isOpened={row.id === openedId}
                    />
                  )
                )
              })}
            </tbody>
          </table>
          {hasMore && (
            <p className="pane i3" role="status">
              Loading more…
            </p>
          )}
        </section>
        {selected.size > 0 && <BulkBar users={[...selected.values()]} onClear={clear} />}
      </div>
      {opened >= 0 && !isCards && (
        <Peek
          userId={users[opened]?.id ?? ''}
          place={`${(opened + 1).toLocaleString()} of ${(total ?? users.length).toLocaleString()}`}
          onStep={keys.step}
          onClose={() => onAddress({ user: undefined })}
        />
      )}
      {acting?.act === 'edit' && <UserDialog user={acting.user} onClose={() => setActing(undefined)} />}
      {acting?.act === 'erase' && <EraseUsers users={[acting.user]} onClose={() => setActing(undefined)} />}
    </div>
  )
}
