import { ApiFailure, DatabaseUnavailable } from '../errors.ts'
import type { Reader } from './statement.ts'

/** How long a scan may take, with the time it waits. */
export const scanMsMax = 10_000

/** Scans that wait. More are refused, since they would not be in time. */
export const scansWaitingMax = 32

export interface ScanOptions {
  /** Default: `scanMsMax`. */
  deadlineMs?: number
  signal?: AbortSignal | undefined
}

/** Carries out reads whose work has no bound, where nobody waits for them and they can be stopped. */
export interface Scanner {
  scan: <T>(work: (tx: Reader) => Promise<T>, options?: ScanOptions) => Promise<T>
  /** Stops what runs and refuses what waits. */
  close: () => Promise<void>
}

/** Makes the error for a scan that exceeds its time limit. */
export const tooSlow = () =>
  new ApiFailure(
    'QUERY_TOO_SLOW',
    'The query exceeds the time limit: narrow the filter, for example by an equality on a top-level metadata key, and repeat the request.',
  )

export const tooManyScans = () => new DatabaseUnavailable('DATABASE_BUSY', new Error('Too many scans wait'))
