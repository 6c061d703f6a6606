import type { Postings } from '../recall.ts'
import type { StoredTerms, TermStore } from './dialect.ts'

/*
 * The index of terms in SQLite: FTS5 without content, over digests in place of words. search_terms is the index, whose
 * columns are the own words of a text and those beside it; search_vocabulary reads how often each term is where. What is
 * deleted is marked as such at once and leaves the file when FTS5 merges it away; until then digests are all it is.
 */

export const sqliteTerms: TermStore = {
  // There is one writer. The table beside the index has a row for every text in it.
  nextEntry: async (tx) => {
    const [row]: { next: number }[] = await tx.query('SELECT COALESCE(MAX(id), 0) + 1 AS next FROM search_terms_docsize')
    return row?.next ?? 1
  },
  insert: async (tx, _owner, texts) => {
    const rows = texts.map(({ entry, own, beside }) => [entry, repeated(own), repeated(beside)])
    await tx.query(
      `INSERT INTO search_terms (rowid, own, beside)
        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      [JSON.stringify(rows)],
    )
  },
  delete: async (tx, _owner, entries) => {
    await tx.query('DELETE FROM search_terms WHERE rowid IN (SELECT value FROM json_each(?))', [JSON.stringify(entries)])
  },
  // Lists as JSON, one row for each term: rows cost the driver more than what is in them, and grouping costs the database more.
  find: async (tx, _owner, terms) => {
    const rows: { found: string }[] = await tx.query(
      `SELECT (
          SELECT json_array(json_group_array(doc), json_group_array(col = 'own')) FROM search_vocabulary WHERE term = wanted.value
        ) AS found
        FROM json_each(?) AS wanted ORDER BY wanted.key`,
      [JSON.stringify(terms.map(token))],
    )
    return rows.map(({ found }) => count(JSON.parse(found)))
  },
  lengths: async (tx, { app_id, user_id }, kind) => {
    const rows: { language: string; entries: string; lengths: string }[] = await tx.query(
      `SELECT language, json_group_array(entry) AS entries, json_group_array(length) AS lengths
        FROM search_entries WHERE app_id = ? AND user_id = ? AND kind = ? GROUP BY language ORDER BY language`,
      [app_id, user_id, kind],
    )
    return rows.map(({ language, entries, lengths }) => ({ language, entries: JSON.parse(entries), lengths: JSON.parse(lengths) }))
  },
}

/** Each time a term is somewhere becomes how often it is where. */
const count = ([entries, isOwn]: [entries: number[], isOwn: number[]]): Postings => {
  const found: Postings = { entries: [], own: [], beside: [] }
  const places = new Map<number, number>()
  for (const [index, entry] of entries.entries()) {
    const place = places.get(entry) ?? found.entries.length
    if (place === found.entries.length) {
      places.set(entry, place)
      found.entries.push(entry)
      found.own.push(0)
      found.beside.push(0)
    }
    const field = isOwn[index] ? found.own : found.beside
    field[place] = (field[place] ?? 0) + 1
  }
  return found
}

/** Letters and digits of ASCII, which the tokeniser of the index leaves as they are: what `digest.toString(36)` gives, in a fifth of the time. */
const token = (digest: number): string => {
  let text = ''
  for (let rest = digest; rest > 0; rest = Math.floor(rest / twoDigits)) text = digits[rest % twoDigits] + text
  return text.startsWith('0') ? text.slice(1) : text
}

const twoDigits = 36 ** 2
const digits = Array.from({ length: twoDigits }, (_, number) => number.toString(36).padStart(2, '0'))

const repeated = (terms: StoredTerms['own']): string => {
  let text = ''
  for (const [digest, times] of terms) text += `${token(digest)} `.repeat(times)
  return text
}
