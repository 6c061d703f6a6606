import { type Doc, UpdateDoc } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, memo, useId, useState } from 'react'
import { useApi, useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { type EditedText, editedText, isTextChanged, LongText, textOf } from '../parts/long-text.tsx'
import { Overtaken } from '../parts/overtaken.tsx'
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
      // What was typed since stays unsaved.
      if (text) text.stored = sections
      setEdit((typed) => ({ ...typed, base: saved }))
      check()
    },
    onError: async (error) => {
      if (!isConflict(error)) return
      const theirs = await client.docs.get({ user_id: base.user_id, doc_id: base.id })
      // A field that was not changed here takes their value.
      setEdit((typed) => ({
        base: theirs,
        title: typed.title === typed.base.title ? theirs.title : typed.title,
        text: typed.text && isTextChanged(typed.text) ? typed.text : editOf(theirs).text,
      }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ resource: 'docs', input: { user_id: base.user_id } }) }),
  })
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
      title="Document"
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
          <Overtaken theirs={beginningOf(base)} />
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

const shownMax = 1000

/** Enough of a document to see what somebody else changed. */
const beginningOf = ({ title, content }: Doc) =>
  `${title}: ${typeof content === 'string' ? content.slice(0, shownMax) : content.slice(0, shownMax).join(' ')}`

/** Returns the change that makes the document what it was before it was saved. */
const backTo = ({ title, content }: Doc, { id, user_id, version }: Doc) => ({
  ...{ user_id, doc_id: id, title, content, if_version: version },
})
