import type { Memory, RecalledMemory, RecallMemories } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import type { MemoryRow } from '../db/schema.ts'
import type { Meaning } from '../embeddings/embeddings.ts'
import { likeness, readVectors } from '../embeddings/vectors.ts'
import { addMeaning, type InOrder, idealScore, inOrder, type Ranked, rank } from '../search/bm25.ts'
import { describeTexts, findWords } from '../search/full-text-index.ts'
import { queryWords } from '../search/tokenize.ts'
import { createPace } from '../time-slice.ts'
import type { Context } from '../trpc.ts'
import { selectMemories } from './select.ts'

/** What a word said around a memory counts against one of its own: see `indexMemory`. */
const contextWeight = 0.3

/**
 * What a meaning that is wholly the same counts against all words of the query. Measured on conversations that nobody here
 * wrote (see apps/bench): with 0.2 of it 0.79 of the answers were among the first ten, with 0.4 0.78, without 0.76.
 */
const meaningWeight = 0.2
/** A memory without a word of the query must be as near to it, or what fits nothing would be recalled for everything. */
const likenessLeast = 0.2
/** With fewer memories that have vectors, those would come before all others. */
const embeddedShareLeast = 0.9

/** In so many days the gain by recency halves. */
const recencyHalfLifeDays = 30

/** So many of the ranking are looked at first, and twice as many each time after that. */
const stepFirst = 200
const stepMax = 3200

interface Recall<Input = RecallMemories> {
  input: Input
  owner: Owner
  ctx: Context
  /** Of the query; without it words alone count. */
  meaning?: Meaning | undefined
}

/** What is known of a memory before it is read whole. */
interface Hit extends Ranked {
  id: string
  timestamp: string
  recency: number
}

/**
 * Recalls the memories of a user that fit a query best, best first, and what would have scored best of all; none of a user
 * who has not agreed to memories.
 */
export const recallMemories = async (tx: Reader, recall: Recall): Promise<{ items: RecalledMemory[]; ideal: number }> => {
  const { input, owner, ctx } = recall
  const pace = createPace()
  const place = { owner, kind: 'memory', dialect: ctx.db.dialect, pace } as const
  const { languages, texts } = await describeTexts(tx, place)
  const words = queryWords(input.query, languages, { isQuestion: true })
  await pace()
  const found = await findWords(tx, words, place)
  await pace()
  const byWords = rank({ words: found, texts, besideWeight: contextWeight })
  await pace()
  const ideal = idealScore({ words: found, texts })
  const worth = await worthByMeaning(tx, recall, { count: texts.entries.length, ideal })
  const ranked = worth ? addMeaning(byWords, worth) : byWords
  const hits = input.recency_weight > 0 ? await rankByRecency(tx, ranked, recall) : await takeBest(tx, inOrder(ranked), recall)
  const items = await readWhole(tx, hits.slice(input.offset, input.offset + input.limit), recall)
  return { items, ideal: worth ? ideal * (1 + meaningWeight) : ideal }
}

/** What each memory is worth by its meaning; undefined where there is no embedder, or it has yet to see the memories. */
const worthByMeaning = async (
  tx: Reader,
  { owner, meaning }: Recall,
  { count, ideal }: { count: number; ideal: number },
): Promise<Map<number, number> | undefined> => {
  if (!meaning) return undefined
  const rows = await readVectors(tx, { owner, embedder: meaning.embedder })
  if (rows.length < count * embeddedShareLeast) return undefined
  const worth = new Map<number, number>()
  for (const { entry, vector } of rows) {
    const near = likeness(meaning.vector, vector)
    if (near >= likenessLeast) worth.set(entry, meaningWeight * ideal * near)
  }
  return worth
}

