import type { Reader } from '../db/database.ts'
import { type Corpus, idealScore, type Ranked, type RankedWord, rank } from './bm25.ts'
import { createTermDigest, type IndexScope, unpack } from './full-text-index.ts'
import { type QueryWord, queryWords, type Related } from './query.ts'
import { readTermKey } from './term-key.ts'

interface Search {
  query: string
  /** Whether words that ask, such as "when", count as stop words. */
  isQuestion?: boolean
  /** Field weight of the context. */
  contextWeight: number
  /** Finds related words of an English word; none if not given. */
  related?: Related
}

export interface SearchResult {
  ranked: Ranked[]
  /** The highest score that any entry could have. */
  ideal: number
  words: QueryWord[]
  languages: string[]
  /** Number of entries in the scope. */
  entries: number
}

/** Ranks the entries of a user and kind by a query: the search that documents and memories share. */
export const searchEntries = async (
  tx: Reader,
  { query, isQuestion = false, contextWeight, related }: Search,
  scope: IndexScope,
): Promise<SearchResult> => {
  const { languages, corpus, key } = await readIndex(tx, scope)
  const words = queryWords(query, languages, {
    isQuestion,
    entries: corpus.entries.length,
    ...(related && languages.includes('en') && { related }),
  })
  await scope.nextSlice()
  const found = await findWords(tx, words, { ...scope, key })
  await scope.nextSlice()
  const ranked = rank({ words: found, corpus, contextWeight })
  await scope.nextSlice()
  return { ranked, ideal: idealScore({ words: found, corpus }), words, languages, entries: corpus.entries.length }
}

/** Finds the entries that have a content word of one of the texts, in their body or their context. */
export const entriesWith = async (tx: Reader, texts: string[], scope: IndexScope): Promise<number[]> => {
  const { languages, key } = await readIndex(tx, scope)
  const found = new Set<number>()
  for (const text of texts) {
    const single = queryWords(text, languages, { isQuestion: true }).filter(({ raises }) => !raises)
    for (const { postings } of await findWords(tx, single, { ...scope, key }))
      for (const { entries } of postings) for (const entry of entries) found.add(entry)
  }
  return [...found]
}

/** Returns the languages of the entries of a user and kind. */
export const languagesOf = async (tx: Reader, { owner, kind, dialect }: IndexScope): Promise<string[]> =>
  (await dialect.terms.lengths(tx, owner, kind)).map(({ language }) => language)

interface Index {
  languages: string[]
  corpus: Corpus
  key: string | undefined
}

const readIndex = async (tx: Reader, { owner, kind, dialect }: IndexScope): Promise<Index> => {
  const [found, key] = await Promise.all([dialect.terms.lengths(tx, owner, kind), readTermKey(tx, owner)])
  const [first] = found
  const corpus =
    first && found.length === 1
      ? { entries: first.entries, lengths: first.lengths }
      : { entries: found.flatMap(({ entries }) => entries), lengths: found.flatMap(({ lengths }) => lengths) }
  return { languages: found.map(({ language }) => language), corpus, key }
}

/** Terms per statement: more would block the event loop. */
const termsPerStatement = 100

const findWords = async (
  tx: Reader,
  words: QueryWord[],
  { owner, kind, key, dialect, nextSlice }: IndexScope & Pick<Index, 'key'>,
): Promise<RankedWord[]> => {
  const found = words.map(({ terms: _, ...word }): RankedWord => ({ ...word, postings: [] }))
  if (key === undefined) return found // the user has no entries
  const digests = createTermDigest({ owner, kind, key })(words.flatMap(({ terms }) => terms))
  const wanted = words.flatMap(({ terms }, index) => terms.map(() => index)).map((word, index) => ({ word, term: digests[index] ?? 0 }))
  for (let from = 0; from < wanted.length; from += termsPerStatement) {
    const batch = wanted.slice(from, from + termsPerStatement)
    const terms = batch.map(({ term }) => term)
    for (const { index, frequencies, entries } of await dialect.terms.find(tx, owner, terms))
      found[batch[index]?.word ?? -1]?.postings.push({ ...unpack(frequencies), entries })
    await nextSlice()
  }
  return found
}
