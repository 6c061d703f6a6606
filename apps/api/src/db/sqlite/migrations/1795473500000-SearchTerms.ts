// Written by hand: TypeORM knows nothing of virtual tables. See terms-sqlite.ts.
import type { MigrationInterface, QueryRunner } from 'typeorm'

export class SearchTerms1795473500000 implements MigrationInterface {
  name = 'SearchTerms1795473500000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(
      "CREATE VIRTUAL TABLE search_terms USING fts5(own, beside, content = '', contentless_delete = 1, tokenize = 'ascii')",
    )
    // FTS5 would rewrite a part of the index in whole once a tenth of it is deleted: half a second for 20,000 passages.
    await tx.query("INSERT INTO search_terms (search_terms, rank) VALUES ('deletemerge', 0)")
    await tx.query('CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_terms, instance)')
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP TABLE search_vocabulary')
    await tx.query('DROP TABLE search_terms')
  }
}
