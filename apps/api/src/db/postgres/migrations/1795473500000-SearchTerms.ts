// Written by hand: the table is of this database alone, and so unknown to db/schema.ts. See terms-postgres.ts.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runOptional } from '../optional.ts'

export class SearchTerms1795473500000 implements MigrationInterface {
  name = 'SearchTerms1795473500000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`CREATE TABLE search_terms (
      app_id uuid NOT NULL,
      user_id uuid NOT NULL,
      entry bigint NOT NULL,
      terms bigint[] NOT NULL,
      PRIMARY KEY (app_id, user_id, entry),
      FOREIGN KEY (app_id, user_id, entry) REFERENCES search_entries (app_id, user_id, entry)
    )`)
    await runOptional(tx, 'ALTER TABLE search_terms SET (toast_tuple_target = 128)')
    // Beside the rows, and as they are: what finds a text reads its number, and never its terms.
    await runOptional(tx, 'ALTER TABLE search_terms ALTER COLUMN terms SET STORAGE EXTERNAL')
    // New terms go where they belong at once: a list of those that wait would be read through by every search.
    const index = 'CREATE INDEX search_terms_by_term ON search_terms USING gin (terms)'
    if (!(await runOptional(tx, `${index} WITH (fastupdate = off)`))) await runOptional(tx, index)
    // The planner knows nothing of digests, and would read the whole table where it takes it to be small.
    await runOptional(tx, `CREATE FUNCTION search_terms_with(keys bigint[]) RETURNS TABLE (place integer, entries json)
      LANGUAGE sql STABLE SET enable_seqscan = off AS $$
        SELECT CAST(wanted.place AS integer), found.entries
        FROM unnest(keys) WITH ORDINALITY AS wanted(key, place)
        CROSS JOIN LATERAL (SELECT json_agg(entry) AS entries FROM search_terms WHERE terms @> ARRAY[wanted.key]) AS found
        WHERE found.entries IS NOT NULL
      $$`)
  }

  async down(tx: QueryRunner): Promise<void> {
    await runOptional(tx, 'DROP FUNCTION search_terms_with')
    await tx.query('DROP TABLE search_terms')
  }
}
