import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Indexes the memories that expire, for the sweep, and those that are confirmed, for the ranking. */
export class MemoryExpiry1796030000000 implements MigrationInterface {
  name = 'MemoryExpiry1796030000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(
      `CREATE INDEX "memories_by_expiry" ON "memories" ("app_id", "expires_at", "user_id", "id") WHERE expires_at IS NOT NULL`,
    )
    await tx.query(`CREATE INDEX "memories_confirmed" ON "memories" ("app_id", "user_id", "entry") WHERE feedback = 'confirmed'`)
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query(`DROP INDEX "memories_confirmed"`)
    await tx.query(`DROP INDEX "memories_by_expiry"`)
  }
}
