import { UpdateDoc } from '@acquaint/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import { Overtaken } from '../parts/overtaken.tsx'
import { isConflict, isMissing, Problem } from '../parts/problem.tsx'
import { Receipt } from '../parts/receipt.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useSay } from '../parts/toasts.tsx'
import { docQuery, userKey } from '../queries.ts'
import styles from './user.module.css'

interface Props {
  userId: string
  docId: string
  onClose: () => void
}

/** Shows a document whole, takes another title and another text, and erases it. */
export const DocDialog = ({ userId, docId, onClose }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const form = useId()
  const [isAsking, setAsking] = useState(false)
  // What was typed, and over which state of the document: one that somebody else changed since is a conflict.
  const [edit, setEdit] = useState<{ title?: string; content?: string; if_updated_at: string }>()
  const { data: doc, error, refetch } = useQuery(docQuery(client, userId, docId))
  const again = () => queries.invalidateQueries({ queryKey: [...userKey(userId), 'docs'] })
  const type = (part: { title: string } | { content: string }) => {
    if (doc) setEdit({ if_updated_at: doc.updated_at, ...edit, ...part })
  }
  const change = edit && { user_id: userId, doc_id: docId, ...edit }
  const issues = issuesOf(UpdateDoc, change ?? { user_id: userId, doc_id: docId })
  const save = useMutation({
    mutationFn: async () => change && client.docs.update(change),
    onSuccess: async () => {
      say('Saved.')
      setEdit(undefined)
      await again()
    },
    onError: async (error) => {
      if (!isConflict(error)) return
      const { data: theirs } = await refetch()
      if (theirs) setEdit((typed) => typed && { ...typed, if_updated_at: theirs.updated_at })
    },
  })
  const erase = useMutation({ mutationFn: () => client.docs.delete({ user_id: userId, doc_id: docId }) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (issues.size === 0) save.mutate()
  }
  const leave = () => {
    onClose()
    queries.removeQueries({ queryKey: docQuery(client, userId, docId).queryKey })
    void again()
  }
  if (erase.data) return <Receipt receipt={erase.data} onClose={leave} />
  const failed = save.error ?? erase.error
  return (
    <Dialog
      title="Document"
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" disabled={!doc || erase.isPending} onClick={() => setAsking(true)}>
            Erase
          </Button>
          <Button kind="primary" type="submit" form={form} disabled={change === undefined || issues.size > 0 || save.isPending}>
            Save
          </Button>
        </>
      }
    >
      {failed && isConflict(failed) && <Overtaken theirs={doc && `${doc.title}: ${[doc.content].flat().join(' ')}`} />}
      {failed && !isConflict(failed) && (
        <Problem error={failed} onRetry={isMissing(failed) ? undefined : () => (save.error ? save.mutate() : erase.mutate())} />
      )}
      {doc ? (
        <>
          <form id={form} className={styles.form} onSubmit={submit}>
            <Field label="Title" issue={issues.get('title')}>
              {(wiring) => (
                <input {...wiring} dir="auto" value={edit?.title ?? doc.title} onChange={({ target }) => type({ title: target.value })} />
              )}
            </Field>
            {typeof doc.content === 'string' && (
              <Field label="Content" issue={issues.get('content')}>
                {(wiring) => (
                  <textarea
                    {...wiring}
                    dir="auto"
                    rows={12}
                    value={edit?.content ?? doc.content}
                    onChange={({ target }) => type({ content: target.value })}
                  />
                )}
              </Field>
            )}
          </form>
          {typeof doc.content !== 'string' &&
            doc.content.map((chunk, index) => (
              <p key={index} className={styles.text} dir="auto">
                {chunk}
              </p>
            ))}
        </>
      ) : error ? (
        <Problem error={error} onRetry={isMissing(error) ? undefined : refetch} />
      ) : (
        <Skeleton lines={6} />
      )}
      {isAsking && (
        <Confirm title="Erase this document?" action="Erase for good" onConfirm={() => erase.mutate()} onClose={() => setAsking(false)}>
          <p>
            <bdi>{doc?.title}</bdi>, with all its passages. There is no way back.
          </p>
        </Confirm>
      )}
    </Dialog>
  )
}
