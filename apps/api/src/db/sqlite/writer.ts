import { setImmediate } from 'node:timers/promises'
import { withoutDeadline } from '../../deadline.ts'
import { DatabaseUnavailable } from '../../errors.ts'
import { firstFailure, settleDeferred } from '../deferred.ts'
import { type Dialect, type Work, type WriteOptions, type Writer, type WriterOptions, writesWaitingMax } from '../dialect.ts'
import { translate, translateCommit } from '../errors.ts'
import { createLocalConnection, createThreadConnection, type WriteConnection } from './connections.ts'
import { connectionOf } from './execute.ts'
import { openWriteAheadLog, type WriteAheadLog } from './wal.ts'

interface Job {
  work: Work<unknown>
  isLong: boolean | (() => Promise<boolean>)
  askedAt: number
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/** Writes that one commit may group. */
const groupMax = 64

/**
 * Carries out writes one after another, and commits those of one turn of the event loop together (group commit). Each write
 * has a savepoint: one that fails is undone, and the others stay. No caller gets an answer before the commit is on the disk.
 * The next group does not wait for that: a later sync covers it.
 */
export const createWriter = async ({ source, retry, run }: WriterOptions, dialect: Dialect): Promise<Writer> => {
  const local = createLocalConnection(source)
  const thread = createThreadConnection(source)
  const log = await openWriteAheadLog(connectionOf(source))
  const waiting: Job[] = []
  const answering = new Set<Promise<void>>()
  let serving: Promise<void> | undefined
  let begunAt = 0 // of the last transaction
  let isClosed = false

  /** Runs one write and returns what answers its caller after the commit. */
  const runOne = (job: Job, { connection, isAlone }: { connection: WriteConnection; isAlone: boolean }): Promise<() => void> =>
    connection.withRunner(async (runner) => {
      if (!isAlone) await connection.control('SAVEPOINT job')
      try {
        const result = await run(runner, job.work)
        await settleDeferred(runner)
        if (!isAlone) await connection.control('RELEASE job')
        return () => job.resolve(result)
      } catch (failure) {
        const error = await firstFailure(runner, failure)
        if (isAlone) throw error
        await connection.control('ROLLBACK TO job').catch(() => {
          throw error // a full disk has undone the whole transaction: no other write of the group can stay
        })
        await connection.control('RELEASE job')
        return () => job.reject(translate(error, dialect))
      }
    })

  const commitGroup = async (jobs: Job[], connection: WriteConnection): Promise<void> => {
    try {
      await log.repair().catch((error: unknown) => {
        throw new DatabaseUnavailable('DATABASE_UNAVAILABLE', error)
      })
      // Writes that wait behind another process's lock give up with the first of them, rather than one after the other.
      const [{ askedAt } = { askedAt: 0 }] = jobs
      // Deferred, it would fail where another process commits between the first read and the first write.
      await retry(() => connection.control('BEGIN IMMEDIATE'), Math.max(askedAt, begunAt))
      begunAt = performance.now()
      const outcomes: (() => void)[] = []
      for (const job of jobs) outcomes.push(await runOne(job, { connection, isAlone: jobs.length === 1 }))
      await connection.control('COMMIT').catch((error: unknown) => {
        throw translateCommit(error, dialect)
      })
      const answered = answerAfterSync(jobs, outcomes, log).finally(() => answering.delete(answered))
      answering.add(answered)
    } catch (error) {
      await connection.rollback().catch(() => undefined) // the callers still get an answer
      for (const { reject } of jobs) reject(translate(error, dialect))
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
    while (waiting.length > 0) {
      await setImmediate() // until every request that has arrived is read
      const jobs = await takeGroup()
      await commitGroup(jobs, jobs[0]?.isLong ? thread : local)
      await log.checkpoint()
    }
    serving = undefined
  }
  const idle = async () => {
    await serving
    await Promise.all(answering)
  }
  return {
    write: <T>(work: Work<T>, { isLong = false }: WriteOptions = {}) =>
      new Promise<T>((resolve, reject) => {
        if (isClosed) throw new DatabaseUnavailable('DATABASE_UNAVAILABLE', new Error('The database is closed'))
        if (waiting.length >= writesWaitingMax) throw new DatabaseUnavailable('DATABASE_BUSY', new Error('Too many writes wait'))
        // `resolve` gets the result of this very work.
        waiting.push({ work, isLong, askedAt: performance.now(), resolve: resolve as Job['resolve'], reject })
        serving ??= withoutDeadline(serve)
      }),
    close: async () => {
      isClosed = true
      await idle()
      await thread.close()
      await log.close()
    },
  }
}

const answerAfterSync = async (jobs: Job[], outcomes: (() => void)[], log: WriteAheadLog): Promise<void> => {
  try {
    await log.sync()
    for (const answer of outcomes) answer()
  } catch (error) {
    // The commit is in the log, and may or may not survive a crash.
    for (const { reject } of jobs) reject(new DatabaseUnavailable('OUTCOME_UNKNOWN', error))
  }
}
