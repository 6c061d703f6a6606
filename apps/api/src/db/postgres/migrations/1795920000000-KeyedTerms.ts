// Written by hand: the terms are turned into others.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createKeyedDigest48, newDigestKey } from '../../../digest.ts'

/**
 * Gives each user with index entries a key, and turns the digests of terms into digests by that key: see full-text-index.ts.
 * Undone, the index is empty: digests by a key cannot be turned back, and texts are found again once they are stored again.
 */
export class KeyedTerms1795920000000 implements MigrationInterface {
  name = 'KeyedTerms1795920000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(
      `CREATE TABLE "term_keys" ("app_id" uuid NOT NULL, "user_id" uuid NOT NULL, "term_key" character varying(22) NOT NULL,
        CONSTRAINT "PK_390d9835bd1863a4dc912090779" PRIMARY KEY ("app_id", "user_id"))`,
    )
    await tx.query(
      `ALTER TABLE "term_keys" ADD CONSTRAINT "FK_390d9835bd1863a4dc912090779" FOREIGN KEY ("app_id", "user_id")
        REFERENCES "users" ("app_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    )
    const [any]: unknown[] = await tx.query('SELECT 1 FROM search_terms LIMIT 1')
    if (!any) return // a new database: not every engine has temporary tables
    await tx.query('CREATE TEMP TABLE unkeyed_terms ON COMMIT DROP AS SELECT app_id, user_id, entry, terms FROM search_terms')
    await tx.query('ALTER TABLE unkeyed_terms ADD PRIMARY KEY (app_id, user_id, entry)')
    await tx.query('TRUNCATE search_terms') // a new file: the rows of an update would leave the earlier ones
    await addKeyedTerms(tx)
    await tx.query('DROP TABLE unkeyed_terms')
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('TRUNCATE search_terms')
    await tx.query('DROP TABLE "term_keys"')
  }
}

/** Entries per statement. */
const batchSize = 200

interface Entry {
  app_id: string
  user_id: string
  entry: string
  terms: number[]
}

const addKeyedTerms = async (tx: QueryRunner) => {
  let last: Entry | undefined
  let keyed = createKeyedDigest48(newDigestKey())
  for (;;) {
    const batch: Entry[] = await tx.query(
      `SELECT app_id, user_id, entry, to_json(terms) AS terms FROM unkeyed_terms ${last ? 'WHERE (app_id, user_id, entry) > ($1, $2, $3)' : ''}
        ORDER BY app_id, user_id, entry LIMIT ${batchSize}`,
      last && [last.app_id, last.user_id, last.entry],
    )
    if (batch.length === 0) return
    const rows: Omit<Entry, 'app_id' | 'user_id'>[] = []
    for (const one of batch) {
      if (one.app_id !== last?.app_id || one.user_id !== last.user_id) {
        const key = newDigestKey()
        await tx.query('INSERT INTO term_keys (app_id, user_id, term_key) VALUES ($1, $2, $3)', [one.app_id, one.user_id, key])
        keyed = createKeyedDigest48(key)
      }
      rows.push({ ...one, terms: keyTerms(one.terms, keyed) })
      last = one
    }
    await tx.query(
      `INSERT INTO search_terms (app_id, user_id, entry, terms) SELECT app_id, user_id, entry, terms
        FROM jsonb_to_recordset($1) AS rows(app_id uuid, user_id uuid, entry bigint, terms bigint[])`,
      [JSON.stringify(rows)],
    )
  }
}

/** Turns the terms of an entry into keyed ones: each is a digest times 16, with its frequencies. */
const keyTerms = (terms: number[], keyed: (digests: number[]) => number[]): number[] => {
  const digests = keyed(terms.map((term) => Math.floor(term / 16)))
  return terms.map((term, index) => (digests[index] ?? 0) * 16 + (term % 16))
}
