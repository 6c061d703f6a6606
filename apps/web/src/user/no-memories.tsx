import type { User } from '@acquaint/contracts'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'

interface Props {
  user: User
  agent: string | undefined
  isFiltered: boolean
  search: string | undefined
  onWrite: () => void
  onAll: () => void
}

/** Says why the list is empty, with the step that fills it. */
export const NoMemories = ({ user, agent, isFiltered, search, onWrite, onAll }: Props) => {
  const all = <Button onClick={onAll}>Show every memory</Button>
  if (search !== undefined)
    return <NothingYet action={all}>No memory of this user has these words. The search finds whole words in all their forms.</NothingYet>
  if (isFiltered) return <NothingYet action={all}>No memory passes the filter.</NothingYet>
  if (agent !== undefined)
    return <NothingYet action={all}>No memories for this agent alone. It receives only those for every agent.</NothingYet>
  if (user.memory_opt_in)
    return (
      <NothingYet action={<Button onClick={onWrite}>Write the first memory</Button>}>
        No memories yet. Acquaint forms them from messages of this user, and you can write one by hand.
      </NothingYet>
    )
  return (
    <NothingYet
      action={
        <Link to="/users/$userId" params={{ userId: user.id }} className={buttonClass()}>
          Record consent
        </Link>
      }
    >
      No memories yet. Record the consent of this user first.
    </NothingYet>
  )
}
