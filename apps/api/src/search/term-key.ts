import type { EntityManager } from 'typeorm'
import type { Reader } from '../db/database.ts'
import { defer } from '../db/deferred.ts'
import type { Owner } from '../db/dialect.ts'
import { prepareSelect } from '../db/prepared-select.ts'
import { insertRows } from '../db/rows.ts'
import { TermKeys } from '../db/schema/search.ts'
import { newDigestKey } from '../digest.ts'
import type { Locked } from '../owner.ts'

/** Returns the key of the terms of a user; undefined if the user has no index entries. */
export const readTermKey = async (tx: Reader, { app_id, user_id }: Owner): Promise<string | undefined> =>
  (await keyOfUser.first(tx, { app_id, user_id }))?.term_key

/** Returns the key of the terms of a user, and makes one for a user without. Call it only to add entries. */
export const ensureTermKey = async (tx: EntityManager, owner: Locked<Owner>): Promise<string> => {
  const known = await readTermKey(tx, owner)
  if (known !== undefined) return known
  const term_key = newDigestKey()
  defer(tx, insertRows(tx, TermKeys, { ...owner, term_key }))
  return term_key
}

/** Erases the key of a user whose last index entry is erased: what storage still has of the terms is then random numbers. */
export const dropUnusedTermKey = async (tx: EntityManager, { app_id, user_id }: Locked<Owner>): Promise<void> => {
  const entries = 'SELECT 1 FROM search_entries WHERE search_entries.app_id = :app_id AND search_entries.user_id = :user_id'
  await tx
    .createQueryBuilder()
    .delete()
    .from(TermKeys)
    .where(`app_id = :app_id AND user_id = :user_id AND NOT EXISTS (${entries})`, { app_id, user_id })
    .execute()
}

const keyOfUser = prepareSelect((tx, owner: Owner) =>
  tx.createQueryBuilder(TermKeys, 'term_keys').where('term_keys.app_id = :app_id AND term_keys.user_id = :user_id', owner),
)
