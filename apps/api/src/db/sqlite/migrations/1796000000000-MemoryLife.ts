// Written by hand: a generated migration would copy the table.
import type { MigrationInterface, QueryRunner } from 'typeorm'

const columns = [
  ['occurred_precision', 'varchar(10)'],
  ['valid_to', 'text'],
  ['superseded_by', 'varchar'],
  ['expires_at', 'text'],
  ['tags', 'jsonb'],
  ['category', 'varchar(64)'],
  ['feedback', 'varchar(10)'],
  ['edited_at', 'text'],
  ['edited_by', 'varchar(255)'],
]

/** Adds the life of a memory: precision of its time, until when it is true, expiry, labels, feedback and edits. */
export class MemoryLife1796000000000 implements MigrationInterface {
  name = 'MemoryLife1796000000000'

  async up(tx: QueryRunner): Promise<void> {
    for (const [name, type] of columns) await tx.query(`ALTER TABLE "memories" ADD "${name}" ${type}`)
    await tx.query(
      `UPDATE memories SET occurred_precision = CASE WHEN occurred_at LIKE '%T00:00:00.000Z' THEN 'day' ELSE 'time' END
        WHERE occurred_at IS NOT NULL`,
    )
  }

  async down(tx: QueryRunner): Promise<void> {
    for (const [name] of columns) await tx.query(`ALTER TABLE "memories" DROP COLUMN "${name}"`)
  }
}
