import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['users', 'docs', 'memories']

/** Adds the versions of users, documents and memories, which start at 1. Postgres rewrites no row for a constant default. */
export class Versions1795910000000 implements MigrationInterface {
  name = 'Versions1795910000000'

  async up(tx: QueryRunner): Promise<void> {
    for (const table of tables) await tx.query(`ALTER TABLE "${table}" ADD "version" integer NOT NULL DEFAULT '1'`)
  }

  async down(tx: QueryRunner): Promise<void> {
    for (const table of tables) await tx.query(`ALTER TABLE "${table}" DROP COLUMN "version"`)
  }
}
