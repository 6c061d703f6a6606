import { createHash } from 'node:crypto'
import { type EntityManager, In } from 'typeorm'
import type { Reader } from '../db/database.ts'
import type { Dialect, Owner } from '../db/dialect.ts'
import { insertRows } from '../db/rows.ts'
import { SearchEntries, type SearchEntryRow } from '../db/schema.ts'
import type { Pace } from '../time-slice.ts'
import type { Ranking } from './bm25.ts'
import { fromLevel, toLevel } from './term-levels.ts'
import { type QueryWord, queryWords } from './tokenize.ts'

/*
 * The index by which texts of a user are found. A term is stored as a digest of whose text it is, of what kind, and of the
 * term itself: terms of different users never meet, and the index holds no words.
 */

/** A text that is ready for the index. */
export interface IndexedText {
  language: string
  /** How many words it has, without stop words. */
  length: number
  /** How often each term is among its own words. */
  own: ReadonlyMap<string, number>
  /** How often each term is among the words beside it, such as its title. */
  beside: ReadonlyMap<string, number>
}

export interface Place {
  owner: Owner
  kind: SearchEntryRow['kind']
  dialect: Dialect
}

/** A place for work that may take long. */
type Paced = Place & { pace: Pace }

/** So many texts go into one statement: more would hold up the process, fewer cost more. */
const batch = 20

/** Adds texts, whose user nobody else may be changing. Gives their numbers, in the order of the texts. */
export const addTexts = async (tx: EntityManager, texts: IndexedText[], { owner, kind, dialect, pace }: Paced): Promise<number[]> => {
  if (texts.length === 0) return []
  const digest = createDigest({ owner, kind })
  const first = await dialect.terms.nextEntry(tx, owner)
  const entries = texts.map((text, index) => ({ ...text, entry: first + index }))
  // Rows first: between them, FTS5 would write what it holds at every statement that can fail half way.
  for (let from = 0; from < entries.length; from += batch) {
    const rows = entries.slice(from, from + batch).map(({ entry, language, length }) => ({ ...owner, entry, kind, language, length }))
    await insertRows(tx, SearchEntries, rows)
    await pace()
  }
  for (let from = 0; from < entries.length; from += batch) {
    const part = entries.slice(from, from + batch)
    await dialect.terms.insert(
      tx,
      owner,
      part.map((text) => ({ entry: text.entry, terms: withLevels(text, digest) })),
    )
    await pace()
  }
  return texts.map((_, index) => first + index)
}

/** Removes texts by their numbers. */
export const removeTexts = async (tx: EntityManager, entries: number[], { owner, dialect, pace }: Omit<Paced, 'kind'>): Promise<void> => {
  for (let from = 0; from < entries.length; from += 10 * batch) {
    const part = entries.slice(from, from + 10 * batch)
    await dialect.terms.delete(tx, owner, part)
    await tx.delete(SearchEntries, { ...owner, entry: In(part) })
    await pace()
  }
}

/** The languages of a user's texts of one kind, and how many words each text has. */
export const describeTexts = async (
  tx: Reader,
  { owner, kind, dialect }: Place,
): Promise<Pick<Ranking, 'texts'> & { languages: string[] }> => {
  const found = await dialect.terms.lengths(tx, owner, kind)
  const [first] = found
  const texts =
    first && found.length === 1
      ? { entries: first.entries, lengths: first.lengths }
      : { entries: found.flatMap(({ entries }) => entries), lengths: found.flatMap(({ lengths }) => lengths) }
  return { languages: found.map(({ language }) => language), texts }
}

/** So many terms are looked for in one statement: more would hold up the process. */
const termsAtOnce = 100

/** Finds where the terms of each word of a query are. */
export const findWords = async (tx: Reader, words: QueryWord[], { owner, kind, dialect, pace }: Paced): Promise<Ranking['words']> => {
  const digest = createDigest({ owner, kind })
  const wanted = words.flatMap((word, index) => word.terms.map((term) => ({ word: index, term: digest(term) })))
  const found = words.map(({ weight, raises }): Ranking['words'][number] => ({ weight, raises, postings: [] }))
  for (let from = 0; from < wanted.length; from += termsAtOnce) {
    const part = wanted.slice(from, from + termsAtOnce)
    const terms = part.map(({ term }) => term)
    for (const { index, level, entries } of await dialect.terms.find(tx, owner, terms))
      found[part[index]?.word ?? -1]?.postings.push({ ...fromLevel(level), entries })
    await pace()
  }
  return found
}

/** An excerpt may hold but a part of a text: this share of its words. */
const sharedLeast = 0.5

/** Finds texts that hold most words of one of others, among their own or beside them. */
export const entriesWith = async (tx: Reader, texts: string[], place: Paced): Promise<number[]> => {
  const { languages } = await describeTexts(tx, place)
  const found = new Set<number>()
  for (const text of texts) {
    const words = await findWords(
      tx,
      queryWords(text, languages).filter(({ raises }) => !raises),
      place,
    )
    const counts = new Map<number, number>()
    for (const { postings } of words)
      for (const entry of new Set(postings.flatMap(({ entries }) => entries))) counts.set(entry, (counts.get(entry) ?? 0) + 1)
    for (const [entry, count] of counts) if (count >= words.length * sharedLeast) found.add(entry)
  }
  return [...found]
}

/** Digests are numbers that JavaScript and both databases hold exactly, four of them added up too. */
const digestRange = 2 ** 48

/** The first 48 bits of SHA-256; for two terms that follow each other, a mixture of theirs. */
const createDigest = ({ owner, kind }: Omit<Place, 'dialect'>) => {
  const known = new Map<string, number>()
  const scope = createHash('sha256').update(`${owner.app_id} ${owner.user_id} ${kind} `)
  const digestOf = (term: string): number => {
    const before = known.get(term)
    if (before !== undefined) return before
    const digest = Number.parseInt(scope.copy().update(term).digest('hex').slice(0, 12), 16)
    known.set(term, digest)
    return digest
  }
  return (term: string): number => {
    const space = term.indexOf(' ')
    return space < 0 ? digestOf(term) : (digestOf(term.slice(0, space)) + 3 * digestOf(term.slice(space + 1))) % digestRange
  }
}

const withLevels = ({ own, beside }: Pick<IndexedText, 'own' | 'beside'>, digest: (term: string) => number): [number, number][] => {
  const levels = new Map<number, number>()
  for (const [term, times] of own) levels.set(digest(term), toLevel({ own: times, beside: beside.has(term) }))
  for (const term of beside.keys()) if (!own.has(term)) levels.set(digest(term), toLevel({ own: 0, beside: true }))
  return [...levels]
}
