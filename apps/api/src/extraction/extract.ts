import type { Memory, Message, SkipReason } from '@acquaint/contracts'
import { detectLanguage } from '../search/language.ts'
import type { Chatter } from './chatter.ts'
import { detailsOf } from './details.ts'
import { type Said, statementsOf } from './statements.ts'

/** What becomes a memory: the speaker's own words. */
export interface Candidate extends Pick<Memory, 'content' | 'occurred_at' | 'entities' | 'sentiment'> {
  message_index: number
  /** By ISO 639-1. */
  language?: string
  /** Where it stands in the message: `message.content.slice(...span)`, in UTF-16 code units. */
  span: [number, number]
}

export interface Skipped {
  message_index: number
  reason: SkipReason
}

export interface Formed {
  candidates: Candidate[]
  /** Messages that gave nothing, and those of which a secret was left out. */
  skipped: Skipped[]
  /** Each message with blanks for its secrets: what may be kept beside its neighbours. */
  safe: string[]
}

type SaidMessage = Pick<Message, 'role' | 'content'> & { created_at: string }

/** A shorter message is taken to be in the language of the conversation: it may be too short to tell. */
const ownLanguageCharacters = 60

/**
 * Finds what users say about themselves and their world, by rules and word lists, without a model. Undefined is given
 * now and then, for the caller to let others work.
 */
export function* formMessages(messages: SaidMessage[]): Generator<undefined, Formed> {
  const formed: Formed = { candidates: [], skipped: [], safe: [] }
  const conversation = messages.map(({ content }) => content.slice(0, 200)).join('\n')
  for (const [message_index, { role, content, created_at }] of messages.entries()) {
    const said = statementsOf(content)
    formed.safe.push(said.safe)
    yield undefined
    const reason = role === 'user' ? reasonOf(said) : 'role'
    if (reason) formed.skipped.push({ message_index, reason })
    if (role !== 'user') continue
    const language = detectLanguage(content.length < ownLanguageCharacters ? `${content}\n${conversation}` : content)
    for (const { start, end } of said.statements) {
      const words = content.slice(start, end)
      formed.candidates.push({
        message_index,
        content: words,
        language,
        span: [start, end],
        ...detailsOf(words, { language, saidAt: created_at }),
      })
      yield undefined
    }
  }
  return formed
}

/** Of several reasons the one that most sentences have, and the first of those. */
const reasonOf = ({ statements, chatter, hasSecret }: Said): Skipped['reason'] | undefined => {
  if (hasSecret) return 'secret'
  if (statements.length > 0) return undefined
  const counts = new Map<Chatter, number>()
  for (const reason of chatter) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? 'empty'
}
