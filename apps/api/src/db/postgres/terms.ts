import type { DataSource } from 'typeorm'
import { packedFrequenciesMax, type TermStore } from '../dialect.ts'
import { execute, type Reader } from '../statement.ts'

/**
 * Stores the full-text index in Postgres: `search_terms` has a row for every entry, with a key for each of its terms that
 * holds the packed frequencies, and a GIN index over the keys. A look-up reads the index and the entry numbers, and never
 * the long lists of keys, which Postgres stores out of line.
 */
export const terms: TermStore = {
  nextEntry: async (tx, { app_id, user_id }) => {
    const sql = 'SELECT COALESCE(MAX(entry), 0) + 1 FROM search_terms WHERE app_id = $1 AND user_id = $2'
    const { rows } = await execute(tx, { sql, values: [app_id, user_id], isFixed: true })
    return Number(rows[0]?.[0] ?? 1)
  },
  insert: (tx, { app_id, user_id }, entries) => {
    const rows = entries.map(({ entry, terms }) => ({ entry, terms: terms.map(([term, frequencies]) => keyOf(term, frequencies)) }))
    const sql = `INSERT INTO search_terms (app_id, user_id, entry, terms)
      SELECT $1, $2, entry, terms FROM jsonb_to_recordset($3) AS entries(entry bigint, terms bigint[])`
    return execute(tx, { sql, values: [app_id, user_id, JSON.stringify(rows)], isFixed: true })
  },
  delete: (tx, { app_id, user_id }, entries) => {
    const sql = 'DELETE FROM search_terms WHERE app_id = $1 AND user_id = $2 AND entry = ANY(CAST($3 AS bigint[]))'
    return execute(tx, { sql, values: [app_id, user_id, entries], isFixed: true })
  },
  find: async (tx, { app_id, user_id }, wanted) => {
    const keys = wanted.flatMap((term) => Array.from({ length: packedFrequenciesMax }, (_, index) => keyOf(term, index + 1)))
    const sql = (await hasFunction(tx)) ? functionSql : portableSql
    const rows: { position: number; entries: number[] }[] = await tx.query(sql, [app_id, user_id, keys])
    return rows.map(({ position, entries }) => ({
      index: Math.floor((position - 1) / packedFrequenciesMax),
      frequencies: ((position - 1) % packedFrequenciesMax) + 1,
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

/** Digests have 48 bits: with the frequencies they are numbers that JavaScript still holds exactly. */
const keyOf = (term: number, frequencies: number) => term * 16 + frequencies

const functionSql = 'SELECT place AS position, entries FROM search_terms_with($1, $2, $3)'

/**
 * For engines that refused the function: reads the terms of the user's entries once. Its time is linear in the entries of one
 * user, and a distributed engine sends it to one shard.
 */
const portableSql = `SELECT CAST(wanted.place AS integer) AS position, json_agg(posted.entry) AS entries
  FROM (SELECT entry, unnest(terms) AS key FROM search_terms
    WHERE app_id = $1 AND user_id = $2 AND terms && CAST($3 AS bigint[])) AS posted
  INNER JOIN unnest(CAST($3 AS bigint[])) WITH ORDINALITY AS wanted(key, place) ON wanted.key = posted.key
  GROUP BY wanted.place`

const functions = new WeakMap<DataSource, boolean>()

/** Whether the database has the function of the migration OwnedTerms. A failed call would end the transaction. */
const hasFunction = async (tx: Reader): Promise<boolean> => {
  const known = functions.get(tx.connection)
  if (known !== undefined) return known
  const rows: unknown[] = await tx.query("SELECT 1 FROM pg_proc WHERE proname = 'search_terms_with' AND pronargs = 3 LIMIT 1")
  functions.set(tx.connection, rows.length > 0)
  return rows.length > 0
}
