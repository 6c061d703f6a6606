import type { User } from '@acquaint/contracts'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef } from 'react'
import { MetadataChips } from '../metadata/metadata-chips.tsx'
import parts from '../parts/parts.module.css'
import { When } from '../parts/when.tsx'
import styles from './users.module.css'

/** Height of a row in pixels, the same as in the style sheet. */
const rowHeight = 52

interface Props {
  users: User[]
  /** Number of users in the whole list; undefined until it is known. */
  total: number | undefined
  hasMore: boolean
  /** Loads the next page; repeated calls are harmless. */
  onMore: () => void
}

/** Draws only the rows in view, and loads more users before the end comes into view. */
export const UsersTable = ({ users, total, hasMore, onMore }: Props) => {
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: users.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && last > users.length - 60) onMore()
  }, [last, users.length, hasMore, onMore])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
    <section ref={scroll} className={styles.scroll} tabIndex={0} aria-label="Users">
      <table className={styles.table} aria-rowcount={total === undefined ? -1 : total + 1}>
        <thead className={styles.columns}>
          <tr className={styles.row} aria-rowindex={1}>
            {['Name', 'About', 'Metadata', 'Memories', 'Updated'].map((column) => (
              <th key={column} scope="col" className={styles.cell}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.body} style={{ height: rows.getTotalSize() }}>
          {drawn.map(({ index, start, key }) => {
            const user = users[index]
            return user && <Row key={key} user={user} index={index} start={start} />
          })}
        </tbody>
      </table>
      {hasMore && (
        <p className={`${styles.end} ${styles.soft}`} role="status">
          Loading more …
        </p>
      )}
    </section>
  )
}

/** Longest part of an about text that fits in a row. */
const shownCharacters = 160

const Row = memo(({ user, index, start }: { user: User; index: number; start: number }) => (
  <tr aria-rowindex={index + 2} className={`${styles.row} ${styles.placed}`} style={{ transform: `translateY(${start}px)` }}>
    <th scope="row" className={`${styles.cell} ${styles.name}`}>
      <Link to="/users/$userId" params={{ userId: user.id }} preload={false}>
        <bdi>{user.name}</bdi>
      </Link>
    </th>
    <td className={`${styles.cell} ${styles.soft}`}>
      <bdi>{user.about.slice(0, shownCharacters)}</bdi>
    </td>
    <td className={styles.cell}>
      <MetadataChips metadata={user.metadata} max={3} />
    </td>
    <td className={styles.cell}>
      <span className={`${parts.badge} ${user.memory_opt_in ? parts.badgeOn : ''}`}>{user.memory_opt_in ? 'agreed' : 'off'}</span>
    </td>
    <td className={`${styles.cell} ${styles.soft}`}>
      <When at={user.updated_at} />
    </td>
  </tr>
))
