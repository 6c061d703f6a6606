import type { Memory } from '@acquaint/contracts'
import { forgottenMax } from '@acquaint/contracts/internal'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Erasure } from '../parts/erasure.tsx'
import { Field } from '../parts/field.tsx'

/** Memories that the question names. */
const namedMax = 5

interface Props {
  userId: string
  memories: Memory[]
  /** Called before the list is read again. */
  onErased: () => void
  onClose: (isErased: boolean) => void
}

/** Erases several memories. Their number must be typed: nobody erases 50 memories by a slip of the hand. */
export const EraseMemories = ({ userId, memories, onErased, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const count = memories.length
  const object = count === 1 ? '1 memory' : `${count.toLocaleString()} memories`
  return (
    <Erasure
      title={`Erase ${object}`}
      action={`Erase ${object}`}
      isConfirmed={typed.trim() === String(count)}
      erase={async (onReceipt, signal) => {
        for (let from = 0; from < count; from += forgottenMax) {
          const memory_ids = memories.slice(from, from + forgottenMax).map(({ id }) => id)
          onReceipt(await client.memories.forget({ user_id: userId, memory_ids }, { signal }))
        }
        onErased()
      }}
      onSettled={() => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) })}
      onClose={(receipts) => onClose(receipts.length > 0)}
    >
      <p>Erases these memories with their earlier versions and facts:</p>
      <ul className="lines">
        {memories.slice(0, namedMax).map(({ id, content }) => (
          <li key={id}>
            <bdi className="cut">{content}</bdi>
          </li>
        ))}
        {count > namedMax && <li className="i3">and {(count - namedMax).toLocaleString()} more</li>}
      </ul>
      <Field label={`Type ${count} to confirm`}>
        {(wiring) => (
          <input
            {...wiring}
            className="short"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
    </Erasure>
  )
}
