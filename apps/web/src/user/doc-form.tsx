import { type Doc, UpdateDoc } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, memo, useId, useState } from 'react'
import { useApi, useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { type ConflictingField, ConflictTable } from '../parts/conflict-table.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { type EditedText, editedText, isTextChanged, LongText, textOf } from '../parts/long-text.tsx'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useUndo } from '../parts/undo.ts'

interface Props {
  stored: Doc
  onErase: () => void
  onClose: () => void
}

/** An edit of a document. `base` is the state that it began from: a later change by somebody else is a conflict. */
interface Edit {
  base: Doc
  title: string
  /** Undefined for chunks, which are shown and not edited. */
  text: EditedText | undefined
  /** The typed values when somebody else's change came to light. */
  yours?: Pick<Edit, 'title' | 'text'> | undefined
}

const editOf = (base: Doc): Edit => ({
  base,
  title: base.title,
  text: typeof base.content === 'string' ? editedText(base.content) : undefined,
})

interface Sent {
  change: UpdateDoc
  sections: string[]
}

/** Edits the title and the content of a document. The content is validated when it is sent. */
export const DocForm = ({ stored, onErase, onClose }: Props) => {
  const client = useClient()
  const api = useApi()
  const queries = useQueryClient()
  const undo = useUndo()
  const form = useId()
  const [edit, setEdit] = useRestoredState(`document ${stored.id} of ${stored.user_id}`, () => editOf(stored))
  const { base, title, text } = edit
  const [isContentChanged, setContentChanged] = useState(() => text !== undefined && isTextChanged(text))
  const [issues, setIssues] = useState(new Map<string, string>())
  const isDirty = isContentChanged || title !== base.title
  const check = () => setContentChanged(text !== undefined && isTextChanged(text))
  const save = useSend({
    send: ({ change }: Sent, signal) => client.docs.update(change, { signal }),
    onSuccess: (saved, { sections }) => {
      undo('Saved.', (signal) => client.docs.update(backTo(base, saved), { signal }))
      queries.setQueryData(api.docs.get.options({ user_id: saved.user_id, doc_id: saved.id }).queryKey, saved)
      if (text) text.stored = sections
      const isSaved = title === saved.title && !(text && isTextChanged(text))
      if (isSaved) return onClose()
      // What was typed since stays unsaved.
      setEdit((typed) => ({ ...typed, base: saved, yours: undefined }))
      check()
    },
    onError: async (error) => {
      if (!isConflict(error)) return
      const theirs = await client.docs.get({ user_id: base.user_id, doc_id: base.id })
      // A field that was not changed here takes their value.
      setEdit((typed) => {
        const title = typed.title === typed.base.title ? theirs.title : typed.title
        const text = typed.text && isTextChanged(typed.text) ? typed.text : editOf(theirs).text
        return { base: theirs, title, text, yours: { title, text } }
      })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ resource: 'docs', input: { user_id: base.user_id } }) }),
  })
  const choose = (part: Partial<Edit>) => {
    setEdit({ ...edit, ...part })
    if (part.text) setContentChanged(isTextChanged(part.text))
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    const change = {
      ...{ user_id: base.user_id, doc_id: base.id, if_version: base.version },
      ...(title !== base.title && { title }),
      ...(isContentChanged && text && { content: textOf(text) }),
    }
    const found = issuesOf(UpdateDoc, change)
    setIssues(found)
    if (found.size === 0) save.mutate({ change, sections: [...(text?.sections ?? [])] })
  }
  return (
    <Dialog
      title="Edit document"
      isWide
      isDirty={isDirty}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onErase}>Erase</Button>
          <Button kind="primary" type="submit" form={form} disabled={!isDirty || save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </>
      }
    >
      {save.error &&
        (isConflict(save.error) ? (
          <ConflictTable at={base.updated_at} fields={conflictsOf(edit, choose)} />
        ) : (
          <Problem error={save.error} onRetry={isMissing(save.error) ? undefined : submit} />
        ))}
      <form id={form} onSubmit={submit}>
        <Field label="Title" issue={issues.get('title')}>
          {(wiring) => <input {...wiring} dir="auto" value={title} onChange={({ target }) => setEdit({ ...edit, title: target.value })} />}
        </Field>
        {text && (
          <Field label="Content" issue={issues.get('content')}>
            {(wiring) => <LongText wiring={wiring} text={text} rows={12} onEdit={check} />}
          </Field>
        )}
      </form>
      {typeof base.content !== 'string' && <Chunks chunks={base.content} />}
    </Dialog>
  )
}

/** Shows the chunks of a document, up to 2 MiB of text, and only once. */
const Chunks = memo(({ chunks }: { chunks: string[] }) =>
  chunks.map((chunk, index) => (
    <p key={index} className="text chunk" dir="auto">
      {chunk}
    </p>
  )),
)

/** Returns the change that makes the document what it was before it was saved. */
const backTo = ({ title, content }: Doc, { id, user_id, version }: Doc) => ({
  ...{ user_id, doc_id: id, title, content, if_version: version },
})

/** The fields that both sides changed, with what to do when one of the sides is chosen. */
const conflictsOf = ({ base, title, text, yours }: Edit, choose: (part: Partial<Edit>) => void): ConflictingField[] => {
  if (!yours) return []
  const fields: ConflictingField[] = []
  if (yours.title !== base.title)
    fields.push({
      ...{ label: 'Title', mine: yours.title, theirs: base.title, isTheirs: title === base.title },
      onChoose: (isTheirs) => choose({ title: isTheirs ? base.title : yours.title }),
    })
  const { content } = base
  if (yours.text && typeof content === 'string' && textOf(yours.text) !== content)
    fields.push({
      ...{ label: 'Content', mine: textOf(yours.text), theirs: content, isTheirs: text !== yours.text },
      onChoose: (isTheirs) => choose({ text: isTheirs ? editedText(content) : yours.text }),
    })
  return fields
}
