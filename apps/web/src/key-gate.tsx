import { type FormEvent, useId, useState } from 'react'
import { useAccess } from './api.tsx'
import { Button } from './parts/button.tsx'
import { Dialog } from './parts/dialog.tsx'
import { Field } from './parts/field.tsx'

/** Asks for an API key when the server wants one, and says when the server refuses the key. */
export const KeyGate = ({ refused }: { refused: { message: string; hadKey: boolean } }) => {
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
      description="Each app has its own keys. The console stores the key in this tab only, until you close the tab."
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
              Create one on the server: <code>npm run acquaint -- keys create --app NAME</code>
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
