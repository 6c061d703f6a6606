import type { FormedMemories, Memory, Message } from '@acquaint/contracts'
import { detectLanguage } from '../search/language.ts'
import type { NextSlice } from '../time-slice.ts'
import { answeredQuestion } from './answers.ts'
import { isOffer } from './assistant.ts'
import type { Chatter } from './chatter.ts'
import { detailsOf } from './details.ts'
import { endsPlay } from './foreign/play.ts'
import { withoutContext } from './pasted-context.ts'
import { secretsOfConversation } from './secrets/conversation.ts'
import { showMasks } from './secrets/spans.ts'
import { type ParsedMessage, parseMessage, type Statement } from './statements.ts'

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
  /** Statements of the assistant, if they are to be kept. */
  said: ExtractedStatement[]
  /** Sentences of users that ask to forget something. */
  forgetRequests: { message_index: number; text: string }[]
  /** Messages without a statement, and messages with a secret. */
  skipped: SkippedMessage[]
  /** The content of each message with its secrets redacted, at the same length: see secrets/spans.ts. */
  redacted: string[]
  /** The words of each message that are the user's own, at the same length: see `ParsedMessage`. */
  own: string[]
}

/** Shorter messages count as written in the language of the conversation: they may be too short to detect. */
const detectableCharacters = 60

interface Continuing {
  /** Whether the messages continue a session. */
  isContinued?: boolean
  /** Whether a role-play is open in the messages before. */
  isInGame?: boolean
  /** Further roles whose statements are kept. */
  remember?: readonly Message['role'][]
}

/**
 * Extracts what users state about themselves and their world, by rules and word lists, without a model. The first message of
 * a session that goes on may answer a question of an earlier call.
 */
export const extractByRules = async (
  messages: (Pick<Message, 'role' | 'content' | 'name'> & { said_at: string })[],
  nextSlice: NextSlice,
  { isContinued = false, isInGame = false, remember = [] }: Continuing = {},
): Promise<Extracted> => {
  const extracted: Extracted = { statements: [], said: [], forgetRequests: [], skipped: [], redacted: [], own: [] }
  const conversation = messages.map(({ content }) => content.slice(0, 200)).join('\n')
  const secrets = await secretsOfConversation(messages, nextSlice)
  let isOffRecord = false
  let turnsOfGame = isInGame ? gameTurnsMax : 0
  for (const [message_index, { role, content, said_at, name }] of messages.entries()) {
    const before = messages[message_index - 1]
    const answers = before
      ? before.role === 'assistant' && asks.test(before.content) && ('question' as const)
      : isContinued && ('session' as const)
    const isUser = role === 'user'
    const isKept = !isUser && remember.includes(role)
    const parsed = parseMessage(withoutContext(content), {
      // What an assistant states is not about itself.
      ...{ secrets: secrets[message_index], answers: answers || undefined, isNamed: isKept || name !== undefined },
    })
    await nextSlice()
    let isWithheld = parsed.chatter.includes('off_record')
    if (isUser) {
      const leavesGame = endsPlay(content)
      const reason = isOffRecord ? 'off_record' : turnsOfGame > 0 && !leavesGame ? 'fiction' : undefined
      if (reason) withhold(parsed, reason)
      isWithheld ||= reason !== undefined
      isOffRecord = parsed.isNextOffRecord
      turnsOfGame = parsed.opensGame ? gameTurnsMax : leavesGame ? 0 : Math.max(0, turnsOfGame - 1)
    }
    extracted.redacted.push(parsed.redacted)
    extracted.own.push(parsed.own)
    const asked = { role: before?.role ?? ('user' as const), content: extracted.redacted[message_index - 1] ?? '' }
    const answered =
      !isUser || isWithheld || parsed.hasSecret ? undefined : answeredQuestion([asked, { role, content: parsed.redacted }], 1)
    const statements = isKept ? parsed.statements.filter(isNoOffer(content)) : parsed.statements
    const reason = isUser || isKept ? (answered === undefined ? skipReasonOf({ ...parsed, statements }) : undefined) : 'role'
    if (reason) extracted.skipped.push({ message_index, reason })
    if (isUser) for (const text of parsed.forgetRequests) extracted.forgetRequests.push({ message_index, text })
    if (!isUser && !isKept) continue
    const language = await detectLanguage(content.length < detectableCharacters ? `${content}\n${conversation}` : content)
    if (answered !== undefined) {
      const start = content.length - content.trimStart().length
      const quote = content.trim()
      const details = await detailsOf(answered, { language, saidAt: said_at })
      extracted.statements.push({ message_index, content: answered, quote, language, span: [start, start + quote.length], ...details })
      continue
    }
    const into = isKept ? extracted.said : extracted.statements
    for (const { start, end } of statements) {
      const statement = showMasks(parsed.redacted.slice(start, end))
      const details = await detailsOf(statement, { language, saidAt: said_at })
      into.push({ message_index, content: statement, language, span: [start, end], ...details })
      await nextSlice()
    }
  }
  return extracted
}

/** Messages of the user after the opening of a role-play that belong to it, unless one of them ends it. */
const gameTurnsMax = 20
/** A question at the end of a message, which the next one answers. */
const asks = /[?？؟][^?？؟]{0,80}$/u

/** Leaves out what a message states. What the user asks not to remember is no context of other messages either. */
const withhold = (parsed: ParsedMessage, reason: 'off_record' | 'fiction') => {
  parsed.statements = []
  parsed.forgetRequests = []
  parsed.chatter = [reason]
  parsed.own = ' '.repeat(parsed.own.length)
  if (reason === 'off_record') parsed.redacted = ' '.repeat(parsed.redacted.length)
}

const isNoOffer =
  (content: string) =>
  ({ start, end }: Statement) =>
    !isOffer(content.slice(start, end))

/** Returns the reason of most sentences; of equally many, the first. */
const skipReasonOf = ({ statements, chatter, hasSecret, forgetRequests }: ParsedMessage): SkippedMessage['reason'] | undefined => {
  if (chatter.includes('off_record')) return 'off_record'
  if (hasSecret) return 'secret'
  if (forgetRequests.length > 0) return 'forget'
  if (statements.length > 0) return undefined
  const counts = new Map<Chatter, number>()
  for (const reason of chatter) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? 'empty'
}
