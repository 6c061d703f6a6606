import type { Memory } from '@acquaint/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi, useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Erasure } from '../parts/erasure.tsx'
import { amountIn } from './amounts.ts'
import { versionsOf } from './versions.ts'

interface Props {
  memory: Memory
  /** Called before the list is read again. */
  onErased: () => void
  onClose: () => void
}

/** Erases a memory with its earlier versions, and shows the receipt. */
export const EraseMemory = ({ memory, onErased, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const { id, user_id, content } = memory
  const { data } = useQuery(versionsOf(useApi(), memory))
  const versions = data && amountIn({ count: data.items.length, hasMore: data.next_cursor !== null }, 'earlier version', 'earlier versions')
  return (
    <Erasure
      title="Erase this memory"
      action="Erase memory"
      erase={async (onReceipt, signal) => {
        onReceipt(await client.memories.delete({ user_id, memory_id: id }, { signal }))
        onErased()
      }}
      onSettled={() => {
        void queries.invalidateQueries({ queryKey: keyOf({ resource: 'memories', input: { user_id } }) })
        void queries.invalidateQueries({ queryKey: keyOf({ resource: 'users', input: { user_id } }) })
      }}
      onClose={onClose}
    >
      <blockquote dir="auto">{content}</blockquote>
      <p>Erases 1 memory and {versions ?? 'its earlier versions'}.</p>
    </Erasure>
  )
}
