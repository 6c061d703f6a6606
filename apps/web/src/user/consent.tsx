import type { User } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useApi } from '../api.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { downloadJson } from '../parts/download.ts'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { Section } from '../parts/section.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ConsentStatus } from '../parts/status.tsx'
import { dayOf, When } from '../parts/when.tsx'
import { consentOf } from './consent-state.ts'
import { GiveConsent } from './give-consent.tsx'
import { consentsOf } from './lists.ts'
import { WithdrawConsent } from './withdraw-consent.tsx'

const sentences = { given: 'Consent given.', withdrawn: 'Consent withdrawn.', 'not asked': 'Not asked.', 'not given': 'Consent not given.' }

/** Shows whether the user consents to memories, changes it, and lists the consent records. */
export const Consent = ({ user }: { user: User }) => {
  const { data } = useQuery(useApi().users.consents.options(consentsOf(user.id)))
  const [opened, setOpened] = useRestoredState<'give' | 'withdraw' | undefined>(`consent dialog ${user.id}`, () => undefined)
  const close = () => setOpened(undefined)
  const { state, since } = consentOf(user.memory_opt_in, data?.items)
  return (
    <Section
      title="Consent to memories"
      actions={
        user.memory_opt_in ? (
          <Button onClick={() => setOpened('withdraw')}>Withdraw consent</Button>
        ) : (
          <Button onClick={() => setOpened('give')}>Record consent</Button>
        )
      }
    >
      <p className="row">
        <ConsentStatus state={state}>
          <strong className="b">{sentences[state]}</strong>
        </ConsentStatus>
        {since !== undefined && (
          <span className="i3">
            Since <When at={since} />
          </span>
        )}
      </p>
      <p className="i2 after">
        {user.memory_opt_in
          ? 'Messages of this user become memories, and agents receive them.'
          : 'No memories are formed, and agents receive none.'}
      </p>
      <h3 className="after">Consent records</h3>
      <Records userId={user.id} />
      {opened === 'give' && <GiveConsent user={user} onClose={close} />}
      {opened === 'withdraw' && <WithdrawConsent user={user} onClose={close} />}
    </Section>
  )
}

const Records = ({ userId }: { userId: string }) => {
  const { data, error, refetch } = useQuery(useApi().users.consents.options(consentsOf(userId)))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={2} />
  if (data.items.length === 0)
    return <NothingYet>No consent records. Each change of consent adds one, with its note and its time.</NothingYet>
  return (
    <ol className="records">
      {data.items.map((record) => (
        <li key={record.id}>
          <span className="row">
            <span>{record.memory_opt_in ? 'Given' : 'Withdrawn'}</span>
            <span className="end i3">
              <When at={record.created_at} />
            </span>
            <IconButton
              icon={Download}
              isSmall
              label={`Save the record of ${dayOf(record.created_at)}`}
              onClick={() => downloadJson(`consent-${record.created_at.replaceAll(':', '-')}.json`, { user_id: userId, ...record })}
            />
          </span>
          {record.consent_note && <bdi className="i2 text">{record.consent_note}</bdi>}
        </li>
      ))}
    </ol>
  )
}
