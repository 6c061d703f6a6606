import type { User } from '@acquaint/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { ConsentNoteField, useConsentNote } from '../parts/consent-note.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { DismissButton } from '../parts/modal.tsx'
import { Problem } from '../parts/problem.tsx'
import { type Receipt, ReceiptDialog } from '../parts/receipt.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { amountsQuery, memoriesIn } from './amounts.ts'

/** Records that the user withdraws consent, and how; keeps the stored memories or erases them. */
export const WithdrawConsent = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const form = useId()
  const note = useConsentNote(`withdraw consent ${user.id}`, 'Say how the user withdrew consent.')
  const [erases, setErases] = useRestoredState(`withdraw consent ${user.id} with erasure`, () => false)
  const [receipt, setReceipt] = useState<Receipt>()
  const { data: amounts } = useQuery(amountsQuery(client, user.id))
  const save = useSend({
    send: (_input, signal) =>
      client.users.update({ user_id: user.id, memory_opt_in: false, consent_note: note.note, erase_memories: erases }, { signal }),
    onSuccess: ({ erased, updated_at }) => {
      say('Consent withdrawn.')
      if (erased) setReceipt({ user_id: user.id, deleted_at: updated_at, erased })
      else onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: user.id } }) }),
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (note.check()) save.mutate()
  }
  if (receipt) return <ReceiptDialog receipts={[receipt]} onClose={onClose} />
  const stored = amounts ? memoriesIn(amounts) : 'all memories'
  return (
    <Dialog
      title="Withdraw consent"
      isDirty={note.note !== '' || erases}
      onClose={onClose}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button kind={erases ? 'danger' : 'primary'} type="submit" form={form} disabled={save.isPending}>
            {save.isPending ? 'Saving…' : erases ? `Withdraw and erase ${stored}` : 'Withdraw consent'}
          </Button>
        </>
      }
    >
      <p>
        No more memories of <bdi>{user.name}</bdi> are formed, and agents receive none.
      </p>
      <form id={form} onSubmit={submit}>
        <fieldset className="stack tight">
          <legend className="label">Stored memories</legend>
          <label className="choice">
            <input type="radio" name="memories" checked={!erases} onChange={() => setErases(false)} />
            <span>Keep {stored}. Agents receive no memories; reading and erasing here stays possible.</span>
          </label>
          <label className="choice">
            <input type="radio" name="memories" checked={erases} onChange={() => setErases(true)} />
            <span>Erase {stored} now, with all earlier versions. This cannot be undone.</span>
          </label>
        </fieldset>
        <ConsentNoteField label="How the user withdrew consent" value={note} />
      </form>
      {save.error && <Problem error={save.error} onRetry={submit} />}
    </Dialog>
  )
}
