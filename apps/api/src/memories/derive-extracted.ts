import { randomUUID } from 'node:crypto'
import type { Memory } from '@acquaint/contracts'
import type { Candidate } from '../extraction/extract.ts'
import { createPace } from '../time-slice.ts'
import { prepareMemory } from './derive.ts'
import type { Said } from './reconcile.ts'
import { type Conversation, contextOf } from './session-context.ts'

/** What may become a memory, by rules or by a model. */
export type AnyCandidate = Candidate &
  Pick<Said, 'relation'> & { /** The words of the message, where the memory has others. */ quote?: string }

interface Preparing {
  conversation: Conversation
  place: Pick<Memory, 'user_id' | 'agent_id' | 'session_id'>
  now: string
}

/** Makes memories of candidates, ready to be kept. */
export const prepareCandidates = async (candidates: AnyCandidate[], { conversation, place, now }: Preparing): Promise<Said[]> => {
  const pace = createPace()
  const prepared: Said[] = []
  for (const { message_index, span, content, quote = content, relation, language, ...details } of candidates) {
    const { id: message_id = null, role = 'user', name = null, created_at: timestamp = now } = conversation.messages[message_index] ?? {}
    const memory = prepareMemory(
      {
        ...{ id: randomUUID(), ...place, content, metadata: {}, timestamp, ...details },
        source: { message_id, message_index, role, name, span, text: quote },
        context: contextOf(conversation, { message_index, span }),
        ...{ times_seen: 1, last_seen_at: timestamp, last_accessed_at: null, created_at: now, updated_at: now },
      },
      language,
    )
    prepared.push({ message_index, memory, relation })
    await pace()
  }
  return prepared
}
