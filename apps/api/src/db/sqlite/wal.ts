import { open } from 'node:fs/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { causeOf } from '../errors.ts'
import { isLocked } from './file-lock.ts'
import { createSqlThread } from './sql-thread.ts'

/** Pages of the write-ahead log at which a checkpoint copies it into the file: the default of SQLite itself. */
const checkpointPages = 1000

/** Pages, 64 MiB, at which writes wait for the checkpoint: a log that is written without pause would never begin again. */
const logPagesMax = 16_384

/** Attempts to clear unused space: the second one finds nothing unless another process brings old bytes back. */
const clearingsMax = 3

/** How long emptying the log waits for each lock, in milliseconds: reads of the event loop take less. Writes wait meanwhile. */
const lockMsMax = 50

/** The write-ahead log of a database, synced outside of SQLite, which would hold the event loop meanwhile. */
export interface WriteAheadLog {
  /**
   * Resolves when everything that was committed before the call is on the disk. The disk works in a thread of its own:
   * nobody waits for it but those who call this. Commits during one sync share the next.
   */
  sync: () => Promise<void>
  /** Rejects while commits after a failed sync could be lost: a log with a gap ends there when it is read after a crash. */
  repair: () => Promise<void>
  /**
   * Begins to copy a long log into the file, in a thread. Resolves at once, unless the log is so long that writes must wait.
   * Never rejects: the writes before it are answered, and those after it must go on.
   */
  checkpoint: () => Promise<void>
  /**
   * Copies the whole log into the file, syncs both, empties the log, and overwrites copies of rows in unused space of the pages
   * that were in it (see page-gaps.js), in a thread. Resolves to whether all is done: a reader with an old snapshot, or
   * another process that writes, prevents it. Rejects if the disk fails or is full. Call it outside of transactions.
   */
  truncate: () => Promise<boolean>
  /** Whether every page of the file was looked at since the start, some with each call of `truncate`. */
  isSwept: () => boolean
  close: () => Promise<void>
}

export const openWriteAheadLog = async (connection: BetterSqlite3.Database): Promise<WriteAheadLog> => {
  // SQLite keeps the file as long as a connection is open.
  const file = await open(`${connection.name}-wal`, 'r+')
  // A process that was killed left its log, with texts that may be erased by now. Nobody is served yet.
  truncateAtOnce(connection)
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  let isBroken = false
  const thread = createSqlThread({
    file: connection.name,
    readonly: false,
    pragmas: ['wal_autocheckpoint = 0', `busy_timeout = ${lockMsMax}`],
  })
  let copying: Promise<void> | undefined
  let isSwept = false

  const start = async () => {
    await current.catch(() => undefined) // its callers have the error
    next = undefined
    // What committed during a sync that failed lies behind its gap: a sync of its own would not save it.
    if (isBroken) throw new Error('The write-ahead log could not be synced before')
    current = file.datasync().catch((error: unknown) => {
      isBroken = true
      throw error
    })
    await current
  }
  const countPages = (): number => {
    try {
      const [state] = connection.pragma('wal_checkpoint(NOOP)') as { log: number }[]
      return state?.log ?? 0
    } catch {
      return 0
    }
  }
  const run = async (sql: string, underLock = false): Promise<unknown> =>
    (await thread.run({ sql, parameters: [], underLock })).rows[0]?.[0]

  const copy = async () => {
    await run('PRAGMA wal_checkpoint(PASSIVE)').catch(() => undefined) // the next one copies more
    await run('SELECT collect_pages()').catch(() => undefined)
    copying = undefined
  }
  /** Overwrites old bytes in unused space. Resolves to the number of pages; -1 if another process writes. */
  const clearGaps = async (): Promise<unknown> => {
    try {
      return await run('SELECT clear_gaps()', true)
    } catch (error) {
      if (isLocked(causeOf(error))) return -1
      throw error
    }
  }
  return {
    sync: () => (next ??= start()),
    repair: async () => {
      if (!isBroken) return
      // The disk may have dropped pages of the log: the file gets them from memory, and the log begins again.
      if (!truncateAtOnce(connection)) throw new Error('The write-ahead log could not be synced, and readers keep it from being copied')
      isBroken = false
    },
    checkpoint: async () => {
      const pages = countPages()
      if (pages < checkpointPages) return
      copying ??= copy()
      if (pages >= logPagesMax) await copying
    },
    truncate: async () => {
      await copying
      // One statement, evaluated from left to right: each message to a thread costs a busy machine time.
      isSwept = (await run('SELECT collect_pages() + sweep_pages()')) === 0
      for (let attempt = 0; attempt < clearingsMax; attempt++) {
        if ((await run('PRAGMA wal_checkpoint(TRUNCATE)')) !== 0) return false
        const cleared = await clearGaps()
        if (cleared === -1) return false
        if (cleared !== 0) continue // emptying the log again drops the pages with old bytes in all caches
        // SQLite does not sync the empty log: a loss of power could bring the text back.
        await Promise.all([run('SELECT sync_gaps()'), file.sync()])
        return true
      }
      return false
    },
    isSwept: () => isSwept,
    close: async () => {
      await next?.catch(() => undefined)
      await current.catch(() => undefined)
      await copying
      await thread.end()
      await file.close()
    },
  }
}

/** Empties the log in the event loop, unless another process reads it: for the start and the end, where nobody is served. */
export const truncateAtOnce = (connection: BetterSqlite3.Database): boolean => {
  try {
    const [state] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return state?.busy === 0
  } catch {
    return false
  }
}
