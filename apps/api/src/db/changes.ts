import { ApiFailure } from '../errors.ts'

/* The states of rows, and changes that depend on what was read before (optimistic concurrency). */

/** The fields that name the state of a row. */
export interface State {
  version: number
  updated_at: string
}

/**
 * Returns the state after a change. Both fields rise strictly, also where the clock of this server is behind: no state of a
 * row is named twice. Pass the row as this transaction has locked it.
 */
export const nextState = ({ version, updated_at }: State): State => ({ version: version + 1, updated_at: timeLaterThan(updated_at) })

/** Returns a time later than `before`: now, or one millisecond later. Records in one order never share a time. */
export const timeLaterThan = (before: string | undefined): string => {
  const next = before === undefined ? 0 : new Date(before).getTime() + 1
  return new Date(Math.max(Date.now(), next)).toISOString()
}

/** The state that a caller expects before a change. Undefined fields: any. */
interface Expected {
  if_updated_at?: string | undefined
  if_version?: number | undefined
}

/** Refuses a change that expects another state than the stored one. */
export const refuseStale = (
  { version, updated_at }: State,
  { if_updated_at, if_version }: Expected,
  { ifMatch }: { ifMatch?: readonly number[] | undefined },
): void => {
  if ((if_version !== undefined && if_version !== version) || (ifMatch && !ifMatch.includes(version)))
    throw new ApiFailure(
      'PRECONDITION_FAILED',
      `The resource has version ${version}, not the expected one: get the resource, and repeat the request with its version.`,
      { version },
    )
  if (if_updated_at !== undefined && if_updated_at !== updated_at)
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
