import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import type { Writer } from '../dialect.ts'
import { execute } from '../statement.ts'

/** Pages of the index, of 4 kB each, that one transaction merges: about 15 ms, in a thread. */
const pagesPerWrite = 128

/** Part of the time that merging may take from other writes: one fifth. */
const pauseFactor = 4
const pauseMsMin = 5

/** Transactions of one run. They merge an index of 5 GB; the next run goes on. */
const writesMax = 10_000

/**
 * Row numbers of FTS5 from here on are those of its lists of deleted rows: the number of the segment, from 2^16 on for such a
 * list, in the bits above 37 (fts5_index.c).
 */
const tombstonesFrom = '1 << 53'

export const mergeTermsSql = `INSERT INTO search_terms (search_terms, rank) VALUES ('merge', -${pagesPerWrite})`

/** Whether the index has terms of an entry that was deleted. */
export const hasDeletedTerms = (connection: BetterSqlite3.Database): boolean => {
  try {
    return connection.prepare(`SELECT 1 FROM search_terms_data WHERE id >= ${tombstonesFrom} LIMIT 1`).get() !== undefined
  } catch {
    return false // a database of a release without this index
  }
}

interface Options {
  connection: BetterSqlite3.Database
  write: Writer['write']
}

/**
 * Removes the terms of deleted entries from the full-text index. FTS5 only notes that an entry is deleted; its terms stay
 * until the segments that have them are merged.
 */
export const createTermMerging = ({ connection, write }: Options) => {
  const stopping = new AbortController()
  let running: Promise<void> | undefined

  const run = async () => {
    for (let writes = 0; writes < writesMax && hasDeletedTerms(connection); writes++) {
      const begunAt = performance.now()
      await write((tx) => execute(tx, { sql: mergeTermsSql, values: [] }), { isLong: true })
      const pauseMs = Math.max((performance.now() - begunAt) * pauseFactor, pauseMsMin)
      await sleep(pauseMs, undefined, { signal: stopping.signal, ref: false })
    }
  }
  return {
    /** Begins to merge where an entry was deleted, unless it is at it already. The next call goes on after a failure. */
    begin: (): void => {
      if (stopping.signal.aborted || !hasDeletedTerms(connection)) return
      running ??= run()
        .catch(() => undefined)
        .finally(() => {
          running = undefined
        })
    },
    close: async (): Promise<void> => {
      stopping.abort()
      await running
    },
  }
}
