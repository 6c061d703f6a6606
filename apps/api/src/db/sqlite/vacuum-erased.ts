import { setTimeout as sleep } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { writePragmas } from './connections.ts'
import { loadSqliteDriver } from './driver.ts'
import { hasDeletedTerms, mergeTermsSql } from './merge-terms.ts'
import { openWriteAheadLog } from './wal.ts'

/** Steps of merging, and of sweeping 16 MB each; between two, a server may write. */
const stepsMax = 100_000
/** Attempts to empty the log, every 100 ms. */
const attemptsMax = 300

/**
 * Removes what is left of erased data in the file of a database, which a server may serve. `full` writes the file again, without
 * its unused pages, while writes wait. Returns a sentence for each step.
 */
export const vacuumErasedFile = async (file: string, { full }: { full: boolean }): Promise<string[]> => {
  const connection = new (loadSqliteDriver())(file, { fileMustExist: true, timeout: 5000 })
  try {
    for (const pragma of writePragmas) connection.pragma(pragma)
    connection.pragma('busy_timeout = 5000')
    connection.pragma('journal_mode = WAL') // a restored file has no log yet
    let steps = 0
    for (; steps < stepsMax && hasDeletedTerms(connection); steps++) {
      connection.exec(mergeTermsSql)
      await sleep(5)
    }
    if (full) connection.exec('VACUUM')
    await clearUnusedSpace(connection)
    return [
      `Merged the full-text index in ${steps} steps: no term of an erased text is left.`,
      ...(full ? ['Wrote the file again: its unused pages are gone.'] : []),
      'Overwrote unused space that had copies of rows, and emptied the write-ahead log.',
    ]
  } finally {
    connection.close()
  }
}

/** Sweeps the file for copies of rows in unused space, overwrites them and empties the log. */
const clearUnusedSpace = async (connection: BetterSqlite3.Database): Promise<void> => {
  const log = await openWriteAheadLog(connection)
  try {
    let attempts = 0
    for (let steps = 0; steps < stepsMax && !log.isSwept(); steps++) {
      while (!(await log.truncate())) {
        if (++attempts === attemptsMax) throw new Error('A reader keeps the write-ahead log: repeat the command when it has ended.')
        await sleep(100)
      }
    }
  } finally {
    await log.close()
  }
}
