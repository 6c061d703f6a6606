// Written by hand: TypeORM knows no operator classes.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { fillMetadataTexts } from '../../search-text.ts'
import { runOptional } from '../optional.ts'

/** Adds the texts that a wide search looks in, with an index where the extensions are there: see the migration UserTexts. */
export class MetadataTexts1796090000000 implements MigrationInterface {
  name = 'MetadataTexts1796090000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER TABLE "users" ADD "metadata_text" text')
    await fillMetadataTexts(tx, sql)
    const index = (columns: string) => `CREATE INDEX users_by_metadata_text ON users USING gin (${columns})`
    if (await runOptional(tx, index('app_id, metadata_text gin_trgm_ops'))) return
    await runOptional(tx, index('metadata_text gin_trgm_ops'))
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP INDEX IF EXISTS users_by_metadata_text')
    await tx.query('ALTER TABLE "users" DROP COLUMN "metadata_text"')
  }
}

const sql = {
  select: 'SELECT app_id, id, metadata FROM users WHERE (app_id, id) > ($1, $2) ORDER BY app_id, id LIMIT $3',
  update: `UPDATE users SET metadata_text = changed.metadata_text
    FROM jsonb_to_recordset(CAST($1 AS jsonb)) AS changed(app_id uuid, id uuid, metadata_text text)
    WHERE users.app_id = changed.app_id AND users.id = changed.id`,
}
