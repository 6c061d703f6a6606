import { ApiError } from '@acquaint/client'
import type { Api, FormedMemories, Reply } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'

/** The agent of the chat where none is chosen. No other agent receives its memories. */
export const sampleAgent = 'sample-agent'

/** A message of the user, with what came of it. */
export interface Turn {
  content: string
  /** The answer of the model, or the context that an agent would get. */
  reply?: Reply
  /** Result of the extraction; null without consent. */
  formed?: FormedMemories | null
}

/** Upper bound of messages that are sent for one answer. */
const sentMax = 20

interface Options {
  side: string
  userId: string
  agentId: string
}

/**
 * Holds a conversation of one user with the agent. The two calls that matter are in `answer`: the agent answers with the
 * context of this user, and the message of the user is formed into memories for later answers.
 */
export const useConversation = ({ side, userId, agentId }: Options) => {
  const client = useClient()
  const queries = useQueryClient()
  const [turns, setTurns] = useRestoredState<Turn[]>(`conversation ${side} ${userId}`, () => [])
  const talk = useSend({
    send: (all: Turn[], signal) => answer(client, { userId, agentId, turns: all, signal }),
    onSuccess: (result, all) => setTurns(all.map((turn, index) => (index === all.length - 1 ? { ...turn, ...result } : turn))),
    // The next message need not wait until the memories are read again.
    onSettled: () => void queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) }),
  })
  const send = (content: string) => {
    const all = [...turns, { content }]
    setTurns(all)
    talk.mutate(all)
  }
  const failure = talk.error ? { error: talk.error, retry: () => talk.variables && talk.mutate(talk.variables) } : undefined
  return { turns, send, isWaiting: talk.isPending, failure }
}

interface Asked {
  userId: string
  agentId: string
  turns: Turn[]
  signal: AbortSignal
}

const answer = async (client: Api, asked: Asked): Promise<Pick<Turn, 'reply' | 'formed'>> => {
  const { userId: user_id, agentId: agent_id, turns, signal } = asked
  const messages = turns.flatMap(messagesOf).slice(-sentMax)
  const reply = await client.chat.reply({ user_id, agent_id, messages }, { signal })
  return { reply, formed: await form(client, asked) }
}

/** A model sees its own earlier answers. A context that was shown is no answer of anybody. */
const messagesOf = ({ content, reply }: Turn) => [
  { role: 'user' as const, content },
  ...(reply?.answered_by === 'model' ? [{ role: 'assistant' as const, content: reply.content }] : []),
]

/** Forms memories from the last message. Without consent there are none, which is no failure. */
const form = async (client: Api, { userId: user_id, agentId: agent_id, turns, signal }: Asked): Promise<FormedMemories | null> => {
  const messages = turns.slice(-1).map(({ content }) => ({ role: 'user' as const, content }))
  try {
    return await client.memories.form({ user_id, agent_id, session_id: 'console', messages }, { signal })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CONSENT_REQUIRED') return null
    throw error
  }
}
