import type { User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { Problem } from '../parts/problem.tsx'

interface Props {
  /** The user at the beginning of the edit. */
  base: User
  onKeepMine: (theirs: User) => void
  onTakeTheirs: (theirs: User) => void
}

/** Shows the changes of somebody else during an edit, and asks which ones to keep. */
export const Conflict = ({ base, onKeepMine, onTakeTheirs }: Props) => {
  const client = useClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'conflict', base.id, base.version],
    queryFn: ({ signal }) => client.users.get({ user_id: base.id }, { signal }),
    gcTime: 0,
  })
  if (error) return <Problem error={error} onRetry={refetch} />
  return (
    <Note
      isAlert
      actions={
        <>
          <Button disabled={!data} onClick={() => data && onKeepMine(data)}>
            Keep mine
          </Button>
          <Button disabled={!data} onClick={() => data && onTakeTheirs(data)}>
            Take theirs
          </Button>
        </>
      }
    >
      <p>Somebody else changed this user during your edit. Your changes are not saved yet.</p>
      {data && (
        <ul>
          {(['name', 'about', 'memory_opt_in', 'metadata'] as const).flatMap((field) => {
            const theirs = JSON.stringify(data[field])
            return theirs === JSON.stringify(base[field])
              ? []
              : [
                  <li key={field}>
                    {field} is now <bdi>{theirs.slice(0, 300)}</bdi>
                  </li>,
                ]
          })}
        </ul>
      )}
    </Note>
  )
}
