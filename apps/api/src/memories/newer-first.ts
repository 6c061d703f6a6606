import type { MemoryRow } from '../db/schema/memories.ts'
import type { Ranked } from '../search/bm25.ts'
import { cachedTermsOf, isStopWordOf, words } from '../search/tokenize.ts'

interface Hit extends Ranked {
  timestamp: string
  /** Score of a memory that somebody has confirmed. */
  feedback?: number
}
type Stated = Pick<MemoryRow, 'content' | 'source'>

/** Hits that are compared with each other. */
const comparedMax = 30
/** Words of a memory that are compared: a longer text states more than one thing. */
const wordsMax = 6
/** Share of the words of the shorter one that two memories on one subject have in common. */
const sharedMin = 0.5
/** One word alone says little about a subject: many things are blue. */
const sharedLeast = 2

/**
 * Puts the newer of two memories on one subject first: it may correct the older one even if no rule knows. Two memories are
 * on one subject if the same speaker uses at least half of the words of the shorter one in both, one of the query among them.
 * `hits` are sorted.
 */
export const putNewerFirst = (
  hits: Hit[],
  { query, rows, language }: { query: string; rows: ReadonlyMap<number, Stated>; language: string },
): void => {
  const compared = hits.slice(0, comparedMax).flatMap((hit) => {
    const row = rows.get(hit.entry)
    return row ? [{ hit, by: row.source?.name ?? null, terms: contentTerms(row.content, language) }] : []
  })
  const asked = contentTerms(query, language)
  for (const [index, newer] of compared.entries()) {
    const older = compared
      .slice(0, index)
      .find((other) => newer.hit.timestamp > other.hit.timestamp && !other.hit.feedback && isOnSubject(newer, other, asked))
    if (older) newer.hit.score = Math.max(newer.hit.score, older.hit.score * raised)
  }
}

/** Just above the older one. */
const raised = 1 + 1e-6

interface Compared {
  by: string | null
  terms: ReadonlySet<string>
}

const isOnSubject = (one: Compared, other: Compared, asked: ReadonlySet<string>): boolean => {
  if (one.by !== other.by) return false
  const [fewer, more] = one.terms.size < other.terms.size ? [one.terms, other.terms] : [other.terms, one.terms]
  if (fewer.size === 0 || more.size > wordsMax) return false
  const shared = [...fewer].filter((term) => more.has(term))
  return shared.length >= sharedLeast && shared.length >= sharedMin * fewer.size && shared.some((term) => asked.has(term))
}

const contentTerms = (content: string, language: string): Set<string> => {
  const terms = new Set<string>()
  for (const { text } of words(content.slice(0, contentCharactersMax)))
    if (!isStopWordOf(text, language) && !isStopWordOf(text, 'en')) terms.add(cachedTermsOf(text, language).terms.at(-1) ?? text)
  return terms
}

const contentCharactersMax = 500
