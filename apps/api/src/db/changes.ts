import { ApiFailure } from '../errors.ts'

/* The times of changes, and updates that depend on what was read before (optimistic concurrency). */

/** Returns the time of a change: now, or the time of the last change where the clocks of servers differ. RFC 3339 sorts as text. */
export const timeAfter = (before: string): string => [new Date().toISOString(), before].sort().at(-1) ?? before

/** Returns a time later than `before`: now, or one millisecond later. Records in one order never share a time. */
export const timeLaterThan = (before: string | undefined): string => {
  const next = before === undefined ? 0 : new Date(before).getTime() + 1
  return new Date(Math.max(Date.now(), next)).toISOString()
}

/** Refuses an update that expects another `updated_at` than the stored one (optimistic concurrency). */
export const refuseStale = (stored: { updated_at: string }, { if_updated_at }: { if_updated_at?: string | undefined }): void => {
  if (if_updated_at !== undefined && if_updated_at !== stored.updated_at)
    throw new ApiFailure(
      'CONFLICT',
      'The resource has changed since if_updated_at: get the current version, and repeat the update with its updated_at.',
    )
}

/** Attempts whose slow work comes before the transaction. The next one does that work inside, where nobody can interfere. */
const attemptsMax = 3

/** Repeats an attempt that returns undefined because its resource changed between reading and writing. The last must succeed. */
export const repeatWhileStale = async <T>(attempt: (options: { isLast: boolean }) => Promise<T | undefined>): Promise<T> => {
  for (let tried = 0; tried < attemptsMax; tried++) {
    const result = await attempt({ isLast: false })
    if (result !== undefined) return result
  }
  const result = await attempt({ isLast: true })
  if (result === undefined) throw new Error('The last attempt of a write must not depend on what was read before')
  return result
}
