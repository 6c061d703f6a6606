import type { Memory } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { DismissButton } from '../parts/modal.tsx'
import { Problem, sentenceOf } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'

interface Props {
  userId: string
  memories: Memory[]
  onClose: () => void
}

type Expiry = Memory['expires_at']

/** Sets the day from which no agent receives memories, and on which the server erases them; or removes it. Can be undone. */
export const SetExpiry = ({ userId, memories, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const form = useId()
  const [earlier] = memories
  const stored = memories.length === 1 ? dayOf(earlier?.expires_at ?? null) : ''
  const [day, setDay] = useState(stored)
  const [isChecked, setChecked] = useState(false)
  const issue = day !== '' && new Date(`${day}T00:00`).getTime() <= Date.now() ? 'Choose a day in the future.' : undefined
  const store = async (expiryOf: (memory: Memory) => Expiry, signal?: AbortSignal) => {
    for (const memory of memories)
      await client.memories.update({ user_id: userId, memory_id: memory.id, expires_at: expiryOf(memory) }, { ...(signal && { signal }) })
  }
  const readAgain = () => queries.invalidateQueries({ queryKey: keyOf({ resource: 'memories', input: { user_id: userId } }) })
  const undo = () =>
    store(({ expires_at }) => expires_at)
      .then(() => say('The expiry is as it was.'))
      .catch((error: Error) => say(`Not undone: ${sentenceOf(error)}`, 'failed'))
      .finally(readAgain)
  const save = useSend({
    send: (_input, signal) => store(() => (day === '' ? null : new Date(`${day}T00:00`).toISOString()), signal),
    onSuccess: () => {
      const object = memories.length === 1 ? '1 memory' : `${memories.length.toLocaleString()} memories`
      say(day === '' ? `${object} no longer expires.` : `Expiry of ${object} set.`, 'done', undo)
      onClose()
    },
    onSettled: readAgain,
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setChecked(true)
    if (issue === undefined) save.mutate()
  }
  return (
    <Dialog
      title={memories.length === 1 ? 'Set the expiry of this memory' : `Set the expiry of ${memories.length.toLocaleString()} memories`}
      description="From this day on no agent receives the memory, and the server erases it."
      isDirty={day !== stored}
      onClose={onClose}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button kind="primary" type="submit" form={form} disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Set expiry'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label="Expires on" hint="Leave empty for memories that stay." issue={isChecked ? issue : undefined}>
          {(wiring) => <input {...wiring} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}
        </Field>
      </form>
      {save.error && <Problem error={save.error} onRetry={submit} />}
    </Dialog>
  )
}

/** Writes the day of a time as fields for dates hold it, in the time zone of the browser. */
const dayOf = (at: Expiry) => {
  if (at === null) return ''
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((number) => String(number).padStart(2, '0')).join('-')
}
