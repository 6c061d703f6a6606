import { CreateMemory, type Memory, UpdateMemory } from '@acquaint/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { Overtaken } from '../parts/overtaken.tsx'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { useSay } from '../parts/toasts.tsx'
import { userKey } from '../queries.ts'

interface Props {
  userId: string
  /** The memory to edit; a new one without. */
  memory?: Memory
  onClose: () => void
}

/** Writes a memory by hand, or words one anew; the earlier wording goes into its history. */
export const MemoryDialog = ({ userId, memory, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const form = useId()
  const [content, setContent] = useState(memory?.content ?? '')
  const [agent, setAgent] = useState(memory?.agent_id ?? '')
  const change = memory && {
    ...{ user_id: userId, memory_id: memory.id, if_updated_at: memory.updated_at },
    ...(content !== memory.content && { content }),
    ...(agent !== (memory.agent_id ?? '') && { agent_id: agent || null }),
  }
  const written = { user_id: userId, content, ...(agent !== '' && { agent_id: agent }) }
  const issues = change ? issuesOf(UpdateMemory, change) : issuesOf(CreateMemory, written)
  const save = useMutation({
    mutationFn: () => (change ? client.memories.update(change) : client.memories.create(written)),
    onSuccess: async () => {
      say('Saved.')
      onClose()
      await queries.invalidateQueries({ queryKey: [...userKey(userId), 'memories'] })
    },
    // What they made of it comes with the list that this memory is from.
    onError: (error) => isConflict(error) && queries.invalidateQueries({ queryKey: [...userKey(userId), 'memories'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (issues.size === 0) save.mutate()
  }
  return (
    <Dialog
      title={memory ? 'Edit memory' : 'Write a memory'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={issues.size > 0 || save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} style={{ display: 'contents' }}>
        <Field label="What is remembered" issue={content === '' ? undefined : issues.get('content')}>
          {(wiring) => <textarea {...wiring} dir="auto" rows={4} value={content} onChange={({ target }) => setContent(target.value)} />}
        </Field>
        <Field label="Agent" hint="The one agent it is for; empty for every agent." issue={issues.get('agent_id')}>
          {(wiring) => <input {...wiring} value={agent} onChange={({ target }) => setAgent(target.value)} />}
        </Field>
      </form>
      {save.error &&
        (memory && isConflict(save.error) ? (
          <Overtaken theirs={memory.content} />
        ) : (
          <Problem error={save.error} onRetry={isMissing(save.error) || isConflict(save.error) ? undefined : () => save.mutate()} />
        ))}
    </Dialog>
  )
}
