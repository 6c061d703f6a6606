import { setImmediate } from 'node:timers/promises'
import { withoutDeadline } from '../../deadline.ts'
import { DatabaseUnavailable, ErasedBytesRemain } from '../../errors.ts'
import { firstFailure, settleDeferred } from '../deferred.ts'
import { type Dialect, type Work, type WriteOptions, type Writer, type WriterOptions, writesWaitingMax } from '../dialect.ts'
import { causeOf, translate, translateCommit } from '../errors.ts'
import { createLogClearing } from './clear-log.ts'
import { createLocalConnection, createThreadConnection, type WriteConnection } from './connections.ts'
import { connectionOf } from './execute.ts'
import { identifyFiles } from './file-identity.ts'
import { createTermMerging } from './merge-terms.ts'
import { createReserve } from './reserve.ts'
import { openWriteAheadLog, truncateAtOnce } from './wal.ts'

interface Job {
  work: Work<unknown>
  isLong: boolean | (() => Promise<boolean>)
  erases: boolean
  askedAt: number
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/** Answers a write after the commit. */
interface Outcome {
  answer: () => void
  /** Whether the answer is a receipt: erased text must be gone from the log before. */
  isReceipt: boolean
}

/** Writes that one commit may group. */
const groupMax = 64

/**
 * Carries out writes one after another, and commits those of one turn of the event loop together (group commit). Each write
 * has a savepoint: one that fails is undone, and the others stay. No caller gets an answer before the commit is on the disk.
 * The next group does not wait for that: a later sync covers it. An erasure gets its answer when the log is empty.
 */
export const createWriter = async ({ source, retry, run }: WriterOptions, dialect: Dialect): Promise<Writer> => {
  const local = createLocalConnection(source)
  const thread = createThreadConnection(source)
  const opened = connectionOf(source)
  const log = await openWriteAheadLog(opened)
  const file = await identifyFiles([opened.name, `${opened.name}-wal`])
  const reserve = createReserve(opened.name)
  const waiting: Job[] = []
  const answering = new Set<Promise<void>>()
  let serving: Promise<void> | undefined
  let begunAt = 0 // of the last transaction
  let isClosed = false

  const clearing = createLogClearing({
    log,
    wake: () => {
      serving ??= withoutDeadline(serve)
    },
    onCleared: () => {
      merging.begin()
      reserve.restore()
    },
    onFailure: async (error) => {
      if (dialect.unavailable(causeOf(error)) === 'DATABASE_FULL') await reserve.release()
    },
  })

  /** Runs one write and returns what answers its caller after the commit. */
  const runOne = (job: Job, { connection, isAlone }: { connection: WriteConnection; isAlone: boolean }): Promise<Outcome> =>
    connection.withRunner(async (runner) => {
      if (!isAlone) await connection.control('SAVEPOINT job')
      try {
        const result = await run(runner, job.work)
        await settleDeferred(runner)
        if (!isAlone) await connection.control('RELEASE job')
        return { answer: () => job.resolve(result), isReceipt: job.erases }
      } catch (failure) {
        const error = await firstFailure(runner, failure)
        if (isAlone) throw error
        await connection.control('ROLLBACK TO job').catch(() => {
          throw error // a full disk has undone the whole transaction: no other write of the group can stay
        })
        await connection.control('RELEASE job')
        return { answer: () => job.reject(translate(error, dialect)), isReceipt: false }
      }
    })

  const commitGroup = async (jobs: Job[], connection: WriteConnection): Promise<void> => {
    try {
      await Promise.all([log.repair(), file.checkOften()]).catch((error: unknown) => {
        throw new DatabaseUnavailable('DATABASE_UNAVAILABLE', error)
      })
      // Writes that wait behind another process's lock give up with the first of them, rather than one after the other.
      const [{ askedAt } = { askedAt: 0 }] = jobs
      // Deferred, it would fail where another process commits between the first read and the first write.
      await retry(() => connection.control('BEGIN IMMEDIATE'), Math.max(askedAt, begunAt))
      begunAt = performance.now()
      const outcomes: Outcome[] = []
      for (const job of jobs) outcomes.push(await runOne(job, { connection, isAlone: jobs.length === 1 }))
      await connection.control('COMMIT').catch((error: unknown) => {
        throw translateCommit(error, dialect)
      })
      clearing.note()
      answerLater(jobs, outcomes)
    } catch (error) {
      await connection.rollback().catch(() => undefined) // the callers still get an answer
      for (const { reject } of jobs) reject(translate(error, dialect))
    }
  }

  /** Answers callers when the commit is on the disk, and those of erasures when the log is empty, which is the same and more. */
  const answerLater = (jobs: Job[], outcomes: Outcome[]) => {
    const isSameFile = file.check()
    const isSynced = outcomes.every(({ isReceipt }) => isReceipt) ? undefined : log.sync()
    /** Only the log on the disk shows that the rows are erased for certain. */
    const causeOfUnknown = (error: unknown) =>
      error instanceof ErasedBytesRemain
        ? Promise.all([isSameFile, log.sync()]).then(
            () => error,
            (failure: unknown) => failure,
          )
        : error
    const answer = async ({ answer: resolve, isReceipt }: Outcome, job: Job | undefined) => {
      try {
        await Promise.all([isSameFile, isReceipt ? clearing.cleared() : isSynced])
        resolve()
      } catch (error) {
        // The commit is in the log, and may or may not survive a crash.
        job?.reject(new DatabaseUnavailable('OUTCOME_UNKNOWN', await causeOfUnknown(error)))
      }
    }
    for (const [index, outcome] of outcomes.entries()) {
      const answered = answer(outcome, jobs[index]).finally(() => answering.delete(answered))
      answering.add(answered)
    }
  }

  /** Takes the writes that the next commit groups. A long one is alone: nobody waits for it but those behind it. */
  const takeGroup = async (): Promise<Job[]> => {
    for (const job of waiting.slice(0, groupMax)) if (typeof job.isLong === 'function') job.isLong = await job.isLong().catch(() => false)
    const longAt = waiting.findIndex(({ isLong }) => isLong)
    if (longAt === 0) return waiting.splice(0, 1)
    return waiting.splice(0, longAt === -1 ? groupMax : Math.min(longAt, groupMax))
  }

  const serve = async () => {
    while (waiting.length > 0 || clearing.isDue()) {
      await setImmediate() // until every request that has arrived is read
      const jobs = await takeGroup()
      if (jobs.length > 0) await commitGroup(jobs, jobs[0]?.isLong ? thread : local)
      await clearing.step()
      await log.checkpoint()
    }
    serving = undefined
  }
  const enqueue = <T>(work: Work<T>, { isLong = false, erases = false }: WriteOptions = {}) =>
    new Promise<T>((resolve, reject) => {
      if (isClosed) throw new DatabaseUnavailable('DATABASE_UNAVAILABLE', new Error('The database is closed'))
      if (waiting.length >= writesWaitingMax) throw new DatabaseUnavailable('DATABASE_BUSY', new Error('Too many writes wait'))
      // `resolve` gets the result of this very work.
      waiting.push({ work, isLong, erases, askedAt: performance.now(), resolve: resolve as Job['resolve'], reject })
      serving ??= withoutDeadline(serve)
    })
  const merging = createTermMerging({ connection: opened, write: enqueue })
  merging.begin()
  clearing.note() // a process that was killed may have left copies of rows in unused space
  return {
    write: (work, options) => {
      const written = enqueue(work, options)
      if (!options?.erases) return written
      return written.catch(async (error: unknown) => {
        const isFull = error instanceof DatabaseUnavailable && error.code === 'DATABASE_FULL'
        if (isFull && (await reserve.release())) return enqueue(work, options)
        throw error
      })
    },
    check: file.check,
    close: async () => {
      await merging.close()
      isClosed = true
      await serving
      clearing.close(truncateAtOnce(opened))
      await Promise.all(answering)
      await thread.close()
      await log.close()
    },
  }
}
