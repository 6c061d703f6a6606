import type { Reader } from './statement.ts'

/** Snapshots that are read at the same time, and those that wait. More are refused with DATABASE_BUSY. */
export const snapshotsMax = 2
export const snapshotsWaitingMax = 8

export interface SnapshotOptions {
  signal?: AbortSignal | undefined
}

/** Reads from one state of the database for as long as that takes: minutes, if the reader of the result is slow. */
export interface Snapshots {
  /** Runs `work`, whose reads see nothing that is committed after the first of them. Await one statement before the next. */
  read: <T>(work: (tx: Reader) => Promise<T>, options?: SnapshotOptions) => Promise<T>
  /** Ends the snapshots that are open: their reads fail. */
  end: () => void
  close: () => Promise<void>
}
