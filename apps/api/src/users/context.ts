import type { Memory, UserContext, UserContextInput } from '@acquaint/contracts'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { searchPassages } from '../docs/search.ts'
import type { Meaning } from '../embeddings/embeddings.ts'
import { namesSelf } from '../extraction/chatter.ts'
import { noteAccess } from '../memories/access-times.ts'
import { newestMemories, recallMemories } from '../memories/recall.ts'
import { words } from '../search/tokenize.ts'
import type { Context } from '../trpc.ts'
import { type Part, writeContext } from './context-text.ts'
import { selectUser } from './select.ts'
import { ownerOf, refuseMissing } from './write.ts'

/** So many of the best are looked at, and more where there is room: a memory takes at least about as many tokens. */
const memoriesLeast = 50
const memoriesMax = 500
const memoryTokens = 15
const passagesMax = 50
/** A memory of fewer words that does not say who it is about is given with what was said before it: "yes, since March". */
const ownWordsLeast = 6
const saidBeforeCharactersMax = 200

interface Asking {
  input: UserContextInput
  owner: Owner
  ctx: Context
}

/** What an agent should know about a user; `told` are the memories and passages in its text, best first, as they were stored. */
export interface Known {
  context: UserContext
  told: string[]
}

/** Gathers what an agent should know about a user. */
export const knowUser = async (input: UserContextInput, ctx: Context): Promise<Known> => {
  const asking = { input, ctx, owner: ownerOf(input.user_id, ctx) }
  const meaning = input.query === undefined ? undefined : await ctx.embedding?.meaningOf(input.query)
  const { user, parts } = await ctx.db.readLong(async (tx) => {
    const found = (await selectUser(tx, input.user_id, ctx).getOne()) ?? refuseMissing()
    const memories = found.memory_opt_in ? await memoryParts(tx, { ...asking, meaning }) : []
    return { user: found, parts: [...memories, ...(await passageParts(tx, asking))] }
  })
  const context = await writeContext({ user, parts: parts.sort((a, b) => b.score - a.score) }, input.token_budget)
  const ids = context.items.flatMap(({ kind, id }) => (kind === 'memory' ? [id] : []))
  noteAccess(ctx.db, { owner: asking.owner, ids })
  if (!user.memory_opt_in) context.omitted.push({ kind: 'user', id: user.id, position: null, reason: 'consent' })
  const told = parts.filter(({ kind, id, position }) =>
    context.items.some((item) => item.kind === kind && item.id === id && item.position === position),
  )
  return { context, told: told.map(({ text }) => text) }
}

const memoryParts = async (
  tx: Reader,
  { input: { user_id, agent_id, query, token_budget }, owner, ctx, meaning }: Asking & { meaning: Meaning | undefined },
): Promise<Part[]> => {
  const limit = Math.min(memoriesMax, Math.max(memoriesLeast, Math.ceil(token_budget / memoryTokens)))
  const wanted = { user_id, ...(agent_id !== undefined && { agent_id }), limit, offset: 0, recency_weight: 0 }
  if (query === undefined) {
    const newest = await newestMemories(tx, { input: wanted, owner, ctx })
    return newest.map((memory) => memoryPart(memory, 0))
  }
  const { items, ideal } = await recallMemories(tx, { input: { ...wanted, query }, owner, ctx, meaning })
  return items.map(({ score, ...memory }) => memoryPart(memory, score / ideal))
}

const memoryPart = (memory: Memory, score: number): Part => {
  const { id, content, timestamp, occurred_at, source, context } = memory
  const isShort = [...words(content)].length < ownWordsLeast && !namesSelf(content)
  const before = isShort ? context.findLast(({ position }) => position === 'before') : undefined
  const attributes = {
    date: day(timestamp),
    ...(occurred_at !== null && day(occurred_at) !== day(timestamp) && { about_day: day(occurred_at) }),
    ...(source?.name && { said_by: source.name }),
    ...(before && { after: before.text.slice(-saidBeforeCharactersMax) }),
  }
  return { kind: 'memory', id, position: null, score, tag: 'memory', attributes, text: content }
}

const passageParts = async (tx: Reader, { input: { user_id, query }, owner, ctx }: Asking): Promise<Part[]> => {
  if (query === undefined) return []
  const { items, ideal } = await searchPassages(tx, { input: { user_id, query, limit: passagesMax, per_doc: 3 }, owner, ctx })
  return items.map(({ doc_id: id, position, title, passage, score, updated_at }) => {
    const attributes = { title, date: day(updated_at) }
    return { kind: 'passage', id, position, score: score / ideal, tag: 'document', attributes, text: passage }
  })
}

const day = (time: string) => time.slice(0, 10)
