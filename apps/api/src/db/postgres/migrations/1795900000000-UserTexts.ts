// Written by hand: TypeORM knows no operator classes.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runOptional } from '../optional.ts'

/** Adds the index for text search over users, where the extensions can be created. Without it, a search reads every user of the app. */
export class UserTexts1795900000000 implements MigrationInterface {
  name = 'UserTexts1795900000000'

  async up(tx: QueryRunner): Promise<void> {
    if (!(await runOptional(tx, 'CREATE EXTENSION IF NOT EXISTS pg_trgm'))) return
    const byApp = 'CREATE INDEX users_by_search_text ON users USING gin (app_id, search_text gin_trgm_ops)'
    if ((await runOptional(tx, 'CREATE EXTENSION IF NOT EXISTS btree_gin')) && (await runOptional(tx, byApp))) return
    await runOptional(tx, 'CREATE INDEX users_by_search_text ON users USING gin (search_text gin_trgm_ops)')
  }

  /** The extensions stay: others may use them. */
  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP INDEX IF EXISTS users_by_search_text')
  }
}
