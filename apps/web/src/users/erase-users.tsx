import type { User } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Erasure } from '../parts/erasure.tsx'

/** Users that the question names. */
const namedMax = 5

/** Erases several users. Their number must be typed: nobody erases 50 users by a slip of the hand. */
export const EraseUsers = ({ users, onClose }: { users: User[]; onClose: (isErased: boolean) => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const id = useId()
  const [typed, setTyped] = useState('')
  const count = users.length
  const object = count === 1 ? '1 user' : `${count.toLocaleString()} users`
  return (
    <Erasure
      title={`Erase ${object}`}
      action={`Erase ${object}`}
      isConfirmed={typed.trim() === String(count)}
      erase={async (onReceipt, signal) => {
        for (const user of users) onReceipt(await client.users.delete({ user_id: user.id }, { signal }))
      }}
      onSettled={() => queries.invalidateQueries({ queryKey: keyOf({ resource: 'users' }) })}
      onClose={(receipts) => onClose(receipts.length > 0)}
    >
      <p>Erases name, about and metadata, all documents, all memories with their history, and all consent records of:</p>
      <ul className="lines">
        {users.slice(0, namedMax).map(({ id: userId, name }) => (
          <li key={userId}>
            <Avatar name={name} />
            <bdi className="cut">{name}</bdi>
          </li>
        ))}
        {count > namedMax && <li className="i3">and {(count - namedMax).toLocaleString()} more</li>}
      </ul>
      <div>
        <label className="label" htmlFor={id}>
          Type {count} to confirm
        </label>
        <input
          id={id}
          className="short"
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
    </Erasure>
  )
}
