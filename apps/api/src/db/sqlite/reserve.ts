import { randomBytes } from 'node:crypto'
import { rm, stat, statfs, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file that takes space next to the database, so that a full disk can be given some to erase with. */
export interface Reserve {
  /** Deletes the file. Resolves to whether there was one. Never rejects. */
  release: () => Promise<boolean>
  /** Creates a missing file if the disk has four times its size. Never rejects. */
  restore: () => Promise<void>
}

const reserveBytes = 8 * 1024 * 1024

export const createReserve = (databaseFile: string): Reserve => {
  const path = `${databaseFile}-reserve`
  return {
    release: () =>
      rm(path).then(
        () => true,
        () => false,
      ),
    restore: async () => {
      try {
        const found = await stat(path).catch(() => undefined)
        if (found?.size === reserveBytes) return
        const { bavail, bsize } = await statfs(dirname(path))
        // Random bytes, which a file system cannot compress.
        if (bavail * bsize >= 4 * reserveBytes) await writeFile(path, randomBytes(reserveBytes), { mode: 0o600 })
      } catch {
        await rm(path, { force: true }).catch(() => undefined) // a part of it reserves nothing
      }
    },
  }
}
