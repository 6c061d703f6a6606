import { mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type FileLock, isLocked, lockFile } from './file-lock.ts'

/** Returns the path of the file of a URL: `sqlite:PATH`. */
export const fileOf = (url: string): string => url.replace(/^sqlite:(\/\/)?/, '')

/**
 * Prepares the file of a database to be opened: creates a missing file, for its owner only, and locks it against
 * being restored. Refuses to begin an empty database next to the write-ahead log of another.
 */
export const prepareFile = async (file: string): Promise<FileLock> => {
  await refuseLostFile(file)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await (await open(file, 'a', 0o600)).close() // SQLite gives its log the mode of the file
    return await lockFile(file, 'shared')
  } catch (error) {
    if (isLocked(error)) throw new Error(`acquaint restore is replacing ${file}: wait until it ends, then start again.`, { cause: error })
    return { release: () => {} } // SQLite says why the file cannot be written, or serves it for reading
  }
}

const refuseLostFile = async (file: string): Promise<void> => {
  const log = `${file}-wal`
  if ((await sizeOf(file)) > 0 || (await sizeOf(log)) === 0) return
  throw new Error(
    `The database file ${file} is missing, and its write-ahead log ${log} is there: an empty database would make the log useless. Put the file back, or move the log away and restore a backup: acquaint restore FILE. To begin an empty database, move the log away.`,
  )
}

const sizeOf = async (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

/** Returns a sentence for each file of a database that others than its owner can read or write. Empty on Windows. */
export const warnOfModes = async (file: string): Promise<string[]> => {
  if (process.platform === 'win32') return []
  const paths: [path: string, mode: string][] = [
    [dirname(file), '700'],
    ...['', '-wal', '-shm'].map((end): [string, string] => [file + end, '600']),
  ]
  const warnings = paths.map(async ([path, mode]) => {
    const found = await stat(path).catch(() => undefined)
    if (!found || (found.mode & 0o077) === 0) return []
    return [`Other accounts of this machine have access to ${path}. To keep them out: chmod ${mode} ${path}`]
  })
  return (await Promise.all(warnings)).flat()
}
