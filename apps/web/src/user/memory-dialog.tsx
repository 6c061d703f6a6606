import { CreateMemory, type Memory, UpdateMemory } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { ConflictTable } from '../parts/conflict-table.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { DismissButton } from '../parts/modal.tsx'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { useUndo } from '../parts/undo.ts'
import { changesOf, conflictsOf, createOf, editOf, type MemoryEdit, rebase, updateOf } from './memory-edit.ts'

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
  const [edit, setEdit] = useRestoredState<MemoryEdit>(`memory ${memory?.id ?? 'new'} of ${userId}`, () => editOf(memory))
  const change = (part: Partial<MemoryEdit>) => setEdit((before) => ({ ...before, ...part }))
  const { base, content, agent, editor } = edit
  const { isContentChanged, isAgentChanged } = changesOf(edit)
  const issues = base ? issuesOf(UpdateMemory, updateOf(edit, base)) : issuesOf(CreateMemory, createOf(edit, userId))
  const save = useSend({
    send: (_input, signal) =>
      base ? client.memories.update(updateOf(edit, base), { signal }) : client.memories.create(createOf(edit, userId), { signal }),
    onSuccess: (saved) => {
      if (base) undo('Saved.', (signal) => client.memories.update(backTo(base, saved), { signal }))
      else say('Saved.')
      onClose()
    },
    onError: async (error) => {
      if (!base || !isConflict(error)) return
      const theirs = await client.memories.get({ user_id: userId, memory_id: base.id })
      // The same words as another memory are a conflict too, without a change by somebody else.
      if (theirs.updated_at !== base.updated_at) setEdit((before) => rebase(before, theirs))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (issues.size > 0) return
    change({ yours: undefined })
    save.mutate()
  }
  const isOvertaken = save.error && isConflict(save.error) && edit.yours !== undefined
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
      {isOvertaken && base && <ConflictTable at={base.updated_at} fields={conflictsOf(edit, change)} />}
      <form id={form} onSubmit={submit}>
        <Field label="Memory" issue={content === '' ? undefined : issues.get('content')}>
          {(wiring) => (
            <textarea {...wiring} dir="auto" rows={4} value={content} onChange={({ target }) => change({ content: target.value })} />
          )}
        </Field>
        {base && isContentChanged && (
          <Field
            label="Reworded by"
            hint="Your name, and the reason if there is one. The history shows it."
            issue={issues.get('edited_by')}
          >
            {(wiring) => <input {...wiring} dir="auto" value={editor} onChange={({ target }) => change({ editor: target.value })} />}
          </Field>
        )}
        <Field label="Agent" hint="The one agent that receives it. Leave empty for every agent." issue={issues.get('agent_id')}>
          {(wiring) => <input {...wiring} value={agent} onChange={({ target }) => change({ agent: target.value })} />}
        </Field>
      </form>
      {save.error && !isOvertaken && (
        <Problem error={save.error} onRetry={isMissing(save.error) || isConflict(save.error) ? undefined : () => save.mutate()} />
      )}
    </Dialog>
  )
}

/** Returns the change that makes the memory what it was before it was saved. The edit stays in the history. */
const backTo = ({ content, agent_id }: Memory, { id, user_id, updated_at }: Memory) => ({
  ...{ user_id, memory_id: id, content, agent_id, if_updated_at: updated_at },
})
