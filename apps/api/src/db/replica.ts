import type { Reader } from './statement.ts'

export interface ReplicaSettings {
  /** URL of a Postgres that replays the changes of the database. */
  url: string
  /** How far the replica may be behind before the writer answers in its place, in milliseconds. */
  lagMsMax: number
  /** Gets a sentence for the operator when the replica fails or recovers, at most one a minute of each kind. */
  onChange?: ((sentence: string) => void) | undefined
}

export interface Replica {
  /** Whether it answers, and is not too far behind. */
  isUsable: () => boolean
  /** Reads in one transaction, with a time limit in milliseconds. */
  read: <T>(work: (tx: Reader) => Promise<T>, options: { deadlineMs: number }) => Promise<T>
  /** Notes that a read failed. */
  failed: (error: unknown) => void
  close: () => Promise<void>
}

/** Thrown where the writer has to answer, for no fault of the replica. */
export class Abandoned extends Error {}
