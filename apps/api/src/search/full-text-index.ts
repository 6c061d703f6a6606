import { type EntityManager, In } from 'typeorm'
import type { Database } from '../db/database.ts'
import { defer } from '../db/deferred.ts'
import type { Dialect, Owner } from '../db/dialect.ts'
import { renewErasureMark } from '../db/erasure-mark.ts'
import { prepareSelect } from '../db/prepared-select.ts'
import { insertRows } from '../db/rows.ts'
import { SearchEntries, type SearchEntryRow } from '../db/schema/search.ts'
import { createDigest48, createKeyedDigest48 } from '../digest.ts'
import type { Locked } from '../owner.ts'
import type { NextSlice } from '../time-slice.ts'
import { dropUnusedTermKey, ensureTermKey } from './term-key.ts'
import { cachedTermsOf, pairOf, type Terms, type Word } from './tokenize.ts'

/*
 * The full-text index of a user's passages and memories. It stores each term as a digest of the user, the kind and the
 * term, by a key of the user: terms of different users never meet, and without the key the index gives back no words.
 */

/** A text as the index stores it, with the frequency of each term in its two fields. */
export interface IndexedText {
  language: string
  /** Number of words in the body, without stop words. */
  length: number
  body: ReadonlyMap<string, number>
  context: ReadonlyMap<string, number>
}

/** The part of the index that a call reads or writes. */
export interface IndexScope<O extends Owner = Owner> {
  owner: O
  kind: SearchEntryRow['kind']
  dialect: Dialect
  nextSlice: NextSlice
}

/** Counts the terms in the body and in the context of a text. */
export const indexText = ({ language, body, context }: { language: string; body: Word[]; context: Word[] }): IndexedText => {
  const { frequencies, length } = countTerms(body, language)
  return { language, length, body: frequencies, context: countTerms(context, language).frequencies }
}

/** Counts the terms of words, and of each two adjacent words. */
const countTerms = (words: Word[], language: string) => {
  const frequencies = new Map<string, number>()
  const add = (term: string) => frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  let length = 0
  let last: Terms | undefined
  for (const word of words) {
    const found = cachedTermsOf(word.text, language)
    // Stop words are indexed for queries that have nothing else, and not counted.
    if (found.isStopWord) for (const term of found.terms) frequencies.set(term, 1)
    else {
      length++
      for (const term of found.terms) add(term)
    }
    if (last) add(pairOf(last, found))
    last = found
  }
  return { frequencies, length }
}

/** Texts per statement: more would block the event loop, fewer cost more. A write of more texts than this is long. */
export const batchSize = 20

/** Adds texts to the index. Returns their entry numbers, in the order of the texts. */
export const addTexts = async (
  tx: EntityManager,
  texts: IndexedText[],
  { owner, kind, dialect, nextSlice }: IndexScope<Locked<Owner>>,
): Promise<number[]> => {
  if (texts.length === 0) return []
  const [key, first] = await Promise.all([ensureTermKey(tx, owner), dialect.terms.nextEntry(tx, owner)])
  const digest = createTermDigest({ owner, kind, key })
  const entries = texts.map((text, index) => ({ ...text, entry: first + index }))
  // The answers of a few texts come with that of the commit; more texts wait for each, which bounds what is under way.
  const send = (statement: Promise<unknown>) => (texts.length <= batchSize ? defer(tx, statement) : statement)
  // Rows first: in between, FTS5 would flush its terms at every statement that can fail half way.
  for (let from = 0; from < entries.length; from += batchSize) {
    const rows = entries.slice(from, from + batchSize).map(({ entry, language, length }) => ({ ...owner, entry, kind, language, length }))
    await send(insertRows(tx, SearchEntries, rows))
    await nextSlice()
  }
  for (let from = 0; from < entries.length; from += batchSize) {
    const batch = entries.slice(from, from + batchSize)
    const terms = batch.map((text) => ({ entry: text.entry, terms: digestTerms(text, digest) }))
    await send(dialect.terms.insert(tx, owner, terms))
    await nextSlice()
  }
  return texts.map((_, index) => first + index)
}

/** Whether erasing all index entries of a user is a long write. */
export const isLongErasure = (db: Pick<Database, 'read'>, { app_id, user_id }: Owner): Promise<boolean> =>
  db.read(async (tx) => (await someEntries.all(tx, { app_id, user_id, limit: fewEntriesMax + 1, offset: 0 })).length > fewEntriesMax)

const fewEntriesMax = 100
const someEntries = prepareSelect((tx, owner: Owner) =>
  tx
    .createQueryBuilder(SearchEntries, 'entries')
    .select('entries.entry')
    .where('entries.app_id = :app_id AND entries.user_id = :user_id', owner),
)

/** Removes entries from the index. A replica that still has them no longer answers about the user. */
export const removeEntries = async (
  tx: EntityManager,
  entries: number[],
  { owner, dialect, nextSlice }: Omit<IndexScope<Locked<Owner>>, 'kind'>,
): Promise<void> => {
  renewErasureMark(tx, owner, dialect)
  for (let from = 0; from < entries.length; from += 10 * batchSize) {
    const batch = entries.slice(from, from + 10 * batchSize)
    await dialect.terms.delete(tx, owner, batch)
    await tx.delete(SearchEntries, { ...owner, entry: In(batch) })
    await nextSlice()
  }
  if (entries.length > 0) await dropUnusedTermKey(tx, owner)
}

/** Four 48-bit digests add up to a number that JavaScript still holds exactly. */
const digestRange = 2 ** 48

/** Makes the function that digests terms of one user and kind; for two adjacent words, a mixture of the digests of both. */
export const createTermDigest = ({ owner, kind, key }: Pick<IndexScope, 'owner' | 'kind'> & { key: string }) => {
  const cache = new Map<string, number>()
  const digest48 = createDigest48(`${owner.app_id} ${owner.user_id} ${kind} `)
  const digestOf = (term: string): number => {
    const cached = cache.get(term)
    if (cached !== undefined) return cached
    const digest = digest48(term)
    cache.set(term, digest)
    return digest
  }
  const unkeyed = (term: string): number => {
    const space = term.indexOf(' ')
    return space < 0 ? digestOf(term) : (digestOf(term.slice(0, space)) + 3 * digestOf(term.slice(space + 1))) % digestRange
  }
  const keyed = createKeyedDigest48(key)
  return (terms: string[]): number[] => keyed(terms.map(unkeyed))
}

/** Frequencies in the body above this count as this: the score is then 0.77 of its limit. */
const bodyFrequencyMax = 4

/** Packs the frequencies of a term into one digit from 1 to 9: twice the body's, plus one if the context has the term. */
const pack = (body: number, isInContext: boolean) => 2 * Math.min(body, bodyFrequencyMax) + (isInContext ? 1 : 0)

export const unpack = (frequencies: number) => ({ body: frequencies >> 1, context: frequencies & 1 })

const digestTerms = ({ body, context }: IndexedText, digest: (terms: string[]) => number[]): [number, number][] => {
  const frequencies: number[] = []
  for (const [term, frequency] of body) frequencies.push(pack(frequency, context.has(term)))
  const terms = [...body.keys()]
  for (const term of context.keys()) if (!body.has(term)) terms.push(term)
  const digests = digest(terms)
  // A map: two terms with one digest are one posting.
  return [...new Map(digests.map((term, index) => [term, frequencies[index] ?? pack(0, true)]))]
}
