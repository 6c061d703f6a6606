import { ApiError } from '@acquaint/client'
import { CreateUser, type JsonObject, mergePatch, UpdateUser, type User } from '@acquaint/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { draftOf, patchBetween, type Read, readDraft } from '../metadata/draft.ts'
import { MetadataEditor } from '../metadata/metadata-editor.tsx'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { useSay } from '../parts/toasts.tsx'
import { Toggle } from '../parts/toggle.tsx'
import { userQuery } from '../queries.ts'
import { Conflict } from './conflict.tsx'

interface Props {
  /** The user to edit; a new one without. */
  user?: User
  onClose: () => void
}

/** Creates a user, or edits one. What the contract has against a field stands below it, before anything is sent. */
export const UserDialog = ({ user, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useSay()
  const form = useId()
  // What the edit began from: a change that somebody else made since is a conflict.
  const [base, setBase] = useState(user)
  const [fields, setFields] = useState(() => fieldsOf(user))
  const metadata = readDraft(fields.metadata)
  const edit = base ? editOf(base, fields, metadata) : undefined
  const input = base ? edit?.input : createOf(fields, metadata)
  const issues = issuesOf(base ? UpdateUser : CreateUser, input)
  const blocked = edit?.blocked ?? metadata
  const isSound = input !== undefined && blocked.value !== undefined && issues.size === 0

  const save = useMutation({
    mutationFn: (): Promise<User> => {
      if (base && edit?.input) return client.users.update({ ...edit.input, if_updated_at: base.updated_at })
      return client.users.create(createOf(fields, metadata))
    },
    onSuccess: (saved) => {
      queries.setQueryData(userQuery(client, saved.id).queryKey, saved)
      void queries.invalidateQueries({ queryKey: ['users', 'list'] })
      void queries.invalidateQueries({ queryKey: ['users', 'count'] })
      say(base ? 'Saved.' : 'Created.')
      onClose()
      if (!base) void navigate({ to: '/users/$userId', params: { userId: saved.id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSound) save.mutate()
  }
  return (
    <Dialog
      title={base ? 'Edit user' : 'New user'}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form={form} disabled={!isSound || save.isPending}>
            {save.isPending ? 'Saving …' : base ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} style={{ display: 'contents' }}>
        <Field label="Name" issue={issues.get('name')}>
          {(wiring) => (
            <input {...wiring} dir="auto" value={fields.name} onChange={({ target }) => setFields({ ...fields, name: target.value })} />
          )}
        </Field>
        <Field label="About" hint="What an agent should know about the user, in prose." issue={issues.get('about')}>
          {(wiring) => (
            <textarea
              {...wiring}
              dir="auto"
              rows={5}
              value={fields.about}
              onChange={({ target }) => setFields({ ...fields, about: target.value })}
            />
          )}
        </Field>
        {!base && (
          <Toggle
            label="Agrees that agents keep memories"
            checked={fields.memory_opt_in}
            onChange={(memory_opt_in) => setFields({ ...fields, memory_opt_in })}
          />
        )}
        <MetadataEditor draft={fields.metadata} read={blocked} onChange={(draft) => setFields({ ...fields, metadata: draft })} />
      </form>
      {isConflict(save.error) && base ? (
        <Conflict
          base={base}
          onKeepMine={(theirs) => {
            save.reset()
            setFields(rebased({ base, fields, metadata, theirs }))
            setBase(theirs)
          }}
          onTakeTheirs={(theirs) => {
            save.reset()
            setBase(theirs)
            setFields(fieldsOf(theirs))
          }}
        />
      ) : (
        save.error &&
        (isMissing(save.error) ? (
          <Problem error={new ApiError('This user was deleted meanwhile. Nothing was saved.', { code: 'NOT_FOUND', status: 404 })} />
        ) : (
          <Problem error={save.error} onRetry={() => save.mutate()} />
        ))
      )}
    </Dialog>
  )
}

type Fields = ReturnType<typeof fieldsOf>

const fieldsOf = (user: User | undefined) => ({
  name: user?.name ?? '',
  about: user?.about ?? '',
  memory_opt_in: user?.memory_opt_in ?? false,
  metadata: draftOf(user?.metadata ?? {}),
})

/** What was changed here over what somebody else made of the rest. */
const rebased = ({ base, fields, metadata, theirs }: { base: User; fields: Fields; metadata: Read; theirs: User }): Fields => ({
  name: fields.name === base.name ? theirs.name : fields.name,
  about: fields.about === base.about ? theirs.about : fields.about,
  memory_opt_in: theirs.memory_opt_in,
  metadata: draftOf(mergePatch(theirs.metadata, patchBetween(base.metadata, metadata.value ?? base.metadata).patch)),
})

/** A new user; without a name it takes that of the contract. */
const createOf = ({ name, about, memory_opt_in }: Fields, { value: metadata = {} }: Read) => ({
  ...(name !== '' && { name }),
  about,
  memory_opt_in,
  metadata,
})

/** Only what was changed is sent: what somebody else changes meanwhile elsewhere in the user stays. */
const editOf = (base: User, { name, about }: Fields, read: Read): { input: UpdateUser | undefined; blocked: Read } => {
  const { patch, nulls } = read.value ? patchBetween(base.metadata, read.value) : { patch: {} as JsonObject, nulls: [] }
  const whole = `A change cannot store null, which removes a key: ${nulls.join(', ')}`
  return {
    input: {
      user_id: base.id,
      ...(name !== base.name && { name }),
      ...(about !== base.about && { about }),
      ...(Object.keys(patch).length > 0 && { metadata: patch }),
      erase_memories: false,
    },
    blocked: nulls.length > 0 ? { whole, rows: new Map() } : read,
  }
}
