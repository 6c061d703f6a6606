// Written by hand: TypeORM knows no collation of an index.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { fillNameKeys } from '../../name-key.ts'
import { runOptional } from '../optional.ts'

/** Adds the order of users by name and by when they were last seen, and indexes that count the memories of users and agents. */
export class UserActivity1796070000000 implements MigrationInterface {
  name = 'UserActivity1796070000000'

  async up(tx: QueryRunner): Promise<void> {
    // An engine without this collation orders by its own, which is that of code points where there is no other.
    const nameKey = 'ALTER TABLE "users" ADD "name_key" text'
    if (!(await runOptional(tx, `${nameKey} COLLATE "C"`))) await tx.query(nameKey)
    await tx.query('ALTER TABLE "users" ADD "last_seen_at" TIMESTAMP(3) WITH TIME ZONE')
    await fillNameKeys(tx, sql)
    await tx.query(
      `UPDATE users SET last_seen_at = greatest(created_at, (SELECT least(max(memories.last_seen_at), now())
        FROM memories WHERE memories.app_id = users.app_id AND memories.user_id = users.id))`,
    )
    await tx.query('CREATE INDEX "users_by_last_seen_at" ON "users" ("app_id", "last_seen_at", "id")')
    await tx.query('CREATE INDEX "users_by_name" ON "users" ("app_id", "name_key", "id")')
    await tx.query('CREATE INDEX "memories_current" ON "memories" ("app_id", "user_id", "expires_at") WHERE valid_to IS NULL')
    const byAgent = (agent: string) =>
      `CREATE INDEX "memories_by_agent" ON "memories" ("app_id", ${agent}, "user_id", "valid_to", "expires_at", "last_seen_at")
        WHERE agent_id IS NOT NULL`
    if (!(await runOptional(tx, byAgent('"agent_id" COLLATE "C"')))) await tx.query(byAgent('"agent_id"'))
  }

  async down(tx: QueryRunner): Promise<void> {
    for (const index of ['memories_by_agent', 'memories_current', 'users_by_name', 'users_by_last_seen_at'])
      await tx.query(`DROP INDEX "${index}"`)
    for (const column of ['last_seen_at', 'name_key']) await tx.query(`ALTER TABLE "users" DROP COLUMN "${column}"`)
  }
}

const sql = {
  select: 'SELECT app_id, id, name FROM users WHERE (app_id, id) > ($1, $2) ORDER BY app_id, id LIMIT $3',
  update: `UPDATE users SET name_key = changed.name_key
    FROM jsonb_to_recordset(CAST($1 AS jsonb)) AS changed(app_id uuid, id uuid, name_key text)
    WHERE users.app_id = changed.app_id AND users.id = changed.id`,
}
