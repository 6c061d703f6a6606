// Written by hand: the table is of this database alone, and so unknown to db/schema.ts. See terms-postgres.ts.
import type { MigrationInterface, QueryRunner } from 'typeorm'

export class SearchTerms1795473500000 implements MigrationInterface {
  name = 'SearchTerms1795473500000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`CREATE TABLE search_terms (
      app_id uuid NOT NULL,
      user_id uuid NOT NULL,
      entry bigint NOT NULL,
      terms bigint[] NOT NULL,
      own smallint[] NOT NULL,
      beside smallint[] NOT NULL,
      PRIMARY KEY (app_id, user_id, entry),
      FOREIGN KEY (app_id, user_id, entry) REFERENCES search_entries (app_id, user_id, entry)
    )`)
    // New terms go where they belong at once: a list of those that wait would be read through by every search.
    await tx.query('CREATE INDEX search_terms_by_term ON search_terms USING gin (terms) WITH (fastupdate = off)')
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP TABLE search_terms')
  }
}
