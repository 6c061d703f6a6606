// Written by hand: TypeORM knows no functions.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runOptional } from '../optional.ts'

/** Makes each look-up of terms name its app and its user: see terms.ts, which also works without the function. */
export class OwnedTerms1796060000000 implements MigrationInterface {
  name = 'OwnedTerms1796060000000'

  async up(tx: QueryRunner): Promise<void> {
    await runOptional(tx, 'DROP FUNCTION IF EXISTS search_terms_with(bigint[])')
    // The fence of OFFSET 0 keeps the planner at the index over terms. It would estimate the rows of a user to be few, and read
    // the terms of each of them once for every key.
    await runOptional(tx, `CREATE FUNCTION search_terms_with(app uuid, owner uuid, keys bigint[]) RETURNS TABLE (place integer, entries json)
      LANGUAGE sql STABLE SET enable_seqscan = off AS $$
        SELECT CAST(wanted.place AS integer), found.entries
        FROM unnest(keys) WITH ORDINALITY AS wanted(key, place)
        CROSS JOIN LATERAL (
          SELECT json_agg(posted.entry) AS entries
          FROM (SELECT app_id, user_id, entry FROM search_terms WHERE terms @> ARRAY[wanted.key] OFFSET 0) AS posted
          WHERE posted.app_id = app AND posted.user_id = owner
        ) AS found
        WHERE found.entries IS NOT NULL
      $$`)
  }

  async down(tx: QueryRunner): Promise<void> {
    await runOptional(tx, 'DROP FUNCTION IF EXISTS search_terms_with(uuid, uuid, bigint[])')
    await runOptional(tx, `CREATE FUNCTION search_terms_with(keys bigint[]) RETURNS TABLE (place integer, entries json)
      LANGUAGE sql STABLE SET enable_seqscan = off AS $$
        SELECT CAST(wanted.place AS integer), found.entries
        FROM unnest(keys) WITH ORDINALITY AS wanted(key, place)
        CROSS JOIN LATERAL (SELECT json_agg(entry) AS entries FROM search_terms WHERE terms @> ARRAY[wanted.key]) AS found
        WHERE found.entries IS NOT NULL
      $$`)
  }
}
