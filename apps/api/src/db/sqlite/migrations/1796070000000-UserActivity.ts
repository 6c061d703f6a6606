// Written by hand: a generated migration would copy the tables.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { fillNameKeys } from '../../name-key.ts'

/** Adds the order of users by name and by when they were last seen, and indexes that count the memories of users and agents. */
export class UserActivity1796070000000 implements MigrationInterface {
  name = 'UserActivity1796070000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER TABLE "users" ADD "name_key" text')
    await tx.query('ALTER TABLE "users" ADD "last_seen_at" text')
    await fillNameKeys(tx, sql)
    await tx.query(
      `UPDATE users SET last_seen_at = max(created_at, coalesce((SELECT min(max(memories.last_seen_at), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
        FROM memories WHERE memories.app_id = users.app_id AND memories.user_id = users.id), created_at))`,
    )
    await tx.query('CREATE INDEX "users_by_last_seen_at" ON "users" ("app_id", "last_seen_at", "id")')
    await tx.query('CREATE INDEX "users_by_name" ON "users" ("app_id", "name_key", "id")')
    await tx.query('CREATE INDEX "memories_current" ON "memories" ("app_id", "user_id", "expires_at") WHERE valid_to IS NULL')
    await tx.query(
      `CREATE INDEX "memories_by_agent" ON "memories" ("app_id", "agent_id", "user_id", "valid_to", "expires_at", "last_seen_at")
        WHERE agent_id IS NOT NULL`,
    )
  }

  async down(tx: QueryRunner): Promise<void> {
    for (const index of ['memories_by_agent', 'memories_current', 'users_by_name', 'users_by_last_seen_at'])
      await tx.query(`DROP INDEX "${index}"`)
    for (const column of ['last_seen_at', 'name_key']) await tx.query(`ALTER TABLE "users" DROP COLUMN "${column}"`)
  }
}

const sql = {
  select: 'SELECT app_id, id, name FROM users WHERE (app_id, id) > (?, ?) ORDER BY app_id, id LIMIT ?',
  update: `UPDATE users SET name_key = changed.value ->> 'name_key' FROM json_each(?) AS changed
    WHERE users.app_id = changed.value ->> 'app_id' AND users.id = changed.value ->> 'id'`,
}
