import type { Memory, RecalledMemory, RecallMemories } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import type { MemoryRow } from '../db/schema/memories.ts'
import { getRows } from '../db/statement.ts'
import type { QueryEmbedding } from '../embeddings/embeddings.ts'
import { cosineSimilarity, readVectors } from '../embeddings/vectors.ts'
import type { Owner } from '../owner.ts'
import type { Ranked } from '../search/bm25.ts'
import { addSemanticScores, type Ordered, order, partsOf } from '../search/ranking.ts'
import { loadEnglishWords } from '../search/related-words.ts'
import { type SearchResult, searchEntries } from '../search/search.ts'
import { createTimeSlice } from '../time-slice.ts'
import { addFeedbackScores, type Rated } from './feedback.ts'
import { putNewerFirst } from './newer-first.ts'
import { focusHits } from './query-focus.ts'
import { selectVisible, type Validity } from './select.ts'
import { withSuccessors } from './successors.ts'
import { wordSimilarityTo } from './word-similarity.ts'

/** Field weight of the messages around a memory, against 1 for its own words: see `indexMemory` in derive.ts. */
export const contextWeight = 0.3

/**
 * Score of a cosine similarity of 1, as a share of the ideal score by words. Measured on conversations from outside the
 * project (see apps/bench): recall at 10 is 0.79 with 0.2, 0.78 with 0.4, and 0.76 without embeddings.
 */
const semanticWeight = 0.2
/** Memories without a word of the query need this similarity. Otherwise every query would recall every memory. */
const similarityMin = 0.2
/** Share of the memories that must have vectors. With fewer, those would come before all others. */
const embeddedShareMin = 0.9

/** After this many days the recency score halves. */
const recencyHalfLifeDays = 30

/** Current memories are recalled unless the input says otherwise. */
type RecallInput = Omit<RecallMemories, keyof Validity> & Validity

interface Recall<Input = RecallInput> {
  input: Input
  owner: Owner
  ctx: Pick<Context, 'db'>
  /** The embedding of the query; without one, words alone count. */
  queryEmbedding?: QueryEmbedding | undefined
}

/** A ranked memory before it is read in full. */
interface Hit extends Rated {
  id: string
  timestamp: string
  recency: number
}

interface Recalled {
  items: RecalledMemory[]
  ideal: number
  /** The query as it was searched for: see `highlight`. */
  query: Pick<SearchResult, 'words' | 'languages'>
}

/**
 * Recalls the memories that match a query, best first, with the highest possible score. Recalls none if the user does not
 * agree to memories.
 */
export const recallMemories = async (tx: Reader, recall: Recall): Promise<Recalled> => {
  const { input, owner, ctx } = recall
  const scope = { owner, kind: 'memory', dialect: ctx.db.dialect, nextSlice: createTimeSlice() } as const
  const english = await loadEnglishWords()
  const found = await searchEntries(tx, { query: input.query, isQuestion: true, contextWeight, related: english.related }, scope)
  const semanticScores = await scoreBySimilarity(tx, recall, found)
  const scored = semanticScores ? addSemanticScores(found.ranked, semanticScores) : found.ranked
  const ranked = await addFeedbackScores(tx, scored, owner)
  const hits =
    input.recency_weight > 0
      ? await rankByRecency(tx, ranked, recall)
      : await takeBest(tx, order(ranked), {
          ...recall,
          ideal: found.ideal,
          language: found.languages[0] ?? 'en',
          similarity: wordSimilarityTo(input.query, english),
        })
  const items = await readHits(tx, hits.slice(input.offset, input.offset + input.limit), recall)
  return { items, ideal: semanticScores ? found.ideal * (1 + semanticWeight) : found.ideal, query: found }
}

/** Reads the newest memories that the agent may see; none if the user does not agree to memories. */
export const newestMemories = (tx: Reader, recall: Recall<Omit<RecallInput, 'query'>>): Promise<Memory[]> =>
  getRows(tx, select(tx, recall).orderBy('memories.timestamp', 'DESC').addOrderBy('memories.id', 'DESC'), {
    limit: recall.input.limit,
    offset: recall.input.offset,
  })

/** Scores memories by the similarity of their embedding to the query's; undefined without embeddings, or with too few. */
const scoreBySimilarity = async (
  tx: Reader,
  { owner, queryEmbedding }: Recall,
  { entries, ideal }: SearchResult,
): Promise<Map<number, number> | undefined> => {
  if (!queryEmbedding) return undefined
  const rows = await readVectors(tx, { owner, embedder: queryEmbedding.embedder })
  if (rows.length < entries * embeddedShareMin) return undefined
  const scores = new Map<number, number>()
  for (const { entry, vector } of rows) {
    const similarity = cosineSimilarity(queryEmbedding.vector, vector)
    if (similarity >= similarityMin) scores.set(entry, semanticWeight * ideal * similarity)
  }
  return scores
}

