import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { Memories } from '../db/schema/memories.ts'
import { ApiFailure } from '../errors.ts'
import { type Locked, lockUserIfExists, type Owner } from '../owner.ts'
import { eraseWithExcerpts } from './erase.ts'

type Ctx = Pick<Context, 'db'>

/** Memories of one user that are erased in one transaction: each may take milliseconds, while others wait for the user. */
const batchSize = 100

/** Erases expired memories of a user, at most one batch. Returns the counts of erased rows. */
export const eraseExpired = async (tx: EntityManager, { owner, ctx }: { owner: Locked<Owner>; ctx: Ctx }) => {
  const { app_id, user_id } = owner
  const rows = await selectExpired(tx, app_id)
    .andWhere('memories.user_id = :user_id', { user_id })
    .select('memories.id', 'id')
    .limit(batchSize)
    .getRawMany<{ id: string }>()
  const ids = rows.map(({ id }) => id)
  return ids.length === 0 ? { memories: 0, memory_versions: 0 } : eraseWithExcerpts(tx, ids, { owner, ctx })
}

/** Erases one batch of the expired memories of a user in a transaction of its own. A user that is gone has none. */
export const eraseExpiredOf = ({ app_id, user_id }: Owner, ctx: Ctx) =>
  ctx.db.write(
    async (tx) => {
      const owner = await lockUserIfExists(tx, { app_id, user_id }, ctx.db.dialect)
      return owner ? eraseExpired(tx, { owner, ctx }) : { memories: 0, memory_versions: 0 }
    },
    { isLong: true, erases: true },
  )

/** Repeats a change that conflicts with a memory, if that has expired: nobody sees the memory, so it must not refuse another. */
export const despiteExpired = async <T>(owner: Owner, ctx: Ctx, change: () => Promise<T>): Promise<T> => {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.code !== 'CONFLICT') throw error
    if ((await eraseExpiredOf(owner, ctx)).memories === 0) throw error
    return change()
  }
}

/** Returns users of an app with expired memories, at most `limit`. */
export const ownersWithExpired = (tx: Reader, app_id: string, limit: number): Promise<Owner[]> =>
  selectExpired(tx, app_id)
    .select('memories.app_id', 'app_id')
    .addSelect('memories.user_id', 'user_id')
    .distinct(true)
    .limit(limit)
    .getRawMany<Owner>()

const selectExpired = (tx: Reader, app_id: string) =>
  tx
    .createQueryBuilder(Memories, 'memories')
    .where('memories.app_id = :app_id AND memories.expires_at <= :now', { app_id, now: new Date().toISOString() })
