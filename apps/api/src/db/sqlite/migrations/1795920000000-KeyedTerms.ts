// Written by hand: TypeORM knows nothing of virtual tables.
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
      `CREATE TABLE "term_keys" ("app_id" varchar NOT NULL, "user_id" varchar NOT NULL, "term_key" varchar(22) NOT NULL,
        CONSTRAINT "FK_390d9835bd1863a4dc912090779" FOREIGN KEY ("app_id", "user_id") REFERENCES "users" ("app_id", "id")
          ON DELETE NO ACTION ON UPDATE NO ACTION,
        PRIMARY KEY ("app_id", "user_id")) WITHOUT ROWID`,
    )
    await tx.query('CREATE TEMP TABLE unkeyed_terms (entry integer PRIMARY KEY, terms text NOT NULL)')
    await tx.query("INSERT INTO unkeyed_terms SELECT doc, group_concat(term, ' ') FROM search_vocabulary GROUP BY doc")
    await recreateIndex(tx)
    await addKeyedTerms(tx)
    await tx.query('DROP TABLE unkeyed_terms')
  }

  async down(tx: QueryRunner): Promise<void> {
    await recreateIndex(tx)
    await tx.query('DROP TABLE "term_keys"')
  }
}

/** Makes the index again without entries. Those that were deleted, and are not merged yet, go as well. */
const recreateIndex = async (tx: QueryRunner) => {
  await tx.query('DROP TABLE search_vocabulary')
  await tx.query('DROP TABLE search_terms')
  await tx.query(
    "CREATE VIRTUAL TABLE search_terms USING fts5(terms, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none)",
  )
  await tx.query("INSERT INTO search_terms (search_terms, rank) VALUES ('deletemerge', 0)")
  await tx.query('CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_terms, instance)')
}

/** Entries per statement. */
const batchSize = 200

interface Entry {
  app_id: string
  user_id: string
  entry: number
  terms: string
}

const addKeyedTerms = async (tx: QueryRunner) => {
  let last: Entry = { app_id: '', user_id: '', entry: 0, terms: '' }
  let keyed = createKeyedDigest48(newDigestKey())
  for (;;) {
    const batch: Entry[] = await tx.query(
      `SELECT app_id, user_id, entry, terms FROM search_entries JOIN unkeyed_terms USING (entry)
        WHERE (app_id, user_id, entry) > (?, ?, ?) ORDER BY app_id, user_id, entry LIMIT ${batchSize}`,
      [last.app_id, last.user_id, last.entry],
    )
    if (batch.length === 0) return
    const rows: [entry: number, terms: string][] = []
    for (const one of batch) {
      if (one.app_id !== last.app_id || one.user_id !== last.user_id) {
        const key = newDigestKey()
        await tx.query('INSERT INTO term_keys (app_id, user_id, term_key) VALUES (?, ?, ?)', [one.app_id, one.user_id, key])
        keyed = createKeyedDigest48(key)
      }
      rows.push([one.entry, keyTokens(one.terms, keyed)])
      last = one
    }
    await tx.query('INSERT INTO search_terms (rowid, terms) SELECT value ->> 0, value ->> 1 FROM json_each(?)', [JSON.stringify(rows)])
  }
}

/** Turns tokens into keyed ones: each is a digest in base 36 and the digit of its frequencies. */
const keyTokens = (terms: string, keyed: (digests: number[]) => number[]): string => {
  const tokens = terms.split(' ')
  const digests = keyed(tokens.map((token) => Number.parseInt(token.slice(0, -1), 36)))
  return tokens.map((token, index) => `${digests[index]?.toString(36)}${token.slice(-1)}`).join(' ')
}
