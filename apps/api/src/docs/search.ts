import type { FoundPassage, SearchDocs } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { Docs, type PassageRow, Passages } from '../db/schema/docs.ts'
import { getRows } from '../db/statement.ts'
import type { Owner } from '../owner.ts'
import type { Ranked } from '../search/bm25.ts'
import { highlight } from '../search/query.ts'
import { type Ordered, order } from '../search/ranking.ts'
import { searchEntries } from '../search/search.ts'
import { createTimeSlice } from '../time-slice.ts'
import { selectDocs } from './select.ts'

/** Field weight of the title, against 1 for the passage. */
const titleWeight = 1.5

interface Search {
  input: SearchDocs
  owner: Owner
  ctx: Pick<Context, 'db'>
}

/** A passage with the score of its own words, without its title. */
type ScoredPassage = FoundPassage & { body: number }

/** Finds the passages of a user's documents that match a query, best first, with the highest possible score. */
export const searchPassages = async (tx: Reader, search: Search): Promise<{ items: ScoredPassage[]; ideal: number }> => {
  const { input, owner, ctx } = search
  const scope = { owner, kind: 'passage', dialect: ctx.db.dialect, nextSlice: createTimeSlice() } as const
  const { ranked, ideal, words, languages } = await searchEntries(tx, { query: input.query, contextWeight: titleWeight }, scope)
  const hits = await takeBest(tx, order(ranked), search)
  const docIds = hits.map(({ passage }) => passage.doc_id)
  const docs = await readTitles(tx, docIds, owner)
  const items: ScoredPassage[] = hits.flatMap(({ score, body, passage: { doc_id, text, chunk, position, span_start, span_end } }) => {
    const doc = docs.get(doc_id)
    const highlights = highlight(text, { words, languages })
    return doc ? [{ doc_id, ...doc, passage: text, chunk, position, span: [span_start, span_end], highlights, score, body }] : []
  })
  return { items, ideal }
}

interface Hit extends Pick<Ranked, 'score' | 'body'> {
  passage: PassageRow
}

/** Takes the best passages of documents that pass the filter, at most `per_doc` of one document. */
const takeBest = async (tx: Reader, ranked: Ordered, search: Search): Promise<Hit[]> => {
  const { limit, per_doc } = search.input
  const passes = await compilePassing(tx, search)
  const perDoc = new Map<string, number>()
  const hits: Hit[] = []
  const step = 4 * limit
  for (let from = 0; from < ranked.length && hits.length < limit; from += step) {
    const part = ranked.slice(from, from + step)
    const passages = await readPassages(tx, part, search.owner)
    for (const { entry, score, body } of part) {
      const passage = passages.get(entry)
      if (!passage || !passes(passage.doc_id) || hits.length === limit) continue
      const count = (perDoc.get(passage.doc_id) ?? 0) + 1
      perDoc.set(passage.doc_id, count)
      if (count <= per_doc) hits.push({ score, body, passage })
    }
  }
  return hits
}

/** Makes a function that says whether a document passes the filter of a search. */
const compilePassing = async (tx: Reader, { input: { metadata_filter = {} }, owner, ctx }: Search): Promise<(docId: string) => boolean> => {
  if (Object.keys(metadata_filter).length === 0) return () => true
  const rows = await selectDocs(tx, { owner, metadata_filter, ctx }).select('docs.id', 'id').getRawMany<{ id: string }>()
  const ids = new Set(rows.map(({ id }) => id))
  return (docId) => ids.has(docId)
}

const readPassages = async (tx: Reader, ranked: Ranked[], owner: Owner): Promise<Map<number, PassageRow>> => {
  const builder = tx
    .createQueryBuilder(Passages, 'passages')
    .where('passages.app_id = :app_id AND passages.user_id = :user_id AND passages.entry IN (:...entries)', {
      ...owner,
      entries: ranked.map(({ entry }) => entry),
    })
  const rows = await getRows(tx, builder)
  return new Map(rows.map((row) => [row.entry, row]))
}

const readTitles = async (
  tx: Reader,
  docIds: string[],
  owner: Owner,
): Promise<Map<string, Pick<FoundPassage, 'title' | 'metadata' | 'updated_at'>>> => {
  if (docIds.length === 0) return new Map()
  const builder = tx
    .createQueryBuilder(Docs, 'docs')
    .select(['docs.user_id', 'docs.id', 'docs.title', 'docs.metadata', 'docs.updated_at'])
    .where('docs.app_id = :app_id AND docs.user_id = :user_id AND docs.id IN (:...ids)', { ...owner, ids: [...new Set(docIds)] })
  const rows = await getRows(tx, builder)
  return new Map(rows.map(({ id, title, metadata, updated_at }) => [id, { title, metadata, updated_at }]))
}
