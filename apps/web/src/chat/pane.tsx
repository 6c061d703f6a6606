import type { User } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useClient } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import parts from '../parts/parts.module.css'
import { isMissing, Problem } from '../parts/problem.tsx'
import { memoriesQuery, userQuery } from '../queries.ts'
import styles from './chat.module.css'
import { agentId, type Said, useConversation } from './conversation.ts'

interface Props {
  title: string
  userId: string
  /** Whom one can choose. */
  users: User[]
  onChoose: (userId: string) => void
}

/** One user and the agent: what they said, what came of it, and all that the agent remembers of this user. */
export const Pane = ({ title, userId, users, onChoose }: Props) => {
  const client = useClient()
  const { data: user, error } = useQuery(userQuery(client, userId))
  const { said, send, isWaiting, failure } = useConversation(userId)
  const [words, setWords] = useState('')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [said])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim() === '' || isWaiting) return
    send(words)
    setWords('')
  }
  return (
    <section className={parts.card} aria-label={title}>
      <Field label={title}>
        {(wiring) => (
          <select {...wiring} value={userId} onChange={({ target }) => onChoose(target.value)}>
            {!users.some(({ id }) => id === userId) && <option value={userId}>{user?.name ?? userId}</option>}
            {users.map(({ id, name }) => (
              <option key={id} value={id}>
                {name.slice(0, 80)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {error && <Problem error={isMissing(error) ? new Error('this user was deleted meanwhile') : error} />}
      {user && !user.memory_opt_in && (
        <p className={`${parts.note} ${parts.noteWarn}`}>
          <span>This user has not agreed to memories: nothing they say is kept.</span>
          <Link to="/users/$userId" params={{ userId }}>
            Consent
          </Link>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <div ref={end} className={styles.said} role="log" aria-label={`Conversation of the ${title.toLowerCase()}`} tabIndex={0}>
        {said.map((one, index) => (
          <Message key={index} said={one} />
        ))}
        {isWaiting && <p role="status">The agent thinks …</p>}
      </div>
      {failure && <Problem error={failure.error} onRetry={failure.retry} />}
      <form className={styles.compose} onSubmit={submit}>
        <input
          dir="auto"
          aria-label={`Message of the ${title.toLowerCase()}`}
          placeholder="Say something about yourself, or ask"
          maxLength={10_000}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button kind="primary" type="submit" disabled={isWaiting}>
          Send
        </Button>
      </form>
      <Remembered userId={userId} />
    </section>
  )
}

const Message = ({ said }: { said: Said }) => (
  <div className={`${styles.message} ${said.role === 'user' ? styles.mine : ''}`}>
    {said.role === 'assistant' && (
      <span className={parts.badge}>
        {said.answeredBy === 'model' ? 'Model' : `Offline agent${said.fallback ? `, since the model failed: ${said.fallback}` : ''}`}
      </span>
    )}
    <span dir="auto">{said.content}</span>
    {said.notes.length > 0 && (
      <ul className={styles.notes} aria-label={said.role === 'user' ? 'What came of it' : 'What it went by'}>
        {said.notes.map((note) => (
          <li key={note} className={parts.badge}>
            <bdi>{note}</bdi>
          </li>
        ))}
      </ul>
    )}
  </div>
)

/** What the agent could be told of this user. */
const Remembered = ({ userId }: { userId: string }) => {
  const { data } = useInfiniteQuery(memoriesQuery(useClient(), userId))
  const memories = (data?.pages.flatMap(({ items }) => items) ?? []).filter(({ agent_id }) => agent_id === null || agent_id === agentId)
  return (
    <>
      <h2>What it remembers of this user</h2>
      {memories.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
        <ul className={styles.list} tabIndex={0} aria-label="Remembered">
          {memories.map(({ id, content }) => (
            <li key={id}>
              <bdi>{content.slice(0, 300)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
