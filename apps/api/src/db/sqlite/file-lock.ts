import { open } from 'node:fs/promises'
import { loadSqliteDriver } from './driver.ts'

export interface FileLock {
  release: () => void
}

/**
 * Locks a database file against being restored (shared) or against everybody (exclusive), by SQLite's locks on an empty file
 * next to it. The system releases them when a process ends, however it ends. Rejects with SQLITE_BUSY while another process
 * has a lock that excludes this one.
 */
export const lockFile = async (databaseFile: string, mode: 'shared' | 'exclusive'): Promise<FileLock> => {
  const path = `${databaseFile}-lock`
  await (await open(path, 'a', 0o600)).close()
  const connection = new (loadSqliteDriver())(path, { timeout: 0 })
  try {
    if (mode === 'exclusive') connection.exec('BEGIN EXCLUSIVE')
    else {
      connection.exec('BEGIN')
      connection.prepare('SELECT COUNT(*) FROM sqlite_schema').get()
    }
  } catch (error) {
    connection.close()
    throw error
  }
  return { release: () => connection.close() }
}

/** Whether an error says that another process has a lock. */
export const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
