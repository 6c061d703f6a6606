import type { User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import parts from '../parts/parts.module.css'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Skeleton } from '../parts/skeleton.tsx'
import { When } from '../parts/when.tsx'
import { consentsQuery } from '../queries.ts'
import { GiveConsent } from './give-consent.tsx'
import styles from './user.module.css'
import { WithdrawConsent } from './withdraw-consent.tsx'

/** Shows whether the user consents to memories, changes it, and lists the consent records. */
export const Consent = ({ user }: { user: User }) => {
  const { data } = useQuery(consentsQuery(useClient(), user.id))
  const [opened, setOpened] = useRestoredState<'give' | 'withdraw' | undefined>(`consent dialog ${user.id}`, () => undefined)
  const close = () => setOpened(undefined)
  const status = user.memory_opt_in ? 'Consent given' : data?.items.length === 0 ? 'Not asked' : 'Consent withdrawn'
  return (
    <section className={parts.card} aria-labelledby="consent">
      <h2 id="consent">Consent to memories</h2>
      <p>
        <strong>{status}.</strong>{' '}
        {user.memory_opt_in
          ? 'Messages of this user become memories, and agents receive them.'
          : 'No memories are formed, and agents receive none.'}
      </p>
      <div>
        {user.memory_opt_in ? (
          <Button onClick={() => setOpened('withdraw')}>Withdraw consent</Button>
        ) : (
          <Button onClick={() => setOpened('give')}>Record consent</Button>
        )}
      </div>
      <h3>Consent records</h3>
      <Records userId={user.id} />
      {opened === 'give' && <GiveConsent user={user} onClose={close} />}
      {opened === 'withdraw' && <WithdrawConsent user={user} onClose={close} />}
    </section>
  )
}

const Records = ({ userId }: { userId: string }) => {
  const { data, error, refetch } = useQuery(consentsQuery(useClient(), userId))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={2} />
  if (data.items.length === 0)
    return <NothingYet>No consent records. Each change of consent adds one, with its note and its time.</NothingYet>
  return (
    <ol>
      {data.items.map(({ id, memory_opt_in, consent_note, created_at }) => (
        <li key={id} className={styles.item}>
          <span className={styles.line}>
            <span>{memory_opt_in ? 'Given' : 'Withdrawn'}</span>
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
