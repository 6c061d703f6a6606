import type { FoundPassage, SearchDocs } from '@acquaint/contracts'
import type { Reader } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { Docs, type PassageRow, Passages } from '../db/schema.ts'
import { type InOrder, idealScore, inOrder, type Ranked, rank } from '../search/bm25.ts'
import { describeTexts, findWords } from '../search/full-text-index.ts'
import { highlight, queryWords } from '../search/tokenize.ts'
import { createPace } from '../time-slice.ts'
import type { Context } from '../trpc.ts'
import { selectDocs } from './select.ts'

/** What a word of the title counts against one of the passage. */
const titleWeight = 1.5

interface Search {
  input: SearchDocs
  owner: Owner
  ctx: Context
}

/** Finds the passages of a user's documents that fit a query best, best first, and what would have scored best of all. */
export const searchPassages = async (tx: Reader, search: Search): Promise<{ items: FoundPassage[]; ideal: number }> => {
  const { input, owner, ctx } = search
  const pace = createPace()
  const place = { owner, kind: 'passage', dialect: ctx.db.dialect, pace } as const
  const { languages, texts } = await describeTexts(tx, place)
  const words = queryWords(input.query, languages)
  await pace()
  const found = await findWords(tx, words, place)
  await pace()
  const ranked = rank({ words: found, texts, besideWeight: titleWeight })
  await pace()
  const chosen = await choose(tx, inOrder(ranked), search)
  const docs = await titlesOf(
    tx,
    chosen.map(({ passage }) => passage.doc_id),
    owner,
  )
  const items: FoundPassage[] = chosen.flatMap(({ score, passage: { doc_id, text, chunk, position, span_start, span_end } }) => {
    const doc = docs.get(doc_id)
    const highlights = highlight(text, { words, languages })
    return doc ? [{ doc_id, ...doc, passage: text, chunk, position, span: [span_start, span_end], highlights, score }] : []
  })
  return { items, ideal: idealScore({ words: found, texts }) }
}

interface Chosen {
  score: number
  passage: PassageRow
}

/** Goes down the ranking until there are enough passages of documents that pass the filter, and not too many of one. */
const choose = async (tx: Reader, ranked: InOrder, search: Search): Promise<Chosen[]> => {
  const { limit, per_doc } = search.input
  const isPassing = await passing(tx, search)
  const perDoc = new Map<string, number>()
  const chosen: Chosen[] = []
  const step = 4 * limit
  for (let from = 0; from < ranked.length && chosen.length < limit; from += step) {
    const part = ranked.slice(from, from + step)
    const passages = await readPassages(tx, part, search.owner)
    for (const { entry, score } of part) {
      const passage = passages.get(entry)
      if (!passage || !isPassing(passage.doc_id) || chosen.length === limit) continue
      const count = (perDoc.get(passage.doc_id) ?? 0) + 1
      perDoc.set(passage.doc_id, count)
      if (count <= per_doc) chosen.push({ score, passage })
    }
  }
  return chosen
}

/** Whether a document passes the filter of a search. */
const passing = async (tx: Reader, { input: { metadata_filter = {} }, owner, ctx }: Search): Promise<(docId: string) => boolean> => {
  if (Object.keys(metadata_filter).length === 0) return () => true
  const rows = await selectDocs(tx, { owner, metadata_filter, ctx }).select('docs.id', 'id').getRawMany<{ id: string }>()
  const ids = new Set(rows.map(({ id }) => id))
  return (docId) => ids.has(docId)
}

const readPassages = async (tx: Reader, ranked: Ranked[], owner: Owner): Promise<Map<number, PassageRow>> => {
  const rows = await tx
    .createQueryBuilder(Passages, 'passages')
    .where('passages.app_id = :app_id AND passages.user_id = :user_id AND passages.entry IN (:...entries)', {
      ...owner,
      entries: ranked.map(({ entry }) => entry),
    })
    .getMany()
  return new Map(rows.map((row) => [row.entry, row]))
}

const titlesOf = async (
  tx: Reader,
  docIds: string[],
  owner: Owner,
): Promise<Map<string, Pick<FoundPassage, 'title' | 'metadata' | 'updated_at'>>> => {
  if (docIds.length === 0) return new Map()
  const rows = await tx
    .createQueryBuilder(Docs, 'docs')
    .select(['docs.user_id', 'docs.id', 'docs.title', 'docs.metadata', 'docs.updated_at'])
    .where('docs.app_id = :app_id AND docs.user_id = :user_id AND docs.id IN (:...ids)', { ...owner, ids: [...new Set(docIds)] })
    .getMany()
  return new Map(rows.map(({ id, title, metadata, updated_at }) => [id, { title, metadata, updated_at }]))
}
