import { CreateMemory, type Memory, UpdateMemory } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { DismissButton } from '../parts/modal.tsx'
import { Overtaken } from '../parts/overtaken.tsx'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { useUndo } from '../parts/undo.ts'

interface Props {
  userId: string
  /** The memory to edit; a new one without. */
  memory?: Memory
  onClose: () => void
}

/** Writes a memory by hand, or edits one; the earlier version goes into its history. */
export const MemoryDialog = ({ userId, memory, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const undo = useUndo()
  const form = useId()
  // A change by somebody else after `base` is a conflict.
  const [{ base, content, agent }, setEdit] = useRestoredState(`memory ${memory?.id ?? 'new'} of ${userId}`, () => ({
    base: memory,
    content: memory?.content ?? '',
    agent: memory?.agent_id ?? '',
  }))
  const isContentChanged = content !== (base?.content ?? '')
  const isAgentChanged = agent !== (base?.agent_id ?? '')
  const change = base && {
    ...{ user_id: userId, memory_id: base.id, if_updated_at: base.updated_at },
    ...(isContentChanged && { content }),
    ...(isAgentChanged && { agent_id: agent || null }),
  }
  const created = { user_id: userId, content, ...(agent !== '' && { agent_id: agent }) }
  const issues = change ? issuesOf(UpdateMemory, change) : issuesOf(CreateMemory, created)
  const save = useSend({
    send: (_input, signal) => (change ? client.memories.update(change, { signal }) : client.memories.create(created, { signal })),
    onSuccess: (saved) => {
      if (base) undo('Saved.', (signal) => client.memories.update(backTo(base, saved), { signal }))
      else say('Saved.')
      onClose()
    },
    onError: async (error) => {
      if (!base || !isConflict(error)) return
      const theirs = await client.memories.get({ user_id: userId, memory_id: base.id })
      // A field that was not changed here takes their value.
      setEdit((edit) => ({
        base: theirs,
        content: edit.content === base.content ? theirs.content : edit.content,
        agent: edit.agent === (base.agent_id ?? '') ? (theirs.agent_id ?? '') : edit.agent,
      }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (issues.size === 0) save.mutate()
  }
  return (
    <Dialog
      title={memory ? 'Edit memory' : 'Write a memory'}
      isDirty={isContentChanged || isAgentChanged}
      onClose={onClose}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button kind="primary" type="submit" form={form} disabled={issues.size > 0 || save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label="Memory" issue={content === '' ? undefined : issues.get('content')}>
          {(wiring) => (
            <textarea
              {...wiring}
              dir="auto"
              rows={4}
              value={content}
              onChange={({ target }) => setEdit((edit) => ({ ...edit, content: target.value }))}
            />
          )}
        </Field>
        <Field label="Agent" hint="The one agent that receives it. Leave empty for every agent." issue={issues.get('agent_id')}>
          {(wiring) => <input {...wiring} value={agent} onChange={({ target }) => setEdit((edit) => ({ ...edit, agent: target.value }))} />}
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

/** Returns the change that makes the memory what it was before it was saved. The edit stays in the history. */
const backTo = ({ content, agent_id }: Memory, { id, user_id, updated_at }: Memory) => ({
  ...{ user_id, memory_id: id, content, agent_id, if_updated_at: updated_at },
})
