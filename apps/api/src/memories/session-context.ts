import type { ContextMessage, Memory, Message } from '@acquaint/contracts'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import type { Formed } from '../extraction/extract.ts'
import type { Context } from '../trpc.ts'
import { selectMemories } from './select.ts'

/*
 * What was said around a memory: it is kept with it, so that "yes, since March" is found by the question before it.
 */

/** So many messages on either side; see `indexMemory` for what was measured. */
const reach = 2
/** See the contract of `ContextMessage`. */
const excerptCharactersMax = 500

/** Messages of one call, with what of each may be kept. */
export interface Conversation {
  messages: (Message & { created_at: string })[]
  safe: Formed['safe']
  /** What was said last in the same session before this call. */
  before: ContextMessage[]
}

/** What was said around a part of a message: the messages on either side, and the rest of its own. */
export const contextOf = (
  { messages, safe, before }: Conversation,
  { message_index, span: [start, end] }: { message_index: number; span: [number, number] },
): ContextMessage[] => {
  const own = safe[message_index] ?? ''
  const said = messages.map((message, index) => ({ message, text: safe[index] ?? '' }))
  const excerpts = (position: ContextMessage['position'], parts: typeof said) => parts.flatMap((part) => excerpt(position, part))
  const message = messages[message_index]
  const rest = (position: ContextMessage['position'], text: string) => (message ? excerpt(position, { message, text }) : [])
  const missing = Math.max(0, reach - message_index)
  return [
    ...(missing > 0 ? before.slice(-missing) : []),
    ...excerpts('before', said.slice(Math.max(0, message_index - reach), message_index)),
    ...rest('before', own.slice(0, start)),
    ...rest('after', own.slice(end)),
    ...excerpts('after', said.slice(message_index + 1, message_index + 1 + reach)),
  ]
}

/** The part of a message that is nearest; none where there is nothing to keep. */
const excerpt = (position: ContextMessage['position'], { message, text }: { message: Message; text: string }): ContextMessage[] => {
  const plain = text.trim().replaceAll(/\s{2,}/g, ' ')
  const part = position === 'before' ? plain.slice(-excerptCharactersMax) : plain.slice(0, excerptCharactersMax)
  // A cut may go through a character.
  const whole = part.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
  return whole === '' ? [] : [{ position, role: message.role, name: message.name ?? null, text: whole }]
}

/** More memories are not looked at: those of one call. */
const lastMax = 200
/** Of those so many are read: the ones that were said last. */
const nearMax = 10

/** The last memories that the last call of a session formed, in the order in which it was said; none without a session. */
export const lastOfSession = async (
  tx: Reader,
  { owner, agent_id, session_id, ctx }: { owner: Owner; agent_id: string | null; session_id: string | null; ctx: Context },
): Promise<Memory[]> => {
  if (session_id === null) return []
  const builder = selectMemories(tx, { owner, filter: { session_id }, ctx })
  builder.andWhere(agent_id === null ? 'memories.agent_id IS NULL' : 'memories.agent_id = :agent_id', { agent_id })
  builder.orderBy('memories.created_at', 'DESC').addOrderBy('memories.id', 'DESC').limit(lastMax)
  const rows = await builder.select(['memories.user_id', 'memories.id', 'memories.created_at', 'memories.source']).getMany()
  const ofCall = rows.filter(({ created_at, source }) => source && created_at === rows[0]?.created_at).sort(bySource)
  const ids = ofCall.slice(-nearMax).map(({ id }) => id)
  if (ids.length === 0) return []
  const near = await selectMemories(tx, { owner, ctx }).andWhere('memories.id IN (:...ids)', { ids }).getMany()
  return near.sort(bySource)
}

const bySource = ({ source: a }: Memory, { source: b }: Memory) =>
  (a?.message_index ?? 0) - (b?.message_index ?? 0) || (a?.span[0] ?? 0) - (b?.span[0] ?? 0)

/** What was said last, as context of what comes first now. */
export const goingOn = (last: Memory[]): ContextMessage[] => {
  const memory = last.at(-1)
  if (!memory?.source) return []
  const { role, name } = memory.source
  const own = excerpt('before', { message: { role, ...(name !== null && { name }), content: '' }, text: memory.content })
  const around = (position: ContextMessage['position']) => memory.context.filter((message) => message.position === position)
  return [...around('before'), ...own, ...around('after')].slice(-reach).map((message) => ({ ...message, position: 'before' }))
}

/** Memories of the last call that were said at its end, with what comes first now as their context; others are left out. */
export const withSequel = (last: Memory[], { messages, safe }: Pick<Conversation, 'messages' | 'safe'>): Memory[] =>
  last.flatMap((memory) => {
    const isNear = (memory.source?.message_index ?? 0) > (last.at(-1)?.source?.message_index ?? 0) - reach
    const missing = reach - memory.context.filter(({ position }) => position === 'after').length
    const sequel = messages.slice(0, missing).flatMap((message, index) => excerpt('after', { message, text: safe[index] ?? '' }))
    return isNear && missing > 0 && sequel.length > 0 ? [{ ...memory, context: [...memory.context, ...sequel] }] : []
  })
