// Written by hand: a generated migration would drop the table with its rows.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Gives earlier versions of memories, the digest of an attribute, and the position of a message around a memory their present names. */
export class MemoryVersions1795805000000 implements MigrationInterface {
  name = 'MemoryVersions1795805000000'

  async up(tx: QueryRunner): Promise<void> {
    await renameTable(tx, { from: 'memory_wordings', to: 'memory_versions', foreignKey: 'FK_73a109bff98b3fcc3983fea4913' })
    await renameField(tx, { from: 'place', to: 'position' })
    await tx.query('DROP INDEX "memories_by_slot"')
    await tx.query('ALTER TABLE "memories" RENAME COLUMN "slot" TO "attribute_digest"')
    await tx.query('CREATE INDEX "memories_by_attribute" ON "memories" ("app_id", "user_id", "attribute_digest")')
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('DROP INDEX "memories_by_attribute"')
    await tx.query('ALTER TABLE "memories" RENAME COLUMN "attribute_digest" TO "slot"')
    await tx.query('CREATE INDEX "memories_by_slot" ON "memories" ("app_id", "user_id", "slot")')
    await renameField(tx, { from: 'position', to: 'place' })
    await renameTable(tx, { from: 'memory_versions', to: 'memory_wordings', foreignKey: 'FK_c93f78b350004b8c50fc3e31690' })
  }
}

/** SQLite cannot rename a constraint, whose name TypeORM computes from that of the table: the table is made again. */
const renameTable = async (tx: QueryRunner, { from, to, foreignKey }: { from: string; to: string; foreignKey: string }) => {
  await tx.query(`DROP INDEX "${from}_by_replaced_at"`)
  await tx.query(
    `CREATE TABLE "${to}" ("app_id" varchar NOT NULL, "user_id" varchar NOT NULL, "memory_id" varchar NOT NULL, "id" varchar NOT NULL,
      "content" text NOT NULL, "timestamp" text NOT NULL, "source" jsonb, "replaced_at" text NOT NULL, "reason" varchar(20) NOT NULL,
      CONSTRAINT "${foreignKey}" FOREIGN KEY ("app_id", "user_id", "memory_id") REFERENCES "memories" ("app_id", "user_id", "id")
        ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("app_id", "user_id", "memory_id", "id"))`,
  )
  await tx.query(`INSERT INTO "${to}" SELECT app_id, user_id, memory_id, id, content, timestamp, source, replaced_at, reason FROM "${from}"`)
  await tx.query(`DROP TABLE "${from}"`)
  await tx.query(`CREATE INDEX "${to}_by_replaced_at" ON "${to}" ("app_id", "user_id", "memory_id", "replaced_at", "id")`)
}

const renameField = (tx: QueryRunner, { from, to }: { from: string; to: string }) =>
  tx.query(
    `UPDATE memories SET context = (
        SELECT json_group_array(json_set(json_remove(value, '$.${from}'), '$.${to}', value ->> '${from}')) FROM json_each(memories.context)
      ) WHERE json_array_length(context) > 0`,
  )
