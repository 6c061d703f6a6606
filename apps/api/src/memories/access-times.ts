import { In } from 'typeorm'
import type { Database } from '../db/database.ts'
import { Memories } from '../db/schema/memories.ts'
import { withoutDeadline } from '../deadline.ts'
import { agreesSql, type Owner } from '../owner.ts'

interface Access {
  owner: Owner
  ids: string[]
}

/** Accesses of each database that are not recorded yet. */
const waiting = new WeakMap<Database, Access[]>()

/** One write for each recall would block the next recall on SQLite. */
const gatherMs = 250

/**
 * Records `last_accessed_at` of recalled memories soon, together with other recalls. The caller does not wait, and nothing
 * depends on the record: if the write fails or the server stops first, it is lost. The write takes no lock of the user,
 * since it changes this time alone, and skips users who withdrew consent.
 */
export const recordAccess = (db: Database, access: Access): void => {
  if (access.ids.length === 0) return
  const gathered = waiting.get(db)
  if (gathered) {
    gathered.push(access)
    return
  }
  const all = [access]
  waiting.set(db, all)
  const record = async () => {
    waiting.delete(db)
    const last_accessed_at = new Date().toISOString()
    await db.write(async (tx) => {
      for (const { owner, ids } of all)
        await tx
          .createQueryBuilder()
          .update(Memories)
          .set({ last_accessed_at })
          .where({ ...owner, id: In(ids) })
          .andWhere(agreesSql('memories'))
          .execute()
    })
  }
  withoutDeadline(() => setTimeout(() => record().catch(() => undefined), gatherMs).unref())
}
