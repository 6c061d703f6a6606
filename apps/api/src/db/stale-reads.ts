import { AsyncLocalStorage } from 'node:async_hooks'
import { timeLeftMs } from '../deadline.ts'
import { ApiFailure } from '../errors.ts'
import type { Owner } from './dialect.ts'
import { type ErasureMark, readErasureMark } from './erasure-mark.ts'
import { Abandoned, type Replica } from './replica.ts'
import { scanMsMax } from './scan.ts'
import type { Reader } from './statement.ts'

/*
 * Reads that may be a little stale go to a replica. What decides about consent and erasure never does: before a replica answers
 * about a user, the writer says in which state the user is, and each transaction on the replica must find the same state.
 */

/** Decides whether an answer of a replica counts. */
export interface StaleCheck<T> {
  /** The user that the answer is about. */
  owner?: Owner | undefined
  /** Returns whether the writer still has everything that is in the answer. */
  isCurrent?: ((tx: Reader, answer: T) => Promise<boolean>) | undefined
}

/** One attempt to answer from the replica. */
interface Attempt {
  owner: Owner | undefined
  mark: ErasureMark | undefined
  /** Whether the writer has to answer. */
  isAbandoned: boolean
}

type Read = <T>(work: (tx: Reader) => Promise<T>) => Promise<T>

export interface StaleReads {
  /** Answers from the replica, or else from the writer. `work` only reads, and may run twice. */
  answer: <T>(work: () => Promise<T>, check: StaleCheck<T>) => Promise<T>
  /** Reads from the replica within `answer`; undefined elsewhere. */
  read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T> | undefined
}

export const createStaleReads = (replica: Replica, { readWriter }: { readWriter: Read }): StaleReads => {
  const current = new AsyncLocalStorage<Attempt | undefined>()

  const readReplica = async <T>(attempt: Attempt, work: (tx: Reader) => Promise<T>): Promise<T> => {
    const checked = async (tx: Reader): Promise<T> => {
      if (attempt.owner && !isEqual(await readErasureMark(tx, attempt.owner), attempt.mark)) throw new Abandoned()
      return work(tx)
    }
    try {
      if (attempt.isAbandoned) throw new Abandoned()
      return await replica.read(checked, { deadlineMs: Math.max(1, Math.round(Math.min(scanMsMax, timeLeftMs()))) })
    } catch (error) {
      if (error instanceof ApiFailure) throw error
      attempt.isAbandoned = true
      if (!(error instanceof Abandoned)) replica.failed(error)
      throw error
    }
  }

  /** Returns the answer of the replica; undefined if the writer has to answer. */
  const tryReplica = async <T>(work: () => Promise<T>, { owner, isCurrent }: StaleCheck<T>): Promise<{ answer: T } | undefined> => {
    const mark = owner && (await readWriter((tx) => readErasureMark(tx, owner)))
    if (owner && !mark) return undefined
    const attempt: Attempt = { owner, mark, isAbandoned: false }
    try {
      const answer = await current.run(attempt, work)
      if (attempt.isAbandoned) return undefined
      return !isCurrent || (await readWriter((tx) => isCurrent(tx, answer))) ? { answer } : undefined
    } catch (error) {
      // The writer may have what the replica misses.
      if (attempt.isAbandoned || (error instanceof ApiFailure && error.code === 'NOT_FOUND')) return undefined
      throw error
    }
  }

  return {
    answer: async (work, check) => {
      const found = replica.isUsable() && !current.getStore() ? await tryReplica(work, check) : undefined
      return found ? found.answer : current.run(undefined, work)
    },
    read: (work) => {
      const attempt = current.getStore()
      return attempt && readReplica(attempt, work)
    },
  }
}

const isEqual = (a: ErasureMark | undefined, b: ErasureMark | undefined) =>
  a !== undefined && b !== undefined && a.version === b.version && a.erasure_mark === b.erasure_mark && a.created_at === b.created_at
