import type { Memory } from '@acquaint/contracts'
import { type InfiniteData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import parts from '../parts/parts.module.css'
import { Problem, sentenceOf } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useSay } from '../parts/toasts.tsx'
import { When } from '../parts/when.tsx'
import { historyQuery, userKey } from '../queries.ts'
import { MemoryDialog } from './memory-dialog.tsx'
import styles from './user.module.css'

type Shown = 'why' | 'history' | undefined

/** One memory: what it says, for whom, since when; why it is known, what it said before; changed and erased here. */
export const MemoryItem = ({ memory }: { memory: Memory }) => {
  const [shown, setShown] = useState<Shown>()
  const [isEditing, setEditing] = useState(false)
  const erase = useErase(memory)
  const toggle = (part: Shown) => setShown(shown === part ? undefined : part)
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <bdi className={styles.text}>{memory.content}</bdi>
        <span className={parts.badge}>
          <bdi>{memory.agent_id ?? 'every agent'}</bdi>
        </span>
        {memory.times_seen > 1 && <span className={parts.badge}>said {memory.times_seen} times</span>}
        <span className={styles.soft}>
          <When at={memory.timestamp} />
        </span>
      </div>
      <div className={styles.line}>
        <span>
          <Button kind="quiet" aria-expanded={shown === 'why'} onClick={() => toggle('why')}>
            Why is this known?
          </Button>
          <Button kind="quiet" aria-expanded={shown === 'history'} onClick={() => toggle('history')}>
            History
          </Button>
        </span>
        <Button onClick={() => setEditing(true)}>
          Edit<span className="visually-hidden"> {memory.content.slice(0, 80)}</span>
        </Button>
        <Button kind="danger" disabled={erase.isPending} onClick={() => erase.mutate()}>
          Erase<span className="visually-hidden"> {memory.content.slice(0, 80)}</span>
        </Button>
      </div>
      {shown === 'why' && <Why memory={memory} />}
      {shown === 'history' && <History memory={memory} />}
      {isEditing && <MemoryDialog userId={memory.user_id} memory={memory} onClose={() => setEditing(false)} />}
    </li>
  )
}

/** Takes the memory off the page at once; where the server does not erase it, it comes back and says why. */
const useErase = (memory: Memory) => {
  const client = useClient()
  const queries = useQueryClient()
  const say = useSay()
  const queryKey = [...userKey(memory.user_id), 'memories', 'list']
  type Pages = InfiniteData<{ items: Memory[]; next_cursor: string | null }>
  return useMutation({
    mutationFn: () => client.memories.delete({ user_id: memory.user_id, memory_id: memory.id }),
    onMutate: async () => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueriesData<Pages>({ queryKey })
      queries.setQueriesData<Pages>(
        { queryKey },
        (data) =>
          data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => id !== memory.id) })) },
      )
      return before
    },
    onError: (error, _input, before) => {
      for (const [key, data] of before ?? []) queries.setQueryData(key, data)
      say(`Not erased, and put back: ${sentenceOf(error)}`, 'failed')
    },
    onSuccess: ({ erased }) =>
      say(`Erased for good: the memory${erased.memory_versions > 0 ? ` and ${erased.memory_versions} earlier versions` : ''}.`),
    onSettled: () => queries.invalidateQueries({ queryKey: [...userKey(memory.user_id), 'memories'] }),
  })
}

/** The words that it was formed from, marked, among what was said around them. */
const Why = ({ memory: { source, context, created_at, occurred_at } }: { memory: Memory }) => {
  const around = (position: 'before' | 'after') =>
    context
      .filter((message) => message.position === position)
      .map(({ role, name, text }) => (
        <p key={`${role} ${text}`} className={styles.soft}>
          <bdi>{name ?? role}</bdi>: <bdi>{text}</bdi>
        </p>
      ))
  return (
    <figure className={styles.list}>
      {source ? (
        <blockquote className={styles.quote}>
          {around('before')}
          <p>
            <bdi>{source.name ?? source.role}</bdi>: <mark dir="auto">{source.text}</mark>
          </p>
          {around('after')}
        </blockquote>
      ) : (
        <p>It was written by hand.</p>
      )}
      <figcaption className={styles.soft}>
        {source && `Message ${source.message_id ?? `${source.message_index + 1} of its call`}, characters ${source.span.join('-')}. `}
        Recorded <When at={created_at} />
        {occurred_at && (
          <>
            ; it tells of <time dateTime={occurred_at}>{new Date(occurred_at).toLocaleDateString(undefined, { dateStyle: 'long' })}</time>
          </>
        )}
        .
      </figcaption>
    </figure>
  )
}

const History = ({ memory }: { memory: Memory }) => {
  const { data, error, refetch } = useQuery(historyQuery(useClient(), memory.user_id, memory.id))
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={2} />
  if (data.items.length === 0) return <p className={styles.soft}>It was never worded otherwise.</p>
  return (
    <ol aria-label="Earlier versions">
      {data.items.map(({ id, content, reason, replaced_at }) => (
        <li key={id} className={styles.item}>
          <bdi className={styles.text}>{content}</bdi>
          <span className={styles.soft}>
            {reason === 'edited' ? 'Edited' : 'Replaced by what was said later'} <When at={replaced_at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
