// Written by hand: a generated migration would drop the table with its rows.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Gives earlier versions of memories, the digest of an attribute, and the position of a message around a memory their present names. */
export class MemoryVersions1795805000000 implements MigrationInterface {
  name = 'MemoryVersions1795805000000'

  async up(tx: QueryRunner): Promise<void> {
    await renameTable(tx, wordings, versions)
    await renameField(tx, { from: 'place', to: 'position' })
    await tx.query('ALTER TABLE "memories" RENAME COLUMN "slot" TO "attribute_digest"')
    await tx.query('ALTER INDEX "memories_by_slot" RENAME TO "memories_by_attribute"')
  }

  async down(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER INDEX "memories_by_attribute" RENAME TO "memories_by_slot"')
    await tx.query('ALTER TABLE "memories" RENAME COLUMN "attribute_digest" TO "slot"')
    await renameField(tx, { from: 'position', to: 'place' })
    await renameTable(tx, versions, wordings)
  }
}

/** The names of a table and of its constraints, as TypeORM computes them. */
interface Names {
  table: string
  primaryKey: string
  foreignKey: string
}

const wordings: Names = {
  table: 'memory_wordings',
  primaryKey: 'PK_fd0eb0ac1f6767f6b5ce956d1b7',
  foreignKey: 'FK_c93f78b350004b8c50fc3e31690',
}
const versions: Names = {
  table: 'memory_versions',
  primaryKey: 'PK_d52a1ce6f28e09ba6d5de76bea5',
  foreignKey: 'FK_73a109bff98b3fcc3983fea4913',
}

const renameTable = async (tx: QueryRunner, from: Names, to: Names) => {
  await tx.query(`ALTER TABLE "${from.table}" RENAME TO "${to.table}"`)
  await tx.query(`ALTER INDEX "${from.table}_by_replaced_at" RENAME TO "${to.table}_by_replaced_at"`)
  await tx.query(`ALTER TABLE "${to.table}" RENAME CONSTRAINT "${from.primaryKey}" TO "${to.primaryKey}"`)
  await tx.query(`ALTER TABLE "${to.table}" RENAME CONSTRAINT "${from.foreignKey}" TO "${to.foreignKey}"`)
}

const renameField = (tx: QueryRunner, { from, to }: { from: string; to: string }) =>
  tx.query(
    `UPDATE memories SET context = (
        SELECT jsonb_agg((item - '${from}') || jsonb_build_object('${to}', item -> '${from}') ORDER BY number)
        FROM jsonb_array_elements(context) WITH ORDINALITY AS items(item, number)
      ) WHERE jsonb_array_length(context) > 0`,
  )
