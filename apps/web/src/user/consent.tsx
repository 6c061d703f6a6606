import { UpdateUser, type User } from '@acquaint/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import parts from '../parts/parts.module.css'
import { Problem, sentenceOf } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useSay } from '../parts/toasts.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { When } from '../parts/when.tsx'
import { consentsQuery, userKey, userQuery } from '../queries.ts'
import styles from './user.module.css'

/** Whether the user agrees to memories, what shows it, and every change of it so far. */
export const Consent = ({ user }: { user: User }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [note, setNote] = useState('')
  const [erases, setErases] = useState(false)
  const { queryKey } = userQuery(client, user.id)
  const inputOf = (memory_opt_in: boolean) => ({
    user_id: user.id,
    memory_opt_in,
    ...(note !== '' && { consent_note: note }),
    ...(!memory_opt_in && { erase_memories: erases }),
  })
  const issues = issuesOf(UpdateUser, inputOf(!user.memory_opt_in))
  // Shown as done at once; where it fails, the switch goes back and says why.
  const change = useMutation({
    mutationFn: (memory_opt_in: boolean) => client.users.update(inputOf(memory_opt_in)),
    onMutate: (memory_opt_in) => queries.setQueryData(queryKey, { ...user, memory_opt_in }),
    onError: (error) => {
      queries.setQueryData(queryKey, user)
      say(`Consent is as it was: ${sentenceOf(error)}`, 'failed')
    },
    onSuccess: ({ erased, ...changed }) => {
      queries.setQueryData(queryKey, changed)
      setNote('')
      if (erased) say(`${erased.memories.toLocaleString()} memories erased.`)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: userKey(user.id) }),
  })
  return (
    <section className={parts.card} aria-labelledby="consent">
      <h2 id="consent">Consent</h2>
      <Toggle
        label="Agents may keep memories of this user"
        checked={user.memory_opt_in}
        disabled={change.isPending || issues.size > 0}
        onChange={(agreed) => change.mutate(agreed)}
      />
      {user.memory_opt_in && <Toggle label="When switched off, erase all memories too" checked={erases} onChange={setErases} />}
      <Field label="Note to the next change" hint="What shows that the user agreed or withdrew." issue={issues.get('consent_note')}>
        {(wiring) => <input {...wiring} value={note} onChange={({ target }) => setNote(target.value)} />}
      </Field>
      <h3>Every change</h3>
      <Trail userId={user.id} />
    </section>
  )
}

const Trail = ({ userId }: { userId: string }) => {
  const { data, error, refetch } = useQuery(consentsQuery(useClient(), userId))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={2} />
  if (data.items.length === 0) return <p>The user has never agreed.</p>
  return (
    <ol>
      {data.items.map(({ id, memory_opt_in, consent_note, created_at }) => (
        <li key={id} className={styles.item}>
          <span className={styles.line}>
            <span>{memory_opt_in ? 'Agreed' : 'Withdrew'}</span>
            <span className={styles.soft}>
              <When at={created_at} />
            </span>
          </span>
          {consent_note && <bdi className={`${styles.soft} ${styles.text}`}>{consent_note}</bdi>}
        </li>
      ))}
    </ol>
  )
}
