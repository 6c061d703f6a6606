import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Adds up the sizes of all files below a folder. */
export const bytesBelow = async (path: string): Promise<number> => {
  const found = await lstat(path)
  if (!found.isDirectory()) return found.size
  const sizes = await Promise.all((await readdir(path)).map((name) => bytesBelow(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
