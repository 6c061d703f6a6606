import { type EntryTerms, packedFrequenciesMax, type TermStore } from '../dialect.ts'
import { execute } from '../statement.ts'

/**
 * Stores the full-text index in SQLite: an FTS5 table without content and positions, `search_terms`, over digests of terms,
 * each followed by the digit of its packed frequencies. `search_vocabulary` reads its postings. FTS5 marks deleted entries
 * at once and removes their digests when it merges.
 */
export const terms: TermStore = {
  // There is one writer. The docsize table of FTS5 has a row for every entry.
  nextEntry: async (tx) => {
    const { rows } = await execute(tx, { sql: 'SELECT COALESCE(MAX(id), 0) + 1 FROM search_terms_docsize', values: [] })
    return Number(rows[0]?.[0] ?? 1)
  },
  insert: (tx, _owner, entries) => {
    const rows = entries.map(({ entry, terms }) => [entry, tokens(terms)])
    const sql = 'INSERT INTO search_terms (rowid, terms) SELECT value ->> 0, value ->> 1 FROM json_each(?)'
    return execute(tx, { sql, values: [JSON.stringify(rows)] })
  },
  delete: (tx, _owner, entries) =>
    execute(tx, { sql: 'DELETE FROM search_terms WHERE rowid IN (SELECT value FROM json_each(?))', values: [JSON.stringify(entries)] }),
  // Lists as JSON: rows cost the driver more than what is in them.
  find: async (tx, _owner, wanted) => {
    const rows: { index: number; frequencies: number; entries: string }[] = await tx.query(
      `SELECT wanted.key AS "index", packed.value AS frequencies, (
          SELECT json_group_array(doc) FROM search_vocabulary WHERE term = wanted.value || packed.value
        ) AS entries
        FROM json_each(?) AS wanted CROSS JOIN json_each(?) AS packed`,
      [JSON.stringify(wanted.map(token)), JSON.stringify(packedFrequencies)],
    )
    return rows.flatMap(({ entries, ...posting }) => (entries === '[]' ? [] : [{ ...posting, entries: JSON.parse(entries) }]))
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

const packedFrequencies = Array.from({ length: packedFrequenciesMax }, (_, index) => index + 1)

/** Writes a digest in base 36, whose characters the tokenizer of FTS5 keeps: a fifth of the time of `toString(36)`. */
const token = (digest: number): string => {
  let text = ''
  for (let rest = digest; rest > 0; rest = Math.floor(rest / twoDigits)) text = digits[rest % twoDigits] + text
  return text.startsWith('0') ? text.slice(1) : text
}

const twoDigits = 36 ** 2
const digits = Array.from({ length: twoDigits }, (_, number) => number.toString(36).padStart(2, '0'))

const tokens = (terms: EntryTerms['terms']): string => {
  let text = ''
  for (const [term, frequencies] of terms) text += `${token(term)}${frequencies} `
  return text
}
