import { randomInt } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { defer } from './deferred.ts'
import type { Dialect, Owner } from './dialect.ts'
import { prepareSelect } from './prepared-select.ts'
import { updateRows } from './rows.ts'
import { type UserRow, Users } from './schema/users.ts'
import type { Reader } from './statement.ts'

/*
 * A random number of each user that changes with every erasure of a text of the user, and every edit of a memory. With the version, which changes with
 * every change of the user and of the consent, it tells whether a replica has replayed all of them. A user who is created
 * again under the same id has another number.
 */

/** The state of a user that an answer from a replica must have seen. */
export type ErasureMark = Pick<UserRow, 'version' | 'erasure_mark' | 'created_at'>

/** `randomInt` takes ranges below this. */
const markMax = 2 ** 48 - 1

export const newErasureMark = (): number => randomInt(markMax)

/** Renews the mark of a locked user. SQLite has no replicas. */
export const renewErasureMark = (tx: EntityManager, { app_id, user_id }: Owner, { hasOneWriter }: Pick<Dialect, 'hasOneWriter'>): void => {
  if (!hasOneWriter) defer(tx, updateRows(tx, Users, { key: { app_id, id: user_id }, changes: { erasure_mark: newErasureMark() } }))
}

/** Returns the mark of a user; undefined if the user does not exist. */
export const readErasureMark = (tx: Reader, { app_id, user_id }: Owner): Promise<ErasureMark | undefined> =>
  markOfUser.first(tx, { app_id, user_id })

const markOfUser = prepareSelect((tx, owner: Owner) =>
  tx
    .createQueryBuilder(Users, 'users')
    .select(['users.version', 'users.erasure_mark', 'users.created_at'])
    .where('users.app_id = :app_id AND users.id = :user_id', owner),
)
