import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccess } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { unsavedForms } from '../parts/unsaved.ts'
import { onDemand } from './on-demand.tsx'

// Forms with unsaved changes have loaded this file: no other one can be needed here.
const DiscardQuestion = onDemand(async () => (await import('../parts/discard-question.tsx')).DiscardQuestion)

/** Removes the key from this tab. The whole page begins again: unsaved changes are asked about first. */
export const ForgetKey = () => {
  const router = useRouter()
  const { setKey } = useAccess()
  const [isAsking, setAsking] = useState(false)
  const forget = () => setKey(undefined)
  return (
    <>
      <Button kind="quiet" onClick={() => (unsavedForms(router).size > 0 ? setAsking(true) : forget())}>
        Forget key
      </Button>
      {isAsking && <DiscardQuestion onKeep={() => setAsking(false)} onDiscard={forget} />}
    </>
  )
}
