import { link, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { lockFile } from './file-lock.ts'
import { openForReading, verifyFile } from './verify.ts'

/**
 * Copies a database, which a server may serve meanwhile, to a new file for its owner only. The copy has every write that was
 * acknowledged before, and no page of what was erased. The file appears when the copy is whole and sound.
 */
export const backupFile = async (from: string, to: string): Promise<{ bytes: number }> => {
  if (await stat(to).catch(() => undefined)) throw new Error(`${to} exists: name a new file`)
  const connection = await openForReading(from)
  const lock = await lockFile(from, 'shared')
  const part = `${to}.part-${process.pid}`
  try {
    await (await open(part, 'wx', 0o600)).close()
    // Writes the rows again, one table after another: what is free or erased stays behind.
    connection.prepare('VACUUM INTO ?').run(part)
    const { faults } = await verifyFile(part)
    if (faults[0] !== undefined) throw new Error(`The copy is not sound, and was deleted: ${faults[0]}`)
    await syncFile(part)
    await link(part, to) // unlike a rename, never replaces a file
    await syncFolder(to)
    return { bytes: (await stat(to)).size }
  } finally {
    await rm(part, { force: true })
    connection.close()
    lock.release()
  }
}

export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** Makes new names in the folder of a file survive a loss of power. Windows has no such call. */
export const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}
