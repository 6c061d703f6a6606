import { ApiError } from '@acquaint/client'
import type { Api, FormedMemories, Reply } from '@acquaint/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useClient } from '../api.tsx'
import { keyOf } from '../api-queries.ts'
import { useRestoredState } from '../parts/restored-state.ts'
import { useSend } from '../parts/send.ts'

/** The agent of this sample. No other agent receives its memories. */
export const agentId = 'sample-agent'

/** One message of the conversation, as it is shown. */
export interface ShownMessage {
  role: 'user' | 'assistant'
  content: string
  /** Memories that were formed from a message, or the context of an answer. */
  notes: string[]
  answeredBy?: 'model' | 'offline'
  fallback?: string | null
}

/** Upper bound of messages that are sent for one answer. */
const sentMax = 20

/**
 * Holds a conversation of one user with the agent. The two calls that matter are in `answer`: the agent answers with the
 * context of this user, and the message of the user is formed into memories for later answers.
 */
export const useConversation = (side: string, userId: string) => {
  const client = useClient()
  const queries = useQueryClient()
  const [messages, setMessages] = useRestoredState<ShownMessage[]>(`conversation ${side} ${userId}`, () => [])
  const talk = useSend({
    send: (all: ShownMessage[], signal) => answer(client, { userId, messages: all, signal }),
    onSuccess: ({ reply, notes }, all) => {
      const [last] = all.slice(-1)
      setMessages([
        ...all.slice(0, -1),
        ...(last ? [{ ...last, notes }] : []),
        {
          role: 'assistant',
          content: reply.content,
          answeredBy: reply.answered_by,
          fallback: reply.fallback,
          notes: [contextOf(reply)],
        },
      ])
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf({ input: { user_id: userId } }) }),
  })
  const send = (content: string) => {
    const all: ShownMessage[] = [...messages, { role: 'user', content, notes: [] }]
    setMessages(all)
    talk.mutate(all)
  }
  const failure = talk.error ? { error: talk.error, retry: () => talk.mutate(talk.variables) } : undefined
  return { messages, send, isWaiting: talk.isPending, failure }
}

interface Turn {
  userId: string
  messages: ShownMessage[]
  signal: AbortSignal
}

const answer = async (client: Api, turn: Turn) => {
  const { userId: user_id, messages, signal } = turn
  const sent = messages.slice(-sentMax).map(({ role, content }) => ({ role, content }))
  const reply = await client.chat.reply({ user_id, agent_id: agentId, messages: sent }, { signal })
  return { reply, notes: await form(client, turn) }
}

/** Forms memories from the last message, and returns the result in words. Without consent there is none, which is no failure. */
const form = async (client: Api, { userId: user_id, messages, signal }: Turn): Promise<string[]> => {
  const last = messages.slice(-1).map(({ content }) => ({ role: 'user' as const, content }))
  try {
    const formed = await client.memories.form({ user_id, agent_id: agentId, session_id: 'console', messages: last }, { signal })
    return notesOf(formed)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CONSENT_REQUIRED') return ['not remembered: no consent']
    throw error
  }
}

const notesOf = ({ formed, reinforced, superseded, skipped }: FormedMemories): string[] => {
  const notes = [
    ...formed.map(({ content }) => `remembered: ${content}`),
    ...reinforced.map(({ content }) => `already remembered: ${content}`),
    ...superseded.map(({ content }) => `supersedes an earlier memory: ${content}`),
  ]
  return notes.length > 0 ? notes : skipped.map(({ reason }) => `nothing to remember: ${reason}`)
}

const contextOf = ({ context: { items, tokens } }: Reply) => {
  const count = (kind: 'memory' | 'passage') => items.filter((item) => item.kind === kind).length
  return `context: ${count('memory')} memories, ${count('passage')} passages, ${tokens} tokens`
}
