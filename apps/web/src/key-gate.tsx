import { type FormEvent, useId, useState } from 'react'
import { useAccess } from './api.tsx'
import { Button } from './parts/button.tsx'
import { Dialog } from './parts/dialog.tsx'
import { Field } from './parts/field.tsx'

/** Asks for an API key where the server wants one, and says when the one it was given is not taken. */
export const KeyGate = () => {
  const { refused } = useAccess()
  // Mounted anew for every refusal: an old key is not shown again.
  return refused && <AskForKey key={refused.message} refused={refused} />
}

const AskForKey = ({ refused }: { refused: { message: string; hadKey: boolean } }) => {
  const { setKey } = useAccess()
  const form = useId()
  const [key, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (key.trim()) setKey(key.trim())
  }
  return (
    <Dialog
      title="This server wants an API key"
      description="Each application has keys of its own. It is kept for this tab only, and forgotten when the tab is closed."
      onClose={() => {}}
      actions={
        <Button kind="primary" type="submit" form={form} disabled={!key.trim()}>
          Use this key
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field
          label="API key"
          hint={
            <>
              Made on the server with <code>npm run acquaint -- keys create --app NAME</code>
            </>
          }
          issue={refused.hadKey ? refused.message : undefined}
        >
          {(wiring) => (
            <input {...wiring} type="password" autoComplete="off" value={key} onChange={({ target }) => setTyped(target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
