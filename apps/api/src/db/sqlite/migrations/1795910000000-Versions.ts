// Written by hand: a generated migration would add the column of documents behind their content.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Adds the versions of users, documents and memories, which start at 1. Copies every document once. */
export class Versions1795910000000 implements MigrationInterface {
  name = 'Versions1795910000000'

  async up(tx: QueryRunner): Promise<void> {
    for (const table of ['users', 'memories']) await tx.query(`ALTER TABLE "${table}" ADD "version" integer NOT NULL DEFAULT (1)`)
    // SQLite reads a column behind a long content by walking through all of the content.
    await rebuildDocs(tx, `"version" integer NOT NULL DEFAULT (1),`)
  }

  async down(tx: QueryRunner): Promise<void> {
    await rebuildDocs(tx, '')
    for (const table of ['memories', 'users']) await tx.query(`ALTER TABLE "${table}" DROP COLUMN "version"`)
  }
}

const copied = 'app_id, user_id, id, title, metadata, created_at, updated_at, digest, bytes, content'

const indexes = {
  docs_by_created_at: '"app_id", "user_id", "created_at", "id"',
  docs_by_updated_at: '"app_id", "user_id", "updated_at", "id"',
  docs_by_digest: '"app_id", "user_id", "digest"',
  docs_by_day: '"app_id", "created_at"',
}

/** Makes the table of documents again, with the columns of versions before the digest. */
const rebuildDocs = async (tx: QueryRunner, versionColumn: string) => {
  await tx.query(
    `CREATE TABLE "rebuilt_docs" ("app_id" varchar NOT NULL, "user_id" varchar NOT NULL, "id" varchar NOT NULL, "title" text NOT NULL,
      "metadata" jsonb NOT NULL, "created_at" text NOT NULL, "updated_at" text NOT NULL, ${versionColumn}
      "digest" varchar(64) NOT NULL, "bytes" integer NOT NULL, "content" jsonb NOT NULL,
      CONSTRAINT "FK_5685dfb03617dd87ead4e4af3f9" FOREIGN KEY ("app_id", "user_id") REFERENCES "users" ("app_id", "id")
        ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("app_id", "user_id", "id"))`,
  )
  await tx.query(`INSERT INTO "rebuilt_docs" (${copied}) SELECT ${copied} FROM "docs"`)
  await tx.query('DROP TABLE "docs"')
  await tx.query('ALTER TABLE "rebuilt_docs" RENAME TO "docs"')
  for (const [name, columns] of Object.entries(indexes)) await tx.query(`CREATE INDEX "${name}" ON "docs" (${columns})`)
}
