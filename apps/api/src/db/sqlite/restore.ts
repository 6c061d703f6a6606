import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFile, syncFolder } from './backup.ts'
import { loadSqliteDriver } from './driver.ts'
import { isLocked, lockFile } from './file-lock.ts'
import { type Verification, verifyFile } from './verify.ts'

interface Restored extends Verification {
  /** Path of the file that was replaced; undefined if there was none. */
  replaced: string | undefined
}

/**
 * Replaces a database by a backup, after the copy of the backup was found sound. Refuses while a process has the database
 * open. The replaced file stays, under another name.
 */
export const restoreFile = async (from: string, to: string): Promise<Restored> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const lock = await lockFile(to, 'exclusive').catch((cause: unknown) => {
    if (!isLocked(cause)) throw cause
    throw new Error(`A process has ${to} open: stop the server, and repeat the command.`, { cause })
  })
  const part = `${to}.part-${process.pid}`
  try {
    await (await open(part, 'wx', 0o600)).close()
    await copyFile(from, part)
    const verification = await verifyFile(part)
    if (verification.faults[0] !== undefined) throw new Error(`${from} was not restored: ${verification.faults[0]}`)
    await syncFile(part)
    const replaced = await setAside(to)
    await rename(part, to) // the one step that replaces the database
    await syncFolder(to)
    return { ...verification, replaced }
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(part + end, { force: true })
    lock.release()
  }
}

/** Gives a database a second name, with its log, which must not meet the new file. */
const setAside = async (file: string): Promise<string | undefined> => {
  const isThere = async (path: string) => (await stat(path).catch(() => undefined)) !== undefined
  if (!((await isThere(file)) || (await isThere(`${file}-wal`)))) return undefined
  const name = `${file}.replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`
  if (await isThere(file)) {
    emptyLog(file)
    await link(file, name).catch(() => copyFile(file, name)) // a file system without links
  }
  if (await isThere(`${file}-wal`)) await rename(`${file}-wal`, `${name}-wal`)
  await rm(`${file}-shm`, { force: true })
  return name
}

/** Copies the log of a database that nobody has open into it. A damaged database keeps its log. */
const emptyLog = (file: string) => {
  try {
    const connection = new (loadSqliteDriver())(file, { fileMustExist: true })
    try {
      connection.pragma('wal_checkpoint(TRUNCATE)')
    } finally {
      connection.close()
    }
  } catch {
    // The log is renamed with the file.
  }
}
