import type { Memory, UserContext, UserContextInput } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { searchPassages } from '../docs/search.ts'
import type { QueryEmbedding } from '../embeddings/embeddings.ts'
import { notFound } from '../errors.ts'
import { namesSelf } from '../extraction/chatter.ts'
import { recordAccess } from '../memories/access-times.ts'
import { newestMemories, recallMemories } from '../memories/recall.ts'
import { agrees, getUser, type Owner, ownerOf } from '../owner.ts'
import { words } from '../search/tokenize.ts'
import { type ContextItem, writeContext } from './context-text.ts'

/** Memories that are read for a context: at least 50, and one for each 15 tokens of the budget, the least that one takes. */
const memoriesMin = 50
const memoriesMax = 500
const memoryTokensMin = 15
const passagesMax = 50
/** Memories with fewer words and no first-person word come with the message before them: "yes, since March". */
const selfContainedWords = 6
const messageBeforeCharactersMax = 200

interface Request {
  input: UserContextInput
  owner: Owner
  ctx: Context
}

/** Gathers the context of a user, with the memories and passages in it as they are stored, best first. */
export const getContext = async (input: UserContextInput, ctx: Context): Promise<{ context: UserContext; texts: string[] }> => {
  const request = { input, ctx, owner: ownerOf(input.user_id, ctx) }
  const queryEmbedding = input.query === undefined ? undefined : await ctx.embeddings?.embedQuery(input.query, request.owner)
  const { user, items } = await ctx.db.readLong(async (tx) => {
    const found = (await getUser(tx, request.owner)) ?? notFound('user')
    const memories = agrees(found) ? await memoryItems(tx, { ...request, queryEmbedding }) : []
    return { user: found, items: [...memories, ...(await passageItems(tx, request))] }
  })
  const context = await writeContext({ user, items: items.sort((a, b) => b.score - a.score) }, input.token_budget)
  const ids = context.items.flatMap(({ kind, id }) => (kind === 'memory' ? [id] : []))
  recordAccess(ctx.db, { owner: request.owner, ids })
  if (!agrees(user)) context.omitted.push({ kind: 'user', id: user.id, position: null, reason: 'consent' })
  const included = items.filter(({ kind, id, position }) =>
    context.items.some((item) => item.kind === kind && item.id === id && item.position === position),
  )
  return { context, texts: included.map(({ text }) => text) }
}

const memoryItems = async (
  tx: Reader,
  {
    input: { user_id, agent_id, query, token_budget },
    owner,
    ctx,
    queryEmbedding,
  }: Request & { queryEmbedding: QueryEmbedding | undefined },
): Promise<ContextItem[]> => {
  const limit = Math.min(memoriesMax, Math.max(memoriesMin, Math.ceil(token_budget / memoryTokensMin)))
  const wanted = { user_id, ...(agent_id !== undefined && { agent_id }), limit, offset: 0, recency_weight: 0 }
  if (query === undefined) {
    const newest = await newestMemories(tx, { input: wanted, owner, ctx })
    return newest.map((memory) => toItem(memory, 0))
  }
  const { items, ideal } = await recallMemories(tx, { input: { ...wanted, query }, owner, ctx, queryEmbedding })
  return items.map(({ score, ...memory }) => toItem(memory, score / ideal))
}

const toItem = (memory: Memory, score: number): ContextItem => {
  const { id, content, timestamp, occurred_at, source, context } = memory
  const needsContext = !hasWords(content, selfContainedWords) && !namesSelf(content)
  const before = needsContext ? context.findLast(({ position }) => position === 'before') : undefined
  const attributes = {
    date: dayOf(timestamp),
    ...(occurred_at !== null && dayOf(occurred_at) !== dayOf(timestamp) && { about_day: dayOf(occurred_at) }),
    ...(source?.name && { said_by: source.name }),
    ...(before && { after: before.text.slice(-messageBeforeCharactersMax) }),
  }
  return { kind: 'memory', id, position: null, score, tag: 'memory', attributes, text: content }
}

const hasWords = (text: string, count: number): boolean => {
  let found = 0
  for (const _ of words(text)) if (++found >= count) return true
  return false
}

const passageItems = async (tx: Reader, { input: { user_id, query }, owner, ctx }: Request): Promise<ContextItem[]> => {
  if (query === undefined) return []
  const { items, ideal } = await searchPassages(tx, { input: { user_id, query, limit: passagesMax, per_doc: 3 }, owner, ctx })
  return items.map(({ doc_id: id, position, title, passage, score, updated_at }) => {
    const attributes = { title, date: dayOf(updated_at) }
    return { kind: 'passage', id, position, score: score / ideal, tag: 'document', attributes, text: passage }
  })
}

const dayOf = (time: string) => time.slice(0, 10)
