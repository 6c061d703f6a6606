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

/** Writes a memory by hand, or words one anew; the earlier version goes into its history. */
export const MemoryDialog = ({ userId, memory, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const form = useId()
  // What the edit began from: a change that somebody else made since is a conflict.
  const [base, setBase] = useState(memory)
  const [content, setContent] = useState(memory?.content ?? '')
  const [agent, setAgent] = useState(memory?.agent_id ?? '')
  const change = base && {
    ...{ user_id: userId, memory_id: base.id, if_updated_at: base.updated_at },
    ...(content !== base.content && { content }),
    ...(agent !== (base.agent_id ?? '') && { agent_id: agent || null }),
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
    onError: async (error) => {
      if (!base || !isConflict(error)) return
      const theirs = await client.memories.get({ user_id: userId, memory_id: base.id })
      // What was not touched here is theirs.
      if (content === base.content) setContent(theirs.content)
      if (agent === (base.agent_id ?? '')) setAgent(theirs.agent_id ?? '')
      setBase(theirs)
    },
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
        (base && isConflict(save.error) ? (
          <Overtaken theirs={base.content} />
        ) : (
          <Problem error={save.error} onRetry={isMissing(save.error) || isConflict(save.error) ? undefined : () => save.mutate()} />
        ))}
    </Dialog>
  )
}
