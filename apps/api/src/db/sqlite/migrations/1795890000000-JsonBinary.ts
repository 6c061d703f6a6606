import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The columns of JSON. Until now they held the text of JSON and its binary form, JSONB, side by side. */
const columns = {
  users: ['metadata'],
  docs: ['metadata', 'content'],
  memories: ['metadata', 'entities', 'source', 'context'],
  memory_versions: ['source'],
}

/** Stores JSON in one form, JSONB, which filters read without parsing it. Not made by scripts/generate-migration.ts. */
export class JsonBinary1795890000000 implements MigrationInterface {
  name = 'JsonBinary1795890000000'

  async up(tx: QueryRunner): Promise<void> {
    for (const [table, names] of Object.entries(columns))
      for (const name of names) await tx.query(`UPDATE ${table} SET ${name} = jsonb(${name}) WHERE typeof(${name}) = 'text'`)
  }

  /** The release before reads both forms. */
  async down(): Promise<void> {}
}
