import type { Memory } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { EraseMany } from '../parts/erase-many.tsx'

/** Memories that one call erases at most. */
const callMax = 1000

interface Props {
  userId: string
  memories: Memory[]
  /** Called before the list is read again. */
  onErased: () => void
  onClose: (isErased: boolean) => void
}

/** Erases the selected memories, and shows the receipts. */
export const EraseMemories = ({ userId, memories, onErased, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  return (
    <EraseMany
      items={memories}
      nouns={['memory', 'memories']}
      says="Erases these memories with their earlier versions and facts:"
      nameOf={({ content }) => <bdi className="cut">{content}</bdi>}
      erase={async (onReceipt, signal) => {
        for (let from = 0; from < memories.length; from += callMax) {
          const memory_ids = memories.slice(from, from + callMax).map(({ id }) => id)
          onReceipt(await client.memories.forget({ user_id: userId, memory_ids }, { signal }))
        }
        onErased()
      }}
      onSettled={() => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) })}
      onClose={onClose}
    />
  )
}
