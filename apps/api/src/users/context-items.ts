import type { Memory, UserContextInput } from '@acquaint/contracts'
import { candidateCharactersMax } from '@acquaint/contracts/internal'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { Memories } from '../db/schema/memories.ts'
import { compile, execute } from '../db/statement.ts'
import { searchPassages } from '../docs/search.ts'
import type { QueryEmbedding } from '../embeddings/embeddings.ts'
import { namesSelf } from '../extraction/chatter.ts'
import { newestMemories, recallMemories } from '../memories/recall.ts'
import { selectVisible } from '../memories/select.ts'
import { agreesSql, type Owner } from '../owner.ts'
import { highlight } from '../search/query.ts'
import { words } from '../search/tokenize.ts'
import { createTimeSlice } from '../time-slice.ts'
import type { ContextItem } from './context-text.ts'

export interface ContextRequest {
  input: UserContextInput
  owner: Owner
  ctx: Context
  queryEmbedding: QueryEmbedding | undefined
}

/** Matching memories that are read: at least 50, and one for each 10 tokens of the budget, which few take less than. */
const memoriesMin = 50
const memoriesMax = 1000
const memoryTokensMin = 10
const passagesMax = 50
/** Memories with fewer words and no first-person word come with the message before them: "yes, since March". */
const selfContainedWords = 6
const messageBeforeCharactersMax = 200

export const matchingMemories = async (tx: Reader, { input, owner, ctx, queryEmbedding }: ContextRequest): Promise<ContextItem[]> => {
  const { query, token_budget } = input
  if (query === undefined) return []
  const limit = Math.min(memoriesMax, Math.max(memoriesMin, Math.ceil(token_budget / memoryTokensMin)))
  const wanted = { ...filterOf(input), query, limit, offset: 0, recency_weight: 0 }
  const { items, ideal, query: searched } = await recallMemories(tx, { input: wanted, owner, ctx, queryEmbedding })
  const share = (score: number) => (ideal > 0 ? score / ideal : 0)
  const nextSlice = createTimeSlice()
  const found: ContextItem[] = []
  for (const memory of items) {
    const item = toItem(memory, { part: 'match', score: Math.min(1, share(memory.score)) })
    if (input.explain) {
      await nextSlice()
      const { lexical, context, semantic, feedback } = memory.why
      item.why = { lexical: share(lexical), context: share(context), semantic: share(semantic), feedback: share(feedback) }
      item.highlights = highlight(memory.content.slice(0, candidateCharactersMax), searched)
    }
    found.push(item)
  }
  return found
}

const filterOf = ({ user_id, agent_id }: ContextRequest['input']) => ({ user_id, ...(agent_id !== undefined && { agent_id }) })

/** Reads a page of the newest memories. */
export const newestItems = async (
  tx: Reader,
  { input, owner, ctx }: ContextRequest,
  { limit, offset }: { limit: number; offset: number },
): Promise<ContextItem[]> => {
  const memories = await newestMemories(tx, { input: { ...filterOf(input), limit, offset, recency_weight: 0 }, owner, ctx })
  return memories.map((memory) => toItem(memory, { part: 'recent', score: 0 }))
}

const toItem = (memory: Memory, { part, score }: Pick<ContextItem, 'part' | 'score'>): ContextItem => {
  const { id, content, timestamp: time, source, session_id, created_at } = memory
  const after = afterNote(memory)
  const note = [aboutNote(memory), after].filter((each) => each !== '').join('; ')
  // A statement that needs the message before it keeps a line of its own.
  const message = source && after === '' ? [session_id, created_at, source.message_id, source.message_index] : [id]
  const by = source?.role === 'assistant' ? 'Assistant' : (source?.name ?? undefined)
  const place = { index: source?.message_index ?? 0, start: source?.span[0] ?? 0 }
  return { id, position: null, part, score, text: content, said: { time, by, note, message: JSON.stringify(message), ...place } }
}

const aboutNote = ({ timestamp, occurred_at, occurred_precision }: Memory): string => {
  if (occurred_at === null || dayOf(occurred_at) === dayOf(timestamp)) return ''
  return `about ${occurred_at.slice(0, { year: 4, month: 7, day: 10, time: 10 }[occurred_precision ?? 'day'])}`
}

/** The end of the message before, for a memory that says little without. */
const afterNote = ({ content, context }: Memory): string => {
  if (hasWords(content, selfContainedWords) || namesSelf(content)) return ''
  const before = context.findLast(({ position }) => position === 'before')
  return before ? `after: ${before.text.slice(-messageBeforeCharactersMax)}` : ''
}

const hasWords = (text: string, count: number): boolean => {
  let found = 0
  for (const _ of words(text)) if (++found >= count) return true
  return false
}

export const matchingPassages = async (tx: Reader, { input: { user_id, query }, owner, ctx }: ContextRequest): Promise<ContextItem[]> => {
  if (query === undefined) return []
  const { items, ideal } = await searchPassages(tx, { input: { user_id, query, limit: passagesMax, per_doc: 3 }, owner, ctx })
  return items.map(({ doc_id: id, position, title, passage, score, body, highlights, updated_at }) => {
    const document = { title, date: dayOf(updated_at) }
    const why = { lexical: body / ideal, context: (score - body) / ideal, semantic: 0, feedback: 0 }
    return { id, position, part: 'passage', score: score / ideal, text: passage, document, why, highlights }
  })
}

/** Counts the memories that have expired, and those that the agent may see, which takes longer. */
export const countMemories = async (
  tx: Reader,
  { input, owner, ctx }: ContextRequest,
  { onlyExpired }: { onlyExpired: boolean },
): Promise<{ visible?: number; expired: number }> => {
  const expired = tx
    .createQueryBuilder(Memories, 'memories')
    .select('COUNT(*)', 'count')
    .where('memories.app_id = :app_id AND memories.user_id = :user_id AND memories.expires_at <= :now', { ...owner, now: now() })
    .andWhere(`(memories.agent_id IS NULL${input.agent_id === undefined ? '' : ' OR memories.agent_id = :agent_id'})`, filterOf(input))
    .andWhere(agreesSql('memories'))
  const visible = () => selectVisible(tx, { owner, filter: filterOf(input), ctx }).select('COUNT(*)', 'count')
  const count = async (builder: typeof expired) => Number((await execute(tx, compile(builder))).rows[0]?.[0] ?? 0)
  return { expired: await count(expired), ...(!onlyExpired && { visible: await count(visible()) }) }
}

const now = () => new Date().toISOString()
const dayOf = (time: string) => time.slice(0, 10)
