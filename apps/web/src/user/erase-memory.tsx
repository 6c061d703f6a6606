import type { Memory } from '@acquaint/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { Erasure } from '../parts/erasure.tsx'
import { userKey } from '../queries.ts'
import { amountIn } from './amounts.ts'
import styles from './user.module.css'
import { versionsQuery } from './versions.ts'

/** Erases a memory with its earlier versions, and shows the receipt. */
export const EraseMemory = ({ memory, onClose }: { memory: Memory; onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const { id, user_id, content } = memory
  const { data } = useQuery(versionsQuery(client, memory))
  const versions = data && amountIn({ count: data.items.length, hasMore: data.next_cursor !== null }, 'earlier version', 'earlier versions')
  return (
    <Erasure
      title="Erase this memory"
      action="Erase memory"
      erase={async (onReceipt, signal) => onReceipt(await client.memories.delete({ user_id, memory_id: id }, { signal }))}
      onSettled={() => queries.invalidateQueries({ queryKey: [...userKey(user_id), 'memories', 'list'] })}
      onClose={onClose}
    >
      <blockquote className={styles.quote} dir="auto">
        {content}
      </blockquote>
      <p>Erases 1 memory and {versions ?? 'its earlier versions'}.</p>
    </Erasure>
  )
}
