import { ApiError } from '@acquaint/client'
import { CreateUser, type JsonObject, UpdateUser, type User } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId } from 'react'
import { useApi, useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { draftOf, isDraftChanged, patchBetween, type Read, readDraft } from '../metadata/draft.ts'
import { MetadataEditor } from '../metadata/metadata-editor.tsx'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { ConsentNoteField, useConsentNote } from '../parts/consent-note.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { DismissButton } from '../parts/modal.tsx'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'
import { useUndo } from '../parts/undo.ts'
import { Conflict } from './conflict.tsx'

interface Props {
  /** The user to edit; a new one without. */
  user?: User
  onClose: () => void
}

/** Creates a user, or edits one. The issues of the contract stand below their fields before anything is sent. */
export const UserDialog = ({ user, onClose }: Props) => {
  const client = useClient()
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const say = useSay()
  const undo = useUndo()
  const form = useId()
  const name = user ? `user ${user.id}` : 'new user'
  // A change by somebody else after `base` is a conflict.
  const [{ base, fields }, setEdit] = useRestoredState(name, () => ({ base: user, fields: fieldsOf(user) }))
  const note = useConsentNote(`consent note of ${name}`, 'Say how the user gave consent.')
  const setFields = (changed: Partial<Fields>) => setEdit((edit) => ({ ...edit, fields: { ...edit.fields, ...changed } }))
  const metadata = readDraft(fields.metadata)
  const edit = base ? editOf(base, fields, metadata) : undefined
  const created = createOf(fields, metadata, note.note)
  const issues = issuesOf(base ? UpdateUser : CreateUser, base ? edit?.input : created)
  const blocked = edit?.blocked ?? metadata
  const isSound = blocked.value !== undefined && issues.size === 0

  const save = useSend({
    send: (_input, signal): Promise<User> =>
      base && edit
        ? client.users.update({ ...edit.input, if_version: base.version }, { signal })
        : client.users.create(created, { signal }),
    onSuccess: (saved) => {
      queries.setQueryData(api.users.get.options({ user_id: saved.id }).queryKey, saved)
      if (base) undo('Saved.', (signal) => client.users.update(backTo(base, saved), { signal }))
      else say('User created.')
      onClose()
      if (!base) void navigate({ to: '/users/$userId', params: { userId: saved.id }, ignoreBlocker: true })
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keyOf({ resource: 'users' }) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const needsNote = !base && fields.memory_opt_in
    if (isSound && (!needsNote || note.check())) save.mutate()
  }
  return (
    <Dialog
      title={base ? 'Edit user' : 'New user'}
      isDirty={isChanged(base, fields, metadata) || note.note !== ''}
      onClose={onClose}
      actions={
        <>
          <DismissButton>Cancel</DismissButton>
          <Button
            kind="primary"
            type="submit"
            form={form}
            disabled={!isSound || save.isPending || (base !== undefined && isConflict(save.error))}
          >
            {save.isPending ? 'Saving…' : base ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Field label="Name" issue={issues.get('name')}>
          {(wiring) => <input {...wiring} dir="auto" value={fields.name} onChange={({ target }) => setFields({ name: target.value })} />}
        </Field>
        <Field label="About" hint="What an agent should know about the user, in prose." issue={issues.get('about')}>
          {(wiring) => (
            <textarea {...wiring} dir="auto" rows={5} value={fields.about} onChange={({ target }) => setFields({ about: target.value })} />
          )}
        </Field>
        {!base && (
          <Checkbox
            label="The user has given consent to memories"
            checked={fields.memory_opt_in}
            onChange={(memory_opt_in) => setFields({ memory_opt_in })}
          />
        )}
        {!base && fields.memory_opt_in && <ConsentNoteField label="How the user gave consent" value={note} />}
        <MetadataEditor draft={fields.metadata} read={blocked} onChange={(draft) => setFields({ metadata: draft })} />
      </form>
      {isConflict(save.error) && base ? (
        <Conflict
          base={base}
          mine={{ name: fields.name, about: fields.about, metadata: metadata.value ?? base.metadata }}
          onMerge={(theirs, merged) => {
            save.reset()
            setEdit({ base: theirs, fields: fieldsOf({ ...theirs, ...merged }) })
          }}
        />
      ) : (
        save.error &&
        (isMissing(save.error) ? (
          <Problem error={new ApiError('This user was erased during your edit. Nothing is saved.', { code: 'NOT_FOUND', status: 404 })} />
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

/** Tells whether anything was typed or chosen. */
const isChanged = (base: User | undefined, fields: Fields, metadata: Read): boolean => {
  const before = fieldsOf(base)
  return (
    fields.name !== before.name ||
    fields.about !== before.about ||
    fields.memory_opt_in !== before.memory_opt_in ||
    isDraftChanged(metadata, base?.metadata ?? {})
  )
}

/** Without a name the user has the default name of the contract. */
const createOf = ({ name, about, memory_opt_in }: Fields, { value: metadata = {} }: Read, note: string) => ({
  ...(name !== '' && { name }),
  about,
  memory_opt_in,
  ...(memory_opt_in && note !== '' && { consent_note: note }),
  metadata,
})

/** Sends only the changed fields, so that a change by somebody else to other fields stays. */
const editOf = (base: User, { name, about }: Fields, read: Read): { input: UpdateUser; blocked: Read } => {
  const { patch, nulls } = read.value ? patchBetween(base.metadata, read.value) : { patch: {} as JsonObject, nulls: [] }
  const whole = `An update cannot store null: null removes a key. Change these keys: ${nulls.join(', ')}`
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

/** Returns the change that makes the user what it was before it was saved. */
const backTo = (before: User, { id, version, metadata }: User) => ({
  ...{ user_id: id, if_version: version, name: before.name, about: before.about },
  metadata: patchBetween(metadata, before.metadata).patch,
})
