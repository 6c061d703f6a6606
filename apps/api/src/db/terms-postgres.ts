import type { Postings } from '../recall.ts'
import type { TermStore } from './dialect.ts'

/*
 * The index of terms in Postgres: search_terms has a row for every text, with the digests of its terms, how often each is
 * in its own words and beside them, and a GIN index over the digests.
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
    const rows = texts.map(({ entry, own, beside }) => {
      const terms = [...new Set([...own.keys(), ...beside.keys()])]
      return { entry, terms, own: terms.map((term) => own.get(term) ?? 0), beside: terms.map((term) => beside.get(term) ?? 0) }
    })
    await tx.query(
      `INSERT INTO search_terms (app_id, user_id, entry, terms, own, beside)
        SELECT $1, $2, entry, terms, own, beside
        FROM jsonb_to_recordset($3) AS texts(entry bigint, terms bigint[], own smallint[], beside smallint[])`,
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
  // Lists as JSON, one row for each term: rows and arrays cost the driver more than what is in them.
  find: async (tx, { app_id, user_id }, terms) => {
    const rows: (Postings & { place: number })[] = await tx.query(
      `SELECT CAST(wanted.place AS integer) AS place, json_agg(texts.entry) AS entries, json_agg(held.own) AS own, json_agg(held.beside) AS beside
        FROM search_terms AS texts
        CROSS JOIN LATERAL unnest(texts.terms, texts.own, texts.beside) AS held(term, own, beside)
        JOIN unnest(CAST($3 AS bigint[])) WITH ORDINALITY AS wanted(term, place) ON wanted.term = held.term
        WHERE texts.app_id = $1 AND texts.user_id = $2 AND texts.terms && CAST($3 AS bigint[])
        GROUP BY wanted.place`,
      [app_id, user_id, terms],
    )
    const found = new Map(rows.map(({ place, ...postings }) => [place, postings]))
    return terms.map((_, index) => found.get(index + 1) ?? { entries: [], own: [], beside: [] })
  },
  lengths: (tx, { app_id, user_id }, kind) =>
    tx.query(
      `SELECT language, json_agg(entry) AS entries, json_agg(length) AS lengths
        FROM search_entries WHERE app_id = $1 AND user_id = $2 AND kind = $3 GROUP BY language ORDER BY language`,
      [app_id, user_id, kind],
    ),
}
