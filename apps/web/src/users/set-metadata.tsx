import type { Api, JsonObject, User } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { type Draft, emptyRow, isDraftChanged, patchBetween, readDraft } from '../metadata/draft.ts'
import { MetadataEditor } from '../metadata/metadata-editor.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { DismissButton } from '../parts/modal.tsx'
import { isConflict, Problem } from '../parts/problem.tsx'
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
  /** Takes back what was set, user by user. */
  const undoes = useRef<UserUpdate[]>([])
  const offerUndo = (text: string) => {
    const changes = undoes.current
    undo(text, async (signal) => {
      for (const change of changes) await client.users.update(change, { signal })
    })
  }
  const save = useSend({
    send: async (patch: JsonObject, signal) => {
      undoes.current = []
      for (const { id } of users) undoes.current.push(await setMetadata(client, { user_id: id, patch, signal }))
    },
    onSuccess: () => {
      offerUndo(`Metadata of ${usersWord(users.length)} set.`)
      onClose()
    },
    onError: () => {
      const { length } = undoes.current
      if (length > 0) offerUndo(`Metadata of ${usersWord(length)} set, and not of the others.`)
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
      title={`Set metadata of ${usersWord(users.length)}`}
      description="Keys that are not named here stay as they are. Null removes a key."
      isDirty={isDraftChanged(read, {})}
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

const usersWord = (count: number) => (count === 1 ? '1 user' : `${count.toLocaleString()} users`)

/** Input of an update of a user. */
type UserUpdate = Parameters<Api['users']['update']>[0]

const triesMax = 3

/** Sets keys of one user, and returns the update that takes this back. A change by somebody else between the read and the update leads to another try: other keys stay as they are. */
const setMetadata = async (
  client: Api,
  { user_id, patch, signal }: { user_id: string; patch: JsonObject; signal: AbortSignal },
): Promise<UserUpdate> => {
  for (let tries = 1; ; tries++) {
    const before = await client.users.get({ user_id }, { signal })
    try {
      const after = await client.users.update({ user_id, metadata: patch, if_version: before.version }, { signal })
      return { user_id, metadata: patchBetween(after.metadata, before.metadata).patch, if_version: after.version }
    } catch (error) {
      if (!isConflict(error) || tries === triesMax) throw error
    }
  }
}
