// Written by hand: it reads the facts of stored memories.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { readStoredFacts } from '../../stored-facts.ts'

/** Adds the facts under memories, and reads those of stored memories. They replace the digest of an attribute. */
export class Facts1796020000000 implements MigrationInterface {
  name = 'Facts1796020000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(
      `CREATE TABLE "facts" ("app_id" uuid NOT NULL, "user_id" uuid NOT NULL, "memory_id" uuid NOT NULL, "id" uuid NOT NULL,
        "agent_id" character varying(255), "attribute" character varying(40) NOT NULL, "kind" text NOT NULL,
        "key" character varying(64) NOT NULL, "value" text NOT NULL, "qualifiers" jsonb NOT NULL,
        "valid_from" TIMESTAMP(3) WITH TIME ZONE NOT NULL, "valid_to" TIMESTAMP(3) WITH TIME ZONE,
        "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
        CONSTRAINT "PK_830db008e274dfedb80f4bb026d" PRIMARY KEY ("app_id", "user_id", "memory_id", "id"))`,
    )
    await tx.query('CREATE INDEX "facts_by_key" ON "facts" ("app_id", "user_id", "key")')
    await tx.query(
      `ALTER TABLE "facts" ADD CONSTRAINT "FK_2c4d0f421a20449f0197fdda829" FOREIGN KEY ("app_id", "user_id", "memory_id")
        REFERENCES "memories"("app_id","user_id","id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
    )
    await tx.query('DROP INDEX "memories_by_attribute"')
    await tx.query('ALTER TABLE "memories" DROP COLUMN "attribute_digest"')
    await tx.query('DROP INDEX "memories_by_digest"')
    await tx.query('CREATE INDEX "memories_by_digest" ON "memories" ("app_id", "user_id", "digest")')
    await readStoredFacts(tx, sql)
  }

  async down(tx: QueryRunner): Promise<void> {
    // Superseded statements may have the words of a current one, which the earlier release refuses.
    await tx.query('UPDATE memories SET digest = id::text WHERE valid_to IS NOT NULL')
    await tx.query('DROP INDEX "memories_by_digest"')
    await tx.query('CREATE UNIQUE INDEX "memories_by_digest" ON "memories" ("app_id", "user_id", "digest")')
    await tx.query('ALTER TABLE "memories" ADD "attribute_digest" character varying(64)')
    await tx.query('CREATE INDEX "memories_by_attribute" ON "memories" ("app_id", "user_id", "attribute_digest")')
    await tx.query('DROP TABLE "facts"')
  }
}

const sql = {
  select: `SELECT app_id, user_id, id, agent_id, content, timestamp, source ->> 'name' AS speaker FROM memories
    WHERE (app_id, user_id, id) > ($1, $2, $3) ORDER BY app_id, user_id, id LIMIT $4`,
  insert: `INSERT INTO facts (app_id, user_id, memory_id, id, agent_id, attribute, kind, key, value, qualifiers, valid_from, created_at)
    SELECT app_id, user_id, memory_id, id, agent_id, attribute, kind, key, value, qualifiers, valid_from, created_at
    FROM jsonb_populate_recordset(NULL::facts, $1::jsonb)`,
}
