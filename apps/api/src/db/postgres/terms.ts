import { levels } from '../../search/term-levels.ts'
import type { TermStore } from '../dialect.ts'

/*
 * The index of terms in Postgres: search_terms has a row for every text with a key for each of its terms, which holds its
 * level, and a GIN index over the keys. So a look-up reads the index and the numbers of the texts, and
 * never the lists of keys, which are long and kept apart.
 */

export const postgresTerms: TermStore = {
  // Numbers are given for each user apart, whose row whoever writes has locked.
  nextEntry: async (tx, { app_id, user_id }) => {
    const [row]: { next: string }[] = await tx.query(
      'SELECT COALESCE(MAX(entry), 0) + 1 AS next FROM search_terms WHERE app_id = $1 AND user_id = $2',
      [app_id, user_id],
    )
    return Number(row?.next ?? 1)
  },
  insert: async (tx, { app_id, user_id }, texts) => {
    const rows = texts.map(({ entry, terms }) => ({ entry, terms: terms.map(([term, level]) => keyOf(term, level)) }))
    await tx.query(
      `INSERT INTO search_terms (app_id, user_id, entry, terms)
        SELECT $1, $2, entry, terms FROM jsonb_to_recordset($3) AS texts(entry bigint, terms bigint[])`,
      [app_id, user_id, JSON.stringify(rows)],
    )
  },
  delete: async (tx, { app_id, user_id }, entries) => {
    await tx.query('DELETE FROM search_terms WHERE app_id = $1 AND user_id = $2 AND entry = ANY(CAST($3 AS bigint[]))', [
      app_id,
      user_id,
      entries,
    ])
  },
  find: async (tx, _owner, terms) => {
    const keys = terms.flatMap((term) => levels.map((level) => keyOf(term, level)))
    const rows: { place: number; entries: number[] }[] = await tx.query('SELECT place, entries FROM search_terms_with($1)', [keys])
    return rows.map(({ place, entries }) => ({
      index: Math.floor((place - 1) / levels.length),
      level: levels[(place - 1) % levels.length] ?? 0,
      entries,
    }))
  },
  lengths: (tx, { app_id, user_id }, kind) =>
    tx.query(
      `SELECT language, json_agg(entry) AS entries, json_agg(length) AS lengths
        FROM search_entries WHERE app_id = $1 AND user_id = $2 AND kind = $3 GROUP BY language ORDER BY language`,
      [app_id, user_id, kind],
    ),
}

/** Digests have 48 bits; with a level they still are numbers that JavaScript holds exactly. */
const keyOf = (term: number, level: number) => term * 16 + level
