import type { User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { useApi } from '../api.tsx'
import { onDemand } from '../shell/on-demand.tsx'

const FindUser = onDemand(async () => (await import('./find-user.tsx')).FindUser)

interface Props extends Omit<ComponentProps<'select'>, 'onChange'> {
  /** The users that changed last. The chosen one may be another. */
  users: User[]
  userId: string
  onChoose: (userId: string) => void
}

/** Characters of a name that the list shows. */
const shownMax = 80

/** Users that the list shows; others are found by their name. */
export const listedMax = 100

/** Stands in the list for the search: no id of a user. */
const find = 'find'

/** Chooses a user among those that changed last, or finds another one. */
export const UserChoice = ({ users, userId, onChoose, ...rest }: Props) => {
  const [isFinding, setFinding] = useState(false)
  const { data: user } = useQuery(useApi().users.get.options({ user_id: userId }))
  return (
    <>
      <select {...rest} value={userId} onChange={({ target }) => (target.value === find ? setFinding(true) : onChoose(target.value))}>
        {!users.some(({ id }) => id === userId) && <option value={userId}>{(user?.name ?? userId).slice(0, shownMax)}</option>}
        {users.map(({ id, name }) => (
          <option key={id} value={id}>
            {name.slice(0, shownMax)}
          </option>
        ))}
        {users.length === listedMax && <option value={find}>Find another user…</option>}
      </select>
      {isFinding && (
        <FindUser
          onClose={() => setFinding(false)}
          onChoose={(id) => {
            setFinding(false)
            onChoose(id)
          }}
        />
      )}
    </>
  )
}
