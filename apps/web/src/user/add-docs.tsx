import { NewDoc } from '@acquaint/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type DragEvent, type FormEvent, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button, buttonClass } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { issuesOf } from '../parts/issues.ts'
import parts from '../parts/parts.module.css'
import { Problem, sentenceOf } from '../parts/problem.tsx'
import { useSay } from '../parts/toasts.tsx'
import { userKey } from '../queries.ts'
import styles from './user.module.css'

/** Takes documents: typed or pasted, or as files of text. */
export const AddDocs = ({ userId }: { userId: string }) => (
  <section className={parts.card} aria-labelledby="add">
    <h2 id="add">Add a document</h2>
    <Typed userId={userId} />
    <Files userId={userId} />
  </section>
)

const Typed = ({ userId }: { userId: string }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [doc, setDoc] = useState({ title: '', content: '' })
  const [wasSent, setSent] = useState(false)
  const issues = issuesOf(NewDoc, doc)
  const add = useMutation({
    mutationFn: () => client.docs.create({ user_id: userId, ...doc }),
    onSuccess: async () => {
      setDoc({ title: '', content: '' })
      setSent(false)
      say('The document is stored.')
      await queries.invalidateQueries({ queryKey: [...userKey(userId), 'docs'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (issues.size === 0) add.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label="Title" issue={wasSent ? issues.get('title') : undefined}>
        {(wiring) => <input {...wiring} dir="auto" value={doc.title} onChange={({ target }) => setDoc({ ...doc, title: target.value })} />}
      </Field>
      <Field label="Content" hint="Typed or pasted; at most 2 MiB." issue={wasSent ? issues.get('content') : undefined}>
        {(wiring) => (
          <textarea
            {...wiring}
            dir="auto"
            rows={6}
            value={doc.content}
            onChange={({ target }) => setDoc({ ...doc, content: target.value })}
          />
        )}
      </Field>
      {add.error && <Problem error={add.error} onRetry={() => add.mutate()} />}
      <div>
        <Button kind="primary" type="submit" disabled={add.isPending}>
          {add.isPending ? 'Storing …' : 'Add document'}
        </Button>
      </div>
    </form>
  )
}

const Files = ({ userId }: { userId: string }) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [isOver, setOver] = useState(false)
  const [done, setDone] = useState<{ bytes: number; of: number; name: string }>()
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      const refused: string[] = []
      const of = files.reduce((bytes, { size }) => bytes + size, 0)
      let bytes = 0
      for (const file of files) {
        setDone({ bytes, of, name: file.name })
        // One that fails does not keep the others out.
        await store(file).catch((error: Error) => refused.push(`${file.name}: ${sentenceOf(error)}`))
        bytes += file.size
      }
      return { stored: files.length - refused.length, refused }
    },
    onSuccess: async ({ stored, refused }) => {
      for (const reason of refused) say(reason, 'failed')
      if (stored > 0) say(stored === 1 ? 'The file is stored.' : `${stored} files are stored.`)
      await queries.invalidateQueries({ queryKey: [...userKey(userId), 'docs'] })
    },
    onSettled: () => setDone(undefined),
  })
  const store = async (file: File) => {
    if (!/\.(txt|md)$/i.test(file.name)) throw new Error('only .txt and .md files are taken')
    // What is no UTF-8 would be stored as other characters than were written.
    const content = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    const [issue] = issuesOf(NewDoc, { title: file.name, content }).values()
    if (issue) throw new Error(issue)
    await client.docs.create({ user_id: userId, title: file.name, content, metadata: { file: file.name } })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!add.isPending) add.mutate([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button below takes files too
    <div
      className={`${styles.drop} ${isOver ? styles.dropOver : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>Drop .txt and .md files here, or</p>
      <label className={buttonClass()}>
        Choose files
        <input
          className="visually-hidden"
          type="file"
          multiple
          accept=".txt,.md"
          disabled={add.isPending}
          onChange={({ target }) => {
            add.mutate([...(target.files ?? [])])
            target.value = ''
          }}
        />
      </label>
      {done && (
        <div role="status">
          <progress aria-label="Files stored" value={done.bytes} max={Math.max(done.of, 1)} /> <bdi>{done.name}</bdi>
        </div>
      )}
    </div>
  )
}
