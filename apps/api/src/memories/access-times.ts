import { type EntityManager, In } from 'typeorm'
import type { Database } from '../db/database.ts'
import { Memories } from '../db/schema/memories.ts'
import { withoutDeadline } from '../deadline.ts'
import { agreesSql, lockRows, type Owner } from '../owner.ts'

interface Access {
  owner: Owner
  ids: Set<string>
}

/** Accesses of each database that are not recorded yet, by owner. */
const waiting = new WeakMap<Database, Map<string, Access>>()

/** One write for each recall would block the next recall on SQLite. */
const gatherMs = 250

/**
 * Records `last_accessed_at` of recalled memories soon, together with other recalls. The caller does not wait, and nothing
 * depends on the record: if the write fails or the server stops first, it is lost. The write takes no lock of the user, skips
 * memories that another transaction changes at this moment, and users who withdrew consent.
 */
export const recordAccess = (db: Database, { owner, ids }: { owner: Owner; ids: string[] }): void => {
  if (ids.length === 0) return
  const all = waiting.get(db) ?? gather(db)
  const key = `${owner.app_id} ${owner.user_id}`
  const access = all.get(key) ?? { owner, ids: new Set() }
  for (const id of ids) access.ids.add(id)
  all.set(key, access)
}

const gather = (db: Database): Map<string, Access> => {
  const all = new Map<string, Access>()
  waiting.set(db, all)
  const record = () => {
    waiting.delete(db)
    recordAll(db, [...all.values()]).catch(() => undefined)
  }
  withoutDeadline(() => setTimeout(record, gatherMs).unref())
  return all
}

/** Updates each memory once: for a second update in one transaction, Postgres would lock the user, as its foreign key asks. */
const recordAll = async (db: Database, all: Access[]): Promise<void> => {
  const last_accessed_at = new Date().toISOString()
  await db.write(async (tx) => {
    for (const { owner, ids } of all) {
      const unlocked = db.dialect.hasOneWriter ? [...ids] : await lockUnlocked(tx, owner, [...ids])
      await tx
        .createQueryBuilder()
        .update(Memories)
        .set({ last_accessed_at, version: () => 'version + 1' })
        .where({ ...owner, id: In(unlocked) })
        .andWhere(agreesSql('memories'))
        .execute()
    }
  })
}

/** Locks the memories that no other transaction has locked, and returns their ids. */
const lockUnlocked = async (tx: EntityManager, owner: Owner, ids: string[]): Promise<string[]> => {
  const builder = tx
    .createQueryBuilder(Memories, 'memories')
    .select('memories.id', 'id')
    .where('memories.app_id = :app_id AND memories.user_id = :user_id AND memories.id IN (:...ids)', { ...owner, ids })
  const rows = await lockRows(builder, { hasOneWriter: false }).setOnLocked('skip_locked').getRawMany<{ id: string }>()
  return rows.map(({ id }) => id)
}
