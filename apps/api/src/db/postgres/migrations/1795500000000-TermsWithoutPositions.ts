// Written by hand, as the twin of the one for SQLite: on Postgres terms have been stored by level since SearchTerms.
import type { MigrationInterface } from 'typeorm'

export class TermsWithoutPositions1795500000000 implements MigrationInterface {
  name = 'TermsWithoutPositions1795500000000'

  async up(): Promise<void> {}

  async down(): Promise<void> {}
}
