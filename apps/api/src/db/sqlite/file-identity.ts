import { stat } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'

/** Checks that the paths of a database still lead to the files that are open. */
export interface FileIdentity {
  /** Rejects if a file was deleted or replaced. Everything that is written then is lost when the process ends. */
  check: () => Promise<void>
  /** Like `check`, at most twice a second while the files are there. */
  checkOften: () => Promise<void> | undefined
}

const checkMs = 500

/** Remembers the files that are at these paths. */
export const identifyFiles = async (paths: string[]): Promise<FileIdentity> => {
  const opened = await Promise.all(paths.map(identify))
  let checkedAt = performance.now()
  const check = async () => {
    checkedAt = Number.NEGATIVE_INFINITY
    const found = await Promise.all(paths.map(identify))
    const lost = paths.find((_, index) => found[index] !== opened[index])
    if (lost !== undefined)
      throw new Error(`${lost} was deleted or replaced while it was open. Stop the server, put the file back, and start again.`)
    checkedAt = performance.now()
  }
  return { check, checkOften: () => (performance.now() - checkedAt < checkMs ? undefined : check()) }
}

/** Returns the device and the number of a file; undefined if there is none. */
const identify = async (path: string) => {
  try {
    const { dev, ino } = await stat(path, { bigint: true })
    return `${dev} ${ino}`
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