interface Rerank extends Recall {
  ideal: number
  language: string
  /** Compares a text with the query in meaning, from 0 to 1. */
  similarity: (text: string) => number
}

/** Takes the best memories that pass the filter, the first of them reranked. Of equal scores the newer comes first. */
const takeBest = async (tx: Reader, ranked: Ordered, recall: Rerank): Promise<Hit[]> => {
  const wanted = recall.input.offset + recall.input.limit
  const hits: Hit[] = []
  let isFirst = true
  for (const ranks of partsOf(ranked)) {
    if (hits.length >= wanted) break
    const part = await present(tx, ranks, recall)
    const entries = part.map(({ entry }) => entry)
    const builder = select(tx, recall).andWhere('memories.entry IN (:...entries)', { entries })
    const found = isFirst ? await rerank(tx, part, { builder, recall }) : toHits(part, await readTimes(tx, builder))
    isFirst = false
    const known = new Set(hits.map(({ id }) => id))
    hits.push(...found.filter(({ id }) => !known.has(id)).sort(byScore))
  }
  return hits
}

/** Puts current memories in the position of those that they superseded, unless the caller asks for the past. */
const present = async (tx: Reader, ranked: Ranked[], { input, owner, ctx }: Recall): Promise<Ranked[]> => {
  if (input.include_superseded || input.as_of !== undefined) return ranked
  const visible = (validity: Validity) => select(tx, { input: { ...input, ...validity }, owner, ctx })
  return withSuccessors(tx, ranked, { visible })
}

/** Ranks the best memories by the speaker, the time and the conversation that the query asks for, and the newer before the older. */
const rerank = async (
  tx: Reader,
  ranked: Ranked[],
  { builder, recall }: { builder: SelectQueryBuilder<MemoryRow>; recall: Rerank },
): Promise<Hit[]> => {
  const columns = ['user_id', 'id', 'timestamp', 'entry', 'session_id', 'source', 'occurred_at', 'content']
  const found = await getRows(tx, builder.select(columns.map((column) => `memories.${column}`)))
  const rows = new Map(found.map((row) => [row.entry, row]))
  const hits = toHits(ranked, rows)
  focusHits(hits, { query: recall.input.query, ideal: recall.ideal, rows, similarity: recall.similarity })
  hits.sort(byScore)
  putNewerFirst(hits, { query: recall.input.query, rows, language: recall.language })
  return hits
}

/** Adds recency scores to all memories that match: a newer one may come from far down. */
const rankByRecency = async (tx: Reader, ranked: Ranked[], recall: Recall): Promise<Hit[]> => {
  const hits = toHits(ranked, await readTimes(tx, select(tx, recall)))
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

const select = (tx: Reader, { input: filter, owner, ctx }: Recall<Omit<RecallInput, 'query'>>): SelectQueryBuilder<MemoryRow> =>
  selectVisible(tx, { owner, filter, ctx })

const readTimes = async (tx: Reader, builder: SelectQueryBuilder<MemoryRow>) => {
  const rows = await getRows(tx, builder.select(['memories.user_id', 'memories.id', 'memories.timestamp', 'memories.entry']))
  return new Map(rows.map((row) => [row.entry, row]))
}

const toHits = (ranked: Ranked[], known: Map<number, Pick<MemoryRow, 'id' | 'timestamp'>>): Hit[] =>
  ranked.flatMap((one) => {
    const row = known.get(one.entry)
    return row ? [{ ...one, id: row.id, timestamp: row.timestamp, recency: 0 }] : []
  })

/** Reads memories in full, by one statement that checks consent again: the user may have withdrawn it meanwhile. */
const readHits = async (tx: Reader, hits: Hit[], recall: Recall): Promise<RecalledMemory[]> => {
  if (hits.length === 0) return []
  const ids = hits.map(({ id }) => id)
  const rows = await getRows(tx, select(tx, recall).andWhere('memories.id IN (:...ids)', { ids }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return hits.flatMap(({ id, score, body, semantic, recency, feedback = 0 }) => {
    const memory = byId.get(id)
    const why = { lexical: body, context: score - body - semantic - recency - feedback, semantic, recency, feedback }
    return memory ? [{ ...memory, score, why }] : []
  })
}
