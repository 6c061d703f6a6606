import type { Memory } from '@acquaint/contracts'
import { useQuery } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { Problem } from '../parts/problem.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { When } from '../parts/when.tsx'
import { type Origin, originOf } from './origin.ts'
import styles from './user.module.css'
import { versionsQuery } from './versions.ts'

/** Shows where the words of a memory come from: a message, an edit, or somebody who wrote it by hand. */
export const Source = ({ memory }: { memory: Memory }) => {
  const { data, error, refetch } = useQuery(versionsQuery(useClient(), memory))
  // Without the history nobody knows who wrote the words.
  if (!data) return error ? <Problem error={error} onRetry={refetch} /> : <Skeleton lines={3} />
  const origin = originOf(memory, data.items)
  return (
    <figure className={styles.list}>
      <Summary origin={origin} />
      {origin.source && <Quote memory={memory} source={origin.source} />}
      <figcaption className={styles.soft}>
        {origin.source && (
          <>
            Message {origin.source.message_id ?? `${origin.source.message_index + 1} of its call`}, characters{' '}
            {origin.source.span.join('-')}.{' '}
          </>
        )}
        {origin.supersededAt && (
          <>
            It superseded an earlier version on <Exactly at={origin.supersededAt} />.{' '}
          </>
        )}
        Recorded <When at={memory.created_at} />.
        {memory.occurred_at && (
          <>
            {' '}
            It is about{' '}
            <time dateTime={memory.occurred_at}>{new Date(memory.occurred_at).toLocaleDateString(undefined, { dateStyle: 'long' })}</time>.
          </>
        )}
        {data.next_cursor !== null && ` Edits before the last ${data.items.length} versions are not shown.`}
      </figcaption>
    </figure>
  )
}

const Summary = ({ origin: { edited, source } }: { origin: Origin }) => {
  const speaker = source ? <Speaker {...source} /> : undefined
  if (!edited) return source ? <p>{speaker} said:</p> : <p>Written by hand. It has no message as its source.</p>
  return (
    <>
      <p>
        Edited on <Exactly at={edited.at} />. {source ? 'The user did not say it in these words.' : 'It was written by hand.'}
      </p>
      <p>
        Before the edit: <bdi className={styles.text}>{edited.before}</bdi>
      </p>
      {source && <p>{speaker} said:</p>}
    </>
  )
}

const Speaker = ({ name, role }: Pick<NonNullable<Memory['source']>, 'name' | 'role'>) =>
  name === null ? <>The {role}</> : <bdi>{name}</bdi>

/** The source, marked, with the messages around it. */
const Quote = ({ memory: { context }, source }: { memory: Memory; source: NonNullable<Memory['source']> }) => {
  const around = (position: 'before' | 'after') =>
    context
      .filter((message) => message.position === position)
      .map(({ role, name, text }) => (
        <p key={`${role} ${text}`} className={styles.soft}>
          <bdi>{name ?? role}</bdi>: <bdi>{text}</bdi>
        </p>
      ))
  return (
    <blockquote className={styles.quote}>
      {around('before')}
      <p>
        <bdi>{source.name ?? source.role}</bdi>: <mark dir="auto">{source.text}</mark>
      </p>
      {around('after')}
    </blockquote>
  )
}

const Exactly = ({ at }: { at: string }) => (
  <time dateTime={at}>{new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}</time>
)
