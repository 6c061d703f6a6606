import type { ContextMessage, Memory, Message } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { getRows } from '../db/statement.ts'
import { endsPlay, isInGame, opensGame } from '../extraction/foreign/play.ts'
import { showMasks } from '../extraction/secrets/spans.ts'
import type { Owner } from '../owner.ts'
import { selectMemories } from './select.ts'

/*
 * The messages around a memory. They are stored with it, so that "yes, since March" is found by the question before it.
 */

/** Messages on either side of a statement; see `indexMemory` in derive.ts for the measurement. */
const reach = 2
/** See the contract of `ContextMessage`. */
const excerptCharactersMax = 500
/** Characters of a message that are read for an excerpt, with white space. */
const nearCharactersMax = 4 * excerptCharactersMax

/** The messages of one call. */
export interface Conversation {
  /** `said_at` is the time with the offset of the speaker, and `created_at` the same in UTC. */
  messages: (Message & { created_at: string; said_at: string })[]
  /** The content of each message with its secrets redacted: see extraction/secrets/spans.ts. */
  redacted: string[]
  /** The last messages of the session before this call. */
  before: ContextMessage[]
}

/** Returns the context of a span: the messages on either side, and the rest of its own message. */
export const contextOf = (
  { messages, redacted, before }: Conversation,
  { message_index, span: [start, end] }: { message_index: number; span: [number, number] },
): ContextMessage[] => {
  const own = redacted[message_index] ?? ''
  const all = messages.map((message, index) => ({ message, text: redacted[index] ?? '' }))
  const excerpts = (position: ContextMessage['position'], parts: typeof all) => parts.flatMap((part) => excerpt(position, part))
  const message = messages[message_index]
  const rest = (position: ContextMessage['position'], text: string) => (message ? excerpt(position, { message, text }) : [])
  const missing = Math.max(0, reach - message_index)
  return [
    ...(missing > 0 ? before.slice(-missing) : []),
    ...excerpts('before', all.slice(Math.max(0, message_index - reach), message_index)),
    ...rest('before', own.slice(0, start)),
    ...rest('after', own.slice(end)),
    ...excerpts('after', all.slice(message_index + 1, message_index + 1 + reach)),
  ]
}

/** Returns the part of a message nearest to the statement; nothing for an empty message. */
const excerpt = (position: ContextMessage['position'], { message, text }: { message: Message; text: string }): ContextMessage[] => {
  // Messages have thousands of statements, each with its excerpts of the messages around it.
  const near = position === 'before' ? text.slice(-nearCharactersMax) : text.slice(0, nearCharactersMax)
  const plain = showMasks(near)
    .trim()
    .replaceAll(/\s{2,}/g, ' ')
  const part = position === 'before' ? plain.slice(-excerptCharactersMax) : plain.slice(0, excerptCharactersMax)
  // A cut may split a surrogate pair.
  const whole = part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
  return whole === '' ? [] : [{ position, role: message.role, name: message.name ?? null, text: whole }]
}

/** Memories of the session that are searched for those of the last call. */
const sessionMemoriesMax = 200
/** Memories of the last call that are read: the last ones of the conversation. */
const lastMemoriesMax = 10

/** Reads the last memories that the last call of a session formed, in the order of the conversation; none without a session. */
export const lastOfSession = async (
  tx: Reader,
  { owner, agent_id, session_id, ctx }: { owner: Owner; agent_id: string | null; session_id: string | null; ctx: Context },
): Promise<Memory[]> => {
  if (session_id === null) return []
  const builder = selectMemories(tx, { owner, filter: { session_id }, ctx })
  builder.andWhere(agent_id === null ? 'memories.agent_id IS NULL' : 'memories.agent_id = :agent_id', { agent_id })
  builder.orderBy('memories.created_at', 'DESC').addOrderBy('memories.id', 'DESC')
  builder.select(['memories.user_id', 'memories.id', 'memories.created_at', 'memories.source'])
  const rows = await getRows(tx, builder, { limit: sessionMemoriesMax })
  const ofCall = rows.filter(({ created_at, source }) => source && created_at === rows[0]?.created_at).sort(bySource)
  const ids = ofCall.slice(-lastMemoriesMax).map(({ id }) => id)
  if (ids.length === 0) return []
  const near = await getRows(tx, selectMemories(tx, { owner, ctx }).andWhere('memories.id IN (:...ids)', { ids }))
  return near.sort(bySource)
}

const bySource = ({ source: a }: Memory, { source: b }: Memory) =>
  (a?.message_index ?? 0) - (b?.message_index ?? 0) || (a?.span[0] ?? 0) - (b?.span[0] ?? 0)

/** Returns the last messages of the last call, as the context of the first messages of this one. */
export const endOf = (last: Memory[]): ContextMessage[] => {
  const memory = last.at(-1)
  if (!memory?.source) return []
  const { role, name } = memory.source
  const own = excerpt('before', { message: { role, ...(name !== null && { name }), content: '' }, text: memory.content })
  const around = (position: ContextMessage['position']) => memory.context.filter((message) => message.position === position)
  return [...around('before'), ...own, ...around('after')].slice(-reach).map((message) => ({ ...message, position: 'before' }))
}

/** Adds the first messages of this call to the context of the memories at the end of the last one. Returns those that change. */
export const continueContexts = (given: Memory[], { messages, redacted }: Pick<Conversation, 'messages' | 'redacted'>): Memory[] => {
  const last = messages.some(({ role, content }) => role === 'user' && endsPlay(content)) ? given.map(withoutGame) : given
  return last.flatMap((memory, index) => {
    const isNear = (memory.source?.message_index ?? 0) > (last.at(-1)?.source?.message_index ?? 0) - reach
    const missing = reach - memory.context.filter(({ position }) => position === 'after').length
    // A history that is sent again begins with messages that the context has.
    const isNew = ({ text }: ContextMessage) => text !== memory.content && memory.context.every((known) => known.text !== text)
    const following = messages
      .slice(0, missing)
      .flatMap((message, index) => excerpt('after', { message, text: redacted[index] ?? '' }))
      .filter(isNew)
    const isContinued = isNear && missing > 0 && following.length > 0
    if (isContinued) return [{ ...memory, context: [...memory.context, ...following] }]
    return memory === given[index] ? [] : [memory]
  })
}

/** Drops the opening of a game that is over, so that the next call does not take the session for a game. */
const withoutGame = (memory: Memory): Memory => {
  const context = memory.context.filter(({ role, text }) => role !== 'user' || !opensGame(text))
  return context.length === memory.context.length ? memory : { ...memory, context }
}

/** After a longer pause, a session is no game any more. */
const gamePauseMsMax = 6 * 60 * 60 * 1000

/** Whether a role-play is open after the last call of a session, as far as the contexts of its last memories show. */
export const isGameOpen = (last: Memory[], now: string): boolean => {
  const memory = last.at(-1)
  return memory !== undefined && Date.parse(now) - Date.parse(memory.updated_at) < gamePauseMsMax && isInGame(endOf(last))
}
