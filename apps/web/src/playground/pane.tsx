import { ApiError } from '@acquaint/client'
import type { User } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { useDiscardGuard } from '../parts/discard-guard.tsx'
import { Field } from '../parts/field.tsx'
import { Note } from '../parts/note.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { memoriesOf } from '../user/lists.ts'
import { agentId, type ShownMessage, useConversation } from './conversation.ts'

interface Props {
  title: string
  userId: string
  /** Users to choose from. */
  users: User[]
  onChoose: (userId: string) => void
}

/** Shows the conversation of one user with the agent, and the memories that the agent has of this user. */
export const Pane = ({ title, userId, users, onChoose }: Props) => {
  const { data: user, error } = useQuery(useApi().users.get.options({ user_id: userId }))
  const { messages, send, isWaiting, failure } = useConversation(title, userId)
  const [words, setWords] = useRestoredState(`message ${title} ${userId}`, () => '')
  const { leave, question } = useDiscardGuard(words.trim() !== '')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (messages.length > 0) end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [messages])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim() === '' || isWaiting) return
    send(words)
    setWords('')
  }
  return (
    <section className="side" aria-label={title}>
      <Field label={title}>
        {(wiring) => (
          <select {...wiring} value={userId} onChange={({ target }) => leave(() => onChoose(target.value))}>
            {!users.some(({ id }) => id === userId) && <option value={userId}>{user?.name ?? userId}</option>}
            {users.map(({ id, name }) => (
              <option key={id} value={id}>
                {name.slice(0, 80)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {error && (
        <Problem
          error={
            isMissing(error)
              ? new ApiError('This user does not exist, or was erased. Choose another user.', { code: 'NOT_FOUND', status: 404 })
              : error
          }
        />
      )}
      {user && !user.memory_opt_in && (
        <Note
          actions={
            <Link to="/users/$userId" params={{ userId }} className="link">
              Consent
            </Link>
          }
        >
          This user has not given consent to memories. No message becomes a memory.
        </Note>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <div ref={end} className="said" role="log" aria-label={`Conversation of the ${title.toLowerCase()}`} tabIndex={0}>
        {messages.length === 0 && (
          <NothingYet>No messages yet. Write one below: the agent answers with what it has of this user.</NothingYet>
        )}
        {messages.map((message, index) => (
          <Message key={index} message={message} />
        ))}
        {isWaiting && <p role="status">The agent answers…</p>}
      </div>
      {failure && <Problem error={failure.error} onRetry={failure.retry} />}
      <form className="write" onSubmit={submit}>
        <input
          dir="auto"
          aria-label={`Message of the ${title.toLowerCase()}`}
          placeholder="Write a message"
          maxLength={10_000}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button type="submit" disabled={isWaiting}>
          Send
        </Button>
      </form>
      <Remembered userId={userId} />
      {question}
    </section>
  )
}

const Message = ({ message: { role, content, notes, answeredBy, fallback } }: { message: ShownMessage }) => (
  <div className={role === 'user' ? 'message mine' : 'message'}>
    {role === 'assistant' && (
      <span className="badge">
        {answeredBy === 'model' ? 'Model' : `Offline agent${fallback ? `, because the model failed: ${fallback}` : ''}`}
      </span>
    )}
    <p className="t14 text" dir="auto">
      {content}
    </p>
    {notes.length > 0 && (
      <ul className="notes" aria-label={role === 'user' ? 'Memories from this message' : 'Context of this answer'}>
        {notes.map((note) => (
          <li key={note}>
            <bdi>{note}</bdi>
          </li>
        ))}
      </ul>
    )}
  </div>
)

/** Lists the memories of this user that the agent can receive. */
const Remembered = ({ userId }: { userId: string }) => {
  const { data } = useInfiniteQuery(useApi().memories.list.pages(memoriesOf(userId)))
  const memories = (data?.pages.flatMap(({ items }) => items) ?? []).filter(({ agent_id }) => agent_id === null || agent_id === agentId)
  return (
    <>
      <h3>Memories of this user</h3>
      {memories.length === 0 ? (
        <NothingYet>No memories yet. With consent, messages of this user become memories.</NothingYet>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
        <ul className="remembered" tabIndex={0} aria-label="Memories of this user">
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
