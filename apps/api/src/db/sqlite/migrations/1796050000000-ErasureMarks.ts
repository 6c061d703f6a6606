// Written by hand: a generated migration would copy the table.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Adds the marks of erasures, which only replicas of Postgres need. */
export class ErasureMarks1796050000000 implements MigrationInterface {
  name = 'ErasureMarks1796050000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER TABLE "users" ADD "erasure_mark" bigint NOT NULL DEFAULT (0)')
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER TABLE "users" DROP COLUMN "erasure_mark"')
  }
}
