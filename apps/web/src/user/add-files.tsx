import { NewDoc } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useEffect, useState } from 'react'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { buttonClass } from '../parts/button.tsx'
import { issuesOf } from '../parts/issues.ts'
import { sentenceOf } from '../parts/problem.tsx'
import { useSend } from '../parts/send.ts'
import { useSay } from '../parts/toasts.tsx'

interface Props {
  userId: string
  onSending: (isSending: boolean) => void
}

/** Takes text files as documents, by choice or drop. */
export const AddFiles = ({ userId, onSending }: Props) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const [isOver, setOver] = useState(false)
  const [done, setDone] = useState<{ bytes: number; of: number; name: string }>()
  const store = async (file: File, signal: AbortSignal) => {
    const content = await read(file)
    await client.docs.create({ user_id: userId, title: file.name, content, metadata: { file: file.name } }, { signal })
  }
  const add = useSend({
    send: async (files: File[], signal) => {
      const refused: string[] = []
      const of = files.reduce((bytes, { size }) => bytes + size, 0)
      let bytes = 0
      for (const file of files) {
        setDone({ bytes, of, name: file.name })
        // One that fails does not stop the others.
        await store(file, signal).catch((error: Error) => {
          if (signal.aborted) throw error
          refused.push(`${file.name}: ${error instanceof Refused ? error.message : sentenceOf(error)}`)
        })
        bytes += file.size
      }
      return { stored: files.length - refused.length, refused }
    },
    onSuccess: ({ stored, refused }) => {
      for (const reason of refused) say(reason, 'failed')
      if (stored > 0) say(stored === 1 ? '1 file stored.' : `${stored} files stored.`)
    },
    onError: (error) => say(sentenceOf(error), 'failed'),
    onSettled: () => {
      setDone(undefined)
      return queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) })
    },
  })
  useEffect(() => onSending(add.isPending), [onSending, add.isPending])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!add.isPending) add.mutate([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button below takes files too
    <div
      className={isOver ? 'drop over' : 'drop'}
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
          className="vh"
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

/** Refuses a file before it is sent. */
class Refused extends Error {}

const read = async (file: File): Promise<string> => {
  if (!/\.(txt|md)$/i.test(file.name)) throw new Refused('Only .txt and .md files can be added.')
  const bytes = await file.arrayBuffer()
  // Bytes in another encoding would be stored as other characters.
  const content = decode(bytes)
  const [issue] = issuesOf(NewDoc, { title: file.name, content }).values()
  if (issue) throw new Refused(issue)
  return content
}

const decode = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused('The file is not UTF-8. Save it in this encoding, then add it again.')
  }
}
