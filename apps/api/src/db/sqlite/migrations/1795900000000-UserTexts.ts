// Written by hand: no table of the schema changes.
import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Adds the index for text search over users: see user-texts.ts. The triggers must exist for as long as the index: a migration
 * that makes the table of users again has to make them again.
 */
export class UserTexts1795900000000 implements MigrationInterface {
  name = 'UserTexts1795900000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query(
      `CREATE TABLE user_texts (app_id varchar NOT NULL, from_time text NOT NULL, from_id varchar NOT NULL,
        to_time text NOT NULL, to_id varchar NOT NULL, signature blob, changes integer NOT NULL,
        PRIMARY KEY (app_id, from_time, from_id))`,
    )
    await tx.query('CREATE INDEX user_texts_unsigned ON user_texts (app_id, from_time, from_id) WHERE signature IS NULL')
    await tx.query(`CREATE TRIGGER user_texts_insert AFTER INSERT ON users BEGIN ${forget('NEW')} END`)
    await tx.query(`CREATE TRIGGER user_texts_delete AFTER DELETE ON users BEGIN ${forget('OLD')} END`)
    await tx.query(
      `CREATE TRIGGER user_texts_update AFTER UPDATE OF app_id, id, created_at, search_text ON users
        WHEN (OLD.app_id, OLD.id, OLD.created_at, OLD.search_text) IS NOT (NEW.app_id, NEW.id, NEW.created_at, NEW.search_text)
        BEGIN ${forget('OLD')} ${forget('NEW')} END`,
    )
  }

  async down(tx: QueryRunner): Promise<void> {
    for (const event of ['insert', 'delete', 'update']) await tx.query(`DROP TRIGGER user_texts_${event}`)
    await tx.query('DROP TABLE user_texts')
  }
}

/** Erases the signature of the group that a user belongs to. */
const forget = (user: 'NEW' | 'OLD') =>
  `UPDATE user_texts SET signature = NULL, changes = changes + 1
    WHERE app_id = ${user}.app_id AND (from_time, from_id) = (
      SELECT from_time, from_id FROM user_texts
        WHERE app_id = ${user}.app_id AND (from_time, from_id) <= (${user}.created_at, ${user}.id)
        ORDER BY from_time DESC, from_id DESC LIMIT 1);`
