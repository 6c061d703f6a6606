import type { User } from '@acquaint/contracts'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Note } from '../parts/note.tsx'
import { onDemand } from '../shell/on-demand.tsx'

const GiveConsent = onDemand(async () => (await import('../user/give-consent.tsx')).GiveConsent)

interface Props {
  user: User
  /** Called when the dialog is closed: the consent may be recorded now. */
  onDone?: () => void
}

/** Says that no memory is formed without consent, and records the consent right here. */
export const ConsentMissing = ({ user, onDone }: Props) => {
  const [isAsking, setAsking] = useState(false)
  const close = () => {
    setAsking(false)
    onDone?.()
  }
  return (
    <>
      <Note actions={<Button onClick={() => setAsking(true)}>Record consent</Button>}>
        This user has not given consent to memories. No message becomes a memory. Ask the user, then record the consent.
      </Note>
      {isAsking && <GiveConsent user={user} onClose={close} />}
    </>
  )
}
