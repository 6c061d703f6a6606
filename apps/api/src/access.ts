import { In } from 'typeorm'
import type { Database } from './db/database.ts'
import type { Owner } from './db/dialect.ts'
import { Memories } from './db/schema.ts'

interface Access {
  owner: Owner
  ids: string[]
}

/** What was recalled and is not recorded yet; of each database, while a write for it waits for its turn. */
const waiting = new WeakMap<Database, Access[]>()

/**
 * Records that memories were recalled, soon: the recall does not wait for it, and recalls that come meanwhile are recorded
 * together. Nothing depends on it, so that where it fails nobody is told.
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
  const done = db.write(async (tx) => {
    waiting.delete(db)
    const last_accessed_at = new Date().toISOString()
    for (const { owner, ids } of all) await tx.update(Memories, { ...owner, id: In(ids) }, { last_accessed_at })
  })
  done.catch(() => waiting.delete(db))
}
