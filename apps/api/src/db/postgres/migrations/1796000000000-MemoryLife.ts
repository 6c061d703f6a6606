// Written by hand: a generated migration would copy the table.
import type { MigrationInterface, QueryRunner } from 'typeorm'

const columns = [
  ['occurred_precision', 'character varying(10)'],
  ['valid_to', 'TIMESTAMP(3) WITH TIME ZONE'],
  ['superseded_by', 'uuid'],
  ['expires_at', 'TIMESTAMP(3) WITH TIME ZONE'],
  ['tags', 'jsonb'],
  ['category', 'character varying(64)'],
  ['feedback', 'character varying(10)'],
  ['edited_at', 'TIMESTAMP(3) WITH TIME ZONE'],
  ['edited_by', 'character varying(255)'],
]

/** Adds the life of a memory: precision of its time, until when it is true, expiry, labels, feedback and edits. */
export class MemoryLife1796000000000 implements MigrationInterface {
  name = 'MemoryLife1796000000000'

  async up(tx: QueryRunner): Promise<void> {
    for (const [name, type] of columns) await tx.query(`ALTER TABLE "memories" ADD "${name}" ${type}`)
    await tx.query(
      `UPDATE memories SET occurred_precision = CASE WHEN date_trunc('day', occurred_at AT TIME ZONE 'UTC') = occurred_at AT TIME ZONE 'UTC' THEN 'day' ELSE 'time' END
        WHERE occurred_at IS NOT NULL`,
    )
  }

  async down(tx: QueryRunner): Promise<void> {
    for (const [name] of columns) await tx.query(`ALTER TABLE "memories" DROP COLUMN "${name}"`)
  }
}
