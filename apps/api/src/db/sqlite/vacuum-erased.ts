import { setTimeout as sleep } from 'node:timers/promises'
import { writePragmas } from './connections.ts'
import { loadSqliteDriver } from './driver.ts'
import { hasDeletedTerms, mergeTermsSql } from './merge-terms.ts'
import { truncateAtOnce } from './wal.ts'

/** Steps of merging; between two, a server may write. */
const stepsMax = 100_000
/** Attempts to empty the log, every 100 ms. */
const attemptsMax = 300

/**
 * Removes what is left of erased data in the file of a database, which a server may serve. `full` writes the file again, while
 * writes wait: where SQLite has moved a row to another page, a copy can lie in unused space. Returns a sentence for each step.
 */
export const vacuumErasedFile = async (file: string, { full }: { full: boolean }): Promise<string[]> => {
  const connection = new (loadSqliteDriver())(file, { fileMustExist: true, timeout: 5000 })
  try {
    for (const pragma of writePragmas) connection.pragma(pragma)
    connection.pragma('busy_timeout = 5000')
    let steps = 0
    for (; steps < stepsMax && hasDeletedTerms(connection); steps++) {
      connection.exec(mergeTermsSql)
      await sleep(5)
    }
    if (full) connection.exec('VACUUM')
    for (let attempt = 0; !truncateAtOnce(connection); attempt++) {
      if (attempt === attemptsMax) throw new Error('A reader keeps the write-ahead log: repeat the command when it has ended.')
      await sleep(100)
    }
    return [
      `Merged the full-text index in ${steps} steps: no term of an erased text is left.`,
      full
        ? 'Wrote the file again: its unused space is gone.'
        : 'Erased rows are overwritten. A copy of a row that was moved may be left in unused space: add --full to write the file again.',
      'Emptied the write-ahead log.',
    ]
  } finally {
    connection.close()
  }
}
