import { useRouter } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { useAccess } from '../api.tsx'
import { Button, IconButton } from '../parts/button.tsx'
import { unsavedForms } from '../parts/unsaved.ts'
import { onDemand } from './on-demand.tsx'

// Forms with unsaved changes have loaded this file: no other one can be needed here.
const DiscardQuestion = onDemand(async () => (await import('../parts/discard-question.tsx')).DiscardQuestion)

/** Removes the key from this tab. The whole page begins again: unsaved changes are asked about first. */
export const SignOut = ({ isWide = false }: { isWide?: boolean }) => {
  const router = useRouter()
  const { hasKey, setKey } = useAccess()
  const [isAsking, setAsking] = useState(false)
  const forget = () => setKey(undefined)
  const leave = () => (unsavedForms(router).size > 0 ? setAsking(true) : forget())
  if (!hasKey) return undefined
  return (
    <>
      {isWide ? (
        <Button onClick={leave}>Forget the key</Button>
      ) : (
        <IconButton icon={LogOut} label="Sign out" className="end" onClick={leave} />
      )}
      {isAsking && <DiscardQuestion onKeep={() => setAsking(false)} onDiscard={forget} />}
    </>
  )
}
