// Written by hand: no table of the schema changes.
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { foldedText, rewriteSearchTexts, searchText } from '../../search-text.ts'

/** Normalises the texts that users are searched by. Before, case alone was folded: a search for "ecole" found no "École". */
export class NormalisedTexts1795930000000 implements MigrationInterface {
  name = 'NormalisedTexts1795930000000'

  async up(tx: QueryRunner): Promise<void> {
    await rewriteSearchTexts(tx, { sql, textOf: searchText })
  }

  async down(tx: QueryRunner): Promise<void> {
    await rewriteSearchTexts(tx, { sql, textOf: foldedText })
  }
}

const sql = {
  select: 'SELECT app_id, id, name, about, search_text FROM users WHERE (app_id, id) > (?, ?) ORDER BY app_id, id LIMIT ?',
  update: `UPDATE users SET search_text = changed.value ->> 'search_text' FROM json_each(?) AS changed
    WHERE users.app_id = changed.value ->> 'app_id' AND users.id = changed.value ->> 'id'`,
}
