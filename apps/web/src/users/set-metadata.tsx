import type { JsonObject, User } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { type Draft, emptyRow, isDraftChanged, patchBetween, readDraft } from '../metadata/draft.ts'
import { MetadataEditor } from '../metadata/metadata-editor.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { DismissButton } from '../parts/modal.tsx'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useUndo } from '../parts/undo.ts'

/** Sets keys of the metadata of several users; their other keys stay. The change can be taken back for six seconds. */
export const SetMetadata = ({ users, onClose }: { users: User[]; onClose: () => void }) => {
  const client = useClient()
  const queries = useQueryClient()
  const undo = useUndo()
  const form = useId()
  const [draft, setDraft] = useRestoredState<Draft>('metadata of selected users', () => ({ mode: 'rows', rows: [emptyRow([])] }))
  const read = readDraft(draft)
  const save = useSend({
    send: async (patch: JsonObject, signal) => {
      const undone: { user_id: string; metadata: JsonObject; if_version: number }[] = []
      for (const { id } of users) {
        const before = await client.users.get({ user_id: id }, { signal })
        const after = await client.users.update({ user_id: id, metadata: patch, if_version: before.version }, { signal })
        undone.push({ user_id: id, metadata: patchBetween(after.metadata, before.metadata).patch, if_version: after.version })
      }
      return undone
    },
    onSuccess: (undone) => {
      undo(`Metadata of ${users.length.toLocaleString()} ${users.length === 1 ? 'user' : 'users'} set.`, async (stop) => {
        for (const change of undone) await client.users.update(change, { signal: stop })
      })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ resource: 'users' }) }),
  })
  const patch = read.value
  const isEmpty = patch === undefined || Object.keys(patch).length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isEmpty) save.mutate(patch)
  }
  return (
    <Dialog
      title={`Set metadata of ${users.length === 1 ? '1 user' : `${users.length.toLocaleString()} users`}`}
      description="Keys that are not named here stay as they are. Null removes a key."
      isDirty={isDraftChanged(draft, read, {})}
      onClose={onClose}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button kind="primary" type="submit" form={form} disabled={isEmpty || save.isPending}>
            {save.isPending ? 'Setting…' : 'Set metadata'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <MetadataEditor draft={draft} read={read} onChange={setDraft} />
      </form>
      {save.error && <Problem error={save.error} />}
    </Dialog>
  )
}
