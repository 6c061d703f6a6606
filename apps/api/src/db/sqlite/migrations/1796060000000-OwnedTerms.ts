import type { MigrationInterface } from 'typeorm'

/** Nothing to do: a file of SQLite has one index for all users. Postgres needs a change. */
export class OwnedTerms1796060000000 implements MigrationInterface {
  name = 'OwnedTerms1796060000000'
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}