/** The newest memories that the asking agent may see; none of a user who has not agreed to memories. */
export const newestMemories = (tx: Reader, recall: Recall<Omit<RecallMemories, 'query'>>): Promise<Memory[]> =>
  selectVisible(tx, recall).orderBy('memories.timestamp', 'DESC').addOrderBy('memories.id', 'DESC').limit(recall.input.limit).getMany()

/** Goes down the ranking until there are enough memories that pass the filters; of equal scores the newer comes first. */
const takeBest = async (tx: Reader, ranked: InOrder, recall: Recall): Promise<Hit[]> => {
  const wanted = recall.input.offset + recall.input.limit
  const hits: Hit[] = []
  for (let from = 0, step = stepFirst; from < ranked.length && hits.length < wanted; from += step, step = Math.min(2 * step, stepMax)) {
    const part = ranked.slice(from, from + step)
    const entries = part.map(({ entry }) => entry)
    const builder = selectVisible(tx, recall).andWhere('memories.entry IN (:...entries)', { entries })
    hits.push(...toHits(part, await readTimes(builder)).sort(byScore))
  }
  return hits
}

/** Looks at everything that fits: what is newer may come from far down. */
const rankByRecency = async (tx: Reader, ranked: Ranked[], recall: Recall): Promise<Hit[]> => {
  const hits = toHits(ranked, await readTimes(selectVisible(tx, recall)))
  const newestMs = hits.reduce((latest, { timestamp }) => Math.max(latest, Date.parse(timestamp)), Number.NEGATIVE_INFINITY)
  for (const hit of hits) {
    const days = (newestMs - Date.parse(hit.timestamp)) / 86_400_000
    hit.recency = recall.input.recency_weight * hit.score * 2 ** (-days / recencyHalfLifeDays)
    hit.score += hit.recency
  }
  return hits.sort(byScore)
}

const byScore = (a: Hit, b: Hit) =>
  b.score - a.score || (a.timestamp < b.timestamp ? 1 : a.timestamp > b.timestamp ? -1 : b.entry - a.entry)

/** The memories that the asking agent may see and that pass the filters, if the user agrees to memories. */
const selectVisible = (
  tx: Reader,
  { input: { agent_id, ...filter }, owner, ctx }: Recall<Omit<RecallMemories, 'query'>>,
): SelectQueryBuilder<MemoryRow> =>
  selectMemories(tx, { owner, filter, ctx })
    .andWhere(agent_id === undefined ? 'memories.agent_id IS NULL' : '(memories.agent_id IS NULL OR memories.agent_id = :asking)', {
      asking: agent_id,
    })
    .andWhere(
      'EXISTS (SELECT 1 FROM users WHERE users.app_id = memories.app_id AND users.id = memories.user_id AND users.memory_opt_in = TRUE)',
    )

const readTimes = async (builder: SelectQueryBuilder<MemoryRow>) => {
  const rows = await builder.select(['memories.user_id', 'memories.id', 'memories.timestamp', 'memories.entry']).getMany()
  return new Map(rows.map((row) => [row.entry, row]))
}

const toHits = (ranked: Ranked[], known: Map<number, Pick<MemoryRow, 'id' | 'timestamp'>>): Hit[] =>
  ranked.flatMap((one) => {
    const row = known.get(one.entry)
    return row ? [{ ...one, id: row.id, timestamp: row.timestamp, recency: 0 }] : []
  })

/** Reads what is answered in one statement that asks for consent again: it may have been withdrawn meanwhile. */
const readWhole = async (tx: Reader, hits: Hit[], recall: Recall): Promise<RecalledMemory[]> => {
  if (hits.length === 0) return []
  const ids = hits.map(({ id }) => id)
  const rows = await selectVisible(tx, recall).andWhere('memories.id IN (:...ids)', { ids }).getMany()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return hits.flatMap(({ id, score, own, semantic, recency }) => {
    const memory = byId.get(id)
    const why = { lexical: own, context: score - own - semantic - recency, semantic, recency }
    return memory ? [{ ...memory, score, why }] : []
  })
}
