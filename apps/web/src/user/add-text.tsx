import { NewDoc } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useEffect, useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { editedText, isTextChanged, LongText, textOf } from '../parts/long-text.tsx'
import { Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'

interface Props {
  userId: string
  /** Receives the first field, for others to focus. */
  titleRef: RefObject<HTMLInputElement | null>
  /** Called with whether something is typed that is not stored. */
  onTyped: (isTyped: boolean) => void
}

const empty = () => ({ title: '', text: editedText('') })

/** Takes a document that is typed or pasted. The content is validated when it is sent: at a key that would take too long. */
export const AddText = ({ userId, titleRef, onTyped }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [draft, setDraft] = useRestoredState(`add document ${userId}`, empty)
  const [issues, setIssues] = useState(new Map<string, string>())
  const { title, text } = draft
  const check = () => onTyped(title !== '' || isTextChanged(text))
  useEffect(check)
  const add = useSend({
    send: (doc: Pick<NewDoc, 'title' | 'content'>, signal) => client.docs.create({ user_id: userId, ...doc }, { signal }),
    onSuccess: (_doc, sent) => {
      // What was typed since stays.
      setDraft((typed) => (typed.title === sent.title && textOf(typed.text) === sent.content ? empty() : typed))
      say('Document stored.')
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) }),
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    const doc = { title, content: textOf(text) }
    const found = issuesOf(NewDoc, doc)
    setIssues(found)
    if (found.size === 0) add.mutate(doc)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <Field label="Title" issue={issues.get('title')}>
        {(wiring) => (
          <input
            {...wiring}
            ref={titleRef}
            dir="auto"
            value={title}
            onChange={({ target }) => setDraft({ ...draft, title: target.value })}
          />
        )}
      </Field>
      <Field label="Content" hint="At most 2 MiB." issue={issues.get('content')}>
        {(wiring) => <LongText wiring={wiring} text={text} rows={6} onEdit={check} />}
      </Field>
      {add.error && <Problem error={add.error} onRetry={submit} />}
      <div>
        <Button kind="primary" type="submit" disabled={add.isPending}>
          {add.isPending ? 'Storing…' : 'Add document'}
        </Button>
      </div>
    </form>
  )
}
