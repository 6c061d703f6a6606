import type { FormedMemories, Memory, Message } from '@acquaint/contracts'
import { detectLanguage } from '../search/language.ts'
import type { NextSlice } from '../time-slice.ts'
import type { Chatter } from './chatter.ts'
import { detailsOf } from './details.ts'
import { withoutContext } from './pasted-context.ts'
import { secretsOfConversation } from './secrets/conversation.ts'
import { showMasks } from './secrets/spans.ts'
import { type ParsedMessage, parseMessage } from './statements.ts'

/** A statement about the user in the user's own words, with its details. */
export interface ExtractedStatement extends Pick<Memory, 'content' | 'occurred_at' | 'occurred_precision' | 'entities' | 'sentiment'> {
  message_index: number
  /** ISO 639-1 code. */
  language?: string
  /** Span in the message, in UTF-16 code units: `message.content.slice(...span)`. */
  span: [number, number]
}

export type SkippedMessage = FormedMemories['skipped'][number]

export interface Extracted {
  statements: ExtractedStatement[]
  /** Messages without a statement, and messages with a secret. */
  skipped: SkippedMessage[]
  /** The content of each message with its secrets redacted, at the same length: see secrets/spans.ts. */
  redacted: string[]
}

/** Shorter messages count as written in the language of the conversation: they may be too short to detect. */
const detectableCharacters = 60

/** Extracts what users state about themselves and their world, by rules and word lists, without a model. */
export const extractByRules = async (
  messages: (Pick<Message, 'role' | 'content'> & { said_at: string })[],
  nextSlice: NextSlice,
): Promise<Extracted> => {
  const extracted: Extracted = { statements: [], skipped: [], redacted: [] }
  const conversation = messages.map(({ content }) => content.slice(0, 200)).join('\n')
  const secrets = await secretsOfConversation(messages, nextSlice)
  for (const [message_index, { role, content, said_at }] of messages.entries()) {
    const parsed = parseMessage(withoutContext(content), secrets[message_index])
    extracted.redacted.push(parsed.redacted)
    await nextSlice()
    const reason = role === 'user' ? skipReasonOf(parsed) : 'role'
    if (reason) extracted.skipped.push({ message_index, reason })
    if (role !== 'user') continue
    const language = await detectLanguage(content.length < detectableCharacters ? `${content}\n${conversation}` : content)
    for (const { start, end } of parsed.statements) {
      const statement = showMasks(parsed.redacted.slice(start, end))
      const details = await detailsOf(statement, { language, saidAt: said_at })
      extracted.statements.push({ message_index, content: statement, language, span: [start, end], ...details })
      await nextSlice()
    }
  }
  return extracted
}

/** Returns the reason of most sentences; of equally many, the first. */
const skipReasonOf = ({ statements, chatter, hasSecret }: ParsedMessage): SkippedMessage['reason'] | undefined => {
  if (hasSecret) return 'secret'
  if (statements.length > 0) return undefined
  const counts = new Map<Chatter, number>()
  for (const reason of chatter) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? 'empty'
}
