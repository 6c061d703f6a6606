import { ApiError } from '@acquaint/client'
import type { Api, FormedMemories } from '@acquaint/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useClient } from '../api.tsx'
import { userKey } from '../queries.ts'

/** The one agent of this sample: what it learns is for it alone. */
export const agentId = 'sample-agent'

export interface Said {
  role: 'user' | 'assistant'
  content: string
  /** What came of a message, or what an answer went by. */
  notes: string[]
  answeredBy?: 'model' | 'offline'
  fallback?: string | null
}

/** As many messages as an answer takes into account. */
const shownMax = 20

/**
 * A conversation of one user with the agent. The two lines that matter stand in `answer`: the agent answers by what is
 * known of this user, and what they said is formed into memories for the next time.
 */
export const useConversation = (userId: string) => {
  const client = useClient()
  const queries = useQueryClient()
  const [said, setSaid] = useState<Said[]>([])
  const talk = useMutation({
    mutationFn: (all: Said[]) => answer(client, userId, all),
    onSuccess: ({ reply, notes }, all) => {
      const [last] = all.slice(-1)
      setSaid([
        ...all.slice(0, -1),
        ...(last ? [{ ...last, notes }] : []),
        {
          role: 'assistant',
          content: reply.content,
          answeredBy: reply.answered_by,
          fallback: reply.fallback,
          notes: [`${reply.context.items.filter(({ kind }) => kind !== 'user').length} things known, ${reply.context.tokens} tokens`],
        },
      ])
      return queries.invalidateQueries({ queryKey: userKey(userId) })
    },
  })
  const send = (content: string) => {
    const all: Said[] = [...said, { role: 'user', content, notes: [] }]
    setSaid(all)
    talk.mutate(all)
  }
  const failure = talk.error ? { error: talk.error, retry: () => talk.mutate(talk.variables) } : undefined
  return { said, send, isWaiting: talk.isPending, failure }
}

const answer = async (client: Api, userId: string, said: Said[]) => {
  const messages = said.slice(-shownMax).map(({ role, content }) => ({ role, content }))
  const last = said.at(-1)
  const reply = await client.chat.reply({ user_id: userId, agent_id: agentId, messages })
  const formed = last && (await form(client, userId, last.content))
  return { reply, notes: formed ?? [] }
}

/** What came of a message, in words. Without consent nothing does, which is no failure. */
const form = async (client: Api, userId: string, content: string): Promise<string[]> => {
  try {
    return notesOf(
      await client.memories.form({ user_id: userId, agent_id: agentId, session_id: 'console', messages: [{ role: 'user', content }] }),
    )
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CONSENT_REQUIRED') return ['not remembered: no consent']
    throw error
  }
}

const notesOf = ({ formed, reinforced, superseded, skipped }: FormedMemories): string[] => {
  const notes = [
    ...formed.map(({ content }) => `remembered: ${content}`),
    ...reinforced.map(({ content }) => `known already: ${content}`),
    ...superseded.map(({ content }) => `now in place of before: ${content}`),
  ]
  return notes.length > 0 ? notes : skipped.map(({ reason }) => `nothing to remember: ${reason}`)
}
