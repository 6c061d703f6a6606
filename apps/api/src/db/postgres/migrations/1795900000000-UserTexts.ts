// Written by hand: TypeORM knows no operator classes.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Adds the index for text search over users, where the extensions can be created. Without it, a search reads every user of the app. */
export class UserTexts1795900000000 implements MigrationInterface {
  name = 'UserTexts1795900000000'

  async up(tx: QueryRunner): Promise<void> {
    // A block with an exception handler is a savepoint: a refused extension does not end the transaction.
    await tx.query(`DO $$ BEGIN
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      BEGIN
        CREATE EXTENSION IF NOT EXISTS btree_gin;
        CREATE INDEX users_by_search_text ON users USING gin (app_id, search_text gin_trgm_ops);
      EXCEPTION WHEN OTHERS THEN
        CREATE INDEX users_by_search_text ON users USING gin (search_text gin_trgm_ops);
      END;
    EXCEPTION WHEN OTHERS THEN
      RAISE NOTICE 'Text search over users has no index: %', SQLERRM;
    END $$`)
  }

  /** The extensions stay: others may use them. */
  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP INDEX IF EXISTS users_by_search_text')
  }
}
