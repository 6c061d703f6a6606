import type { Memory } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { When } from '../parts/when.tsx'
import styles from './user.module.css'
import { versionsQuery } from './versions.ts'

const reasons = { edited: 'Replaced by an edit', superseded: 'Superseded by a later message' } as const

/** Lists the earlier versions of a memory, latest first. */
export const History = ({ memory }: { memory: Memory }) => {
  const { data, error, refetch } = useQuery(versionsQuery(useClient(), memory))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={2} />
  if (data.items.length === 0) return <NothingYet>No earlier versions. An edit or a later message adds one.</NothingYet>
  return (
    <ol aria-label="Earlier versions">
      {data.items.map(({ id, content, reason, replaced_at }) => (
        <li key={id} className={styles.item}>
          <bdi className={styles.text}>{content}</bdi>
          <span className={styles.soft}>
            {reasons[reason]} <When at={replaced_at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
