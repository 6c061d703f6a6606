import type { User } from '@acquaint/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { ConsentNoteField, useConsentNote } from '../parts/consent-note.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { DismissButton } from '../parts/modal.tsx'
import { Problem } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { amountsQuery, memoriesIn } from './amounts.ts'

/** Records that the user consents to memories, and how. */
export const GiveConsent = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const form = useId()
  const note = useConsentNote(`give consent ${user.id}`, 'Say how the user gave consent.')
  const { data: amounts } = useQuery(amountsQuery(client, user.id))
  const save = useSend({
    send: (_input, signal) => client.users.update({ user_id: user.id, memory_opt_in: true, consent_note: note.note }, { signal }),
    onSuccess: () => {
      say('Consent recorded.')
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: user.id } }) }),
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (note.check()) save.mutate()
  }
  return (
    <Dialog
      title="Record consent"
      isDirty={note.note !== ''}
      onClose={onClose}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button kind="primary" type="submit" form={form} disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Record consent'}
          </Button>
        </>
      }
    >
      <p>
        Messages of <bdi>{user.name}</bdi> then become memories, and agents receive them.
        {amounts && amounts.memories.count > 0 && ` Agents also receive ${memoriesIn(amounts)} from an earlier consent again.`}
      </p>
      <form id={form} onSubmit={submit}>
        <ConsentNoteField label="How the user gave consent" value={note} />
      </form>
      {save.error && <Problem error={save.error} onRetry={submit} />}
    </Dialog>
  )
}
