import type { FormedMemories, Memory, Message } from '@acquaint/contracts'
import { detectLanguage } from '../search/language.ts'
import type { NextSlice } from '../time-slice.ts'
import { answeredQuestion } from './answers.ts'
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
  /** The words of the user in `content`, if that holds the question of the assistant too. */
  quote?: string
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
    const before = { role: messages[message_index - 1]?.role ?? 'user', content: extracted.redacted[message_index - 1] ?? '' }
    const pair = [before, { role, content: parsed.redacted }]
    const answered = parsed.hasSecret ? undefined : answeredQuestion(pair, 1)
    const reason = role === 'user' ? (answered === undefined ? skipReasonOf(parsed) : undefined) : 'role'
    if (reason) extracted.skipped.push({ message_index, reason })
    if (role !== 'user') continue
    const language = await detectLanguage(content.length < detectableCharacters ? `${content}\n${conversation}` : content)
    if (answered !== undefined) {
      const start = content.length - content.trimStart().length
      const quote = content.trim()
      const details = await detailsOf(answered, { language, saidAt: said_at })
      extracted.statements.push({ message_index, content: answered, quote, language, span: [start, start + quote.length], ...details })
      continue
    }
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
