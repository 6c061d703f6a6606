// Written by hand: a generated migration would copy the tables.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { fillMetadataTexts } from '../../search-text.ts'

/** Adds the texts that a wide search looks in, and has the signatures of user-texts.ts cover them. */
export class MetadataTexts1796090000000 implements MigrationInterface {
  name = 'MetadataTexts1796090000000'

  async up(tx: QueryRunner): Promise<void> {
    await tx.query('ALTER TABLE "users" ADD "metadata_text" text')
    await fillMetadataTexts(tx, sql)
    await watch(tx, ['app_id', 'id', 'created_at', 'search_text', 'metadata_text'])
  }

  async down(tx: QueryRunner): Promise<void> {
    await watch(tx, ['app_id', 'id', 'created_at', 'search_text'])
    await tx.query('ALTER TABLE "users" DROP COLUMN "metadata_text"')
  }
}

/** Has a change of these columns erase the signature of the group of a user, and erases all signatures that there are. */
const watch = async (tx: QueryRunner, columns: string[]): Promise<void> => {
  const row = (user: string) => `(${columns.map((column) => `${user}.${column}`).join(', ')})`
  await tx.query('DROP TRIGGER user_texts_update')
  await tx.query(
    `CREATE TRIGGER user_texts_update AFTER UPDATE OF ${columns.join(', ')} ON users WHEN ${row('OLD')} IS NOT ${row('NEW')}
      BEGIN ${forget('OLD')} ${forget('NEW')} END`,
  )
  await tx.query('DELETE FROM user_texts')
}

/** Erases the signature of the group that a user belongs to. */
const forget = (user: 'NEW' | 'OLD') =>
  `UPDATE user_texts SET signature = NULL, changes = changes + 1
    WHERE app_id = ${user}.app_id AND (from_time, from_id) = (
      SELECT from_time, from_id FROM user_texts
        WHERE app_id = ${user}.app_id AND (from_time, from_id) <= (${user}.created_at, ${user}.id)
        ORDER BY from_time DESC, from_id DESC LIMIT 1);`

const sql = {
  select: 'SELECT app_id, id, json(metadata) AS metadata FROM users WHERE (app_id, id) > (?, ?) ORDER BY app_id, id LIMIT ?',
  update: `UPDATE users SET metadata_text = changed.value ->> 'metadata_text' FROM json_each(?) AS changed
    WHERE users.app_id = changed.value ->> 'app_id' AND users.id = changed.value ->> 'id'`,
}
