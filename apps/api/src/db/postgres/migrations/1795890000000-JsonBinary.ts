import type { MigrationInterface } from 'typeorm'

/** Nothing to do: Postgres stores JSON in one form. SQLite needs a change. */
export class JsonBinary1795890000000 implements MigrationInterface {
  name = 'JsonBinary1795890000000'
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}
