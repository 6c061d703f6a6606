import { levels } from '../../search/term-levels.ts'
import type { StoredTerms, TermStore } from '../dialect.ts'

/*
 * The index of terms in SQLite: FTS5 without content and positions, over digests in place of words, each followed by the
 * digit of its level. search_terms is the index; search_vocabulary reads which texts have a term. What is deleted is marked
 * as such at once and leaves the file when FTS5 merges it away; until then digests are all it is.
 */

export const sqliteTerms: TermStore = {
  // There is one writer. The table beside the index has a row for every text in it.
  nextEntry: async (tx) => {
    const [row]: { next: number }[] = await tx.query('SELECT COALESCE(MAX(id), 0) + 1 AS next FROM search_terms_docsize')
    return row?.next ?? 1
  },
  insert: async (tx, _owner, texts) => {
    const rows = texts.map(({ entry, terms }) => [entry, tokens(terms)])
    await tx.query('INSERT INTO search_terms (rowid, terms) SELECT value ->> 0, value ->> 1 FROM json_each(?)', [JSON.stringify(rows)])
  },
  delete: async (tx, _owner, entries) => {
    await tx.query('DELETE FROM search_terms WHERE rowid IN (SELECT value FROM json_each(?))', [JSON.stringify(entries)])
  },
  // Lists as JSON, one row for each level of a term: rows cost the driver more than what is in them.
  find: async (tx, _owner, terms) => {
    const rows: { index: number; level: number; entries: string }[] = await tx.query(
      `SELECT wanted.key AS "index", level.value AS level, (
          SELECT json_group_array(doc) FROM search_vocabulary WHERE term = wanted.value || level.value
        ) AS entries
        FROM json_each(?) AS wanted CROSS JOIN json_each(?) AS level`,
      [JSON.stringify(terms.map(token)), JSON.stringify(levels)],
    )
    return rows.flatMap(({ entries, ...place }) => (entries === '[]' ? [] : [{ ...place, entries: JSON.parse(entries) }]))
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

/** Letters and digits of ASCII, which the tokeniser of the index leaves as they are: what `digest.toString(36)` gives, in a fifth of the time. */
const token = (digest: number): string => {
  let text = ''
  for (let rest = digest; rest > 0; rest = Math.floor(rest / twoDigits)) text = digits[rest % twoDigits] + text
  return text.startsWith('0') ? text.slice(1) : text
}

const twoDigits = 36 ** 2
const digits = Array.from({ length: twoDigits }, (_, number) => number.toString(36).padStart(2, '0'))

const tokens = (terms: StoredTerms['terms']): string => {
  let text = ''
  for (const [term, level] of terms) text += `${token(term)}${level} `
  return text
}
