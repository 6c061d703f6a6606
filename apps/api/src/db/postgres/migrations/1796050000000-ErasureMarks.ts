// Written by hand, as the twin of the one for SQLite.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Adds the marks of erasures: see erasure-mark.ts. Postgres rewrites no row for a constant default. */
export class ErasureMarks1796050000000 implements MigrationInterface {
  name = 'ErasureMarks1796050000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(`ALTER TABLE "users" ADD "erasure_mark" bigint NOT NULL DEFAULT '0'`)
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER TABLE "users" DROP COLUMN "erasure_mark"')
  }
}
