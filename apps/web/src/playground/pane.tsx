import { ApiError } from '@acquaint/client'
import type { User } from '@acquaint/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useApi } from '../api.tsx'
import { Button } from '../parts/button.tsx'
import { useDiscardGuard } from '../parts/discard-guard.tsx'
import { Field } from '../parts/field.tsx'
import { NothingYet } from '../parts/nothing-yet.tsx'
import { isMissing, Problem } from '../parts/problem.tsx'
import { useRestoredState } from '../parts/restored-state.ts'
import { memoriesOf } from '../user/lists.ts'
import { ChatTurn } from './chat-turn.tsx'
import { ConsentMissing } from './consent-missing.tsx'
import { useConversation } from './conversation.ts'
import { UserChoice } from './user-choice.tsx'

interface Props {
  title: string
  userId: string
  agentId: string
  /** Users to choose from. */
  users: User[]
  onChoose: (userId: string) => void
}

/** Shows the conversation of one user with the agent, and the memories that the agent has of this user. */
export const Pane = ({ title, userId, agentId, users, onChoose }: Props) => {
  const { data: user, error } = useQuery(useApi().users.get.options({ user_id: userId }))
  const { turns, send, isWaiting, failure } = useConversation({ side: title, userId, agentId })
  const [words, setWords] = useRestoredState(`message ${title} ${userId}`, () => '')
  const { leave, question } = useDiscardGuard(words.trim() !== '')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (turns.length > 0) end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [turns])
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (words.trim() === '' || isWaiting) return
    send(words)
    setWords('')
  }
  return (
    <section className="side" aria-label={title}>
      <Field label={title}>
        {(wiring) => <UserChoice {...wiring} users={users} userId={userId} onChoose={(id) => leave(() => onChoose(id))} />}
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
      {user && !user.memory_opt_in && <ConsentMissing user={user} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <div ref={end} className="said" role="log" aria-label={`Conversation of the ${title.toLowerCase()}`} tabIndex={0}>
        {turns.length === 0 && (
          <NothingYet>No messages yet. Write one below: you see what an agent gets for it, and what is formed from it.</NothingYet>
        )}
        {turns.map((turn, index) => (
          <ChatTurn key={index} turn={turn} />
        ))}
        {isWaiting && <p role="status">Sending…</p>}
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
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
          }}
        />
        <Button type="submit" disabled={isWaiting}>
          Send
        </Button>
      </form>
      <Remembered userId={userId} agentId={agentId} />
      {question}
    </section>
  )
}

/** Lists the memories of this user that the agent can receive. */
const Remembered = ({ userId, agentId }: { userId: string; agentId: string }) => {
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
