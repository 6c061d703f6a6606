import { In } from 'typeorm'
import type { Database } from '../db/database.ts'
import type { Owner } from '../db/dialect.ts'
import { Memories } from '../db/schema.ts'

interface Access {
  owner: Owner
  ids: string[]
}

/** What was recalled and is not recorded yet, of each database. */
const waiting = new WeakMap<Database, Access[]>()

/** A write for each recall would hold up the next one on SQLite. */
const gatherMs = 250

/**
 * Records that memories were recalled, soon: the recall does not wait for it, and recalls that come meanwhile are recorded
 * together. Nothing depends on it, so that where it fails, or the server stops first, nobody is told.
 */
export const noteAccess = (db: Database, access: Access): void => {
  if (access.ids.length === 0) return
  const before = waiting.get(db)
  if (before) {
    before.push(access)
    return
  }
  const all = [access]
  waiting.set(db, all)
  const record = async () => {
    waiting.delete(db)
    const last_accessed_at = new Date().toISOString()
    await db.write(async (tx) => {
      for (const { owner, ids } of all) await tx.update(Memories, { ...owner, id: In(ids) }, { last_accessed_at })
    })
  }
  setTimeout(() => record().catch(() => undefined), gatherMs).unref()
}
