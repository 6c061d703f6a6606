import { setImmediate } from 'node:timers/promises'
import type { DataSource, QueryRunner } from 'typeorm'
import { DatabaseUnavailable } from '../../errors.ts'
import { firstFailure, settleDeferred } from '../deferred.ts'
import type { Dialect, Work, Writer, WriterOptions } from '../dialect.ts'
import { translate, translateCommit } from '../errors.ts'
import { connectionOf } from './execute.ts'
import { openWriteAheadLog, type WriteAheadLog } from './wal.ts'

interface Job {
  work: Work<unknown>
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
  const connection = connectionOf(source)
  const log = await openWriteAheadLog(connection)
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const [commit, rollback] = [connection.prepare('COMMIT'), connection.prepare('ROLLBACK')]
  const [save, release, undo] = [
    connection.prepare('SAVEPOINT job'),
    connection.prepare('RELEASE job'),
    connection.prepare('ROLLBACK TO job'),
  ]
  const waiting: Job[] = []
  const answering = new Set<Promise<void>>()
  let serving: Promise<void> | undefined
  let begunAt = 0 // of the last transaction

  /** Runs one write and returns what answers its caller after the commit. */
  const runOne = async (job: Job, { isAlone }: { isAlone: boolean }): Promise<() => void> =>
    withRunner(source, async (runner) => {
      if (!isAlone) save.run()
      try {
        const result = await run(runner, job.work)
        await settleDeferred(runner)
        if (!isAlone) release.run()
        return () => job.resolve(result)
      } catch (failure) {
        const error = await firstFailure(runner, failure)
        if (isAlone) throw error
        try {
          undo.run()
        } catch {
          throw error // a full disk has undone the whole transaction: no other write of the group can stay
        }
        release.run()
        return () => job.reject(translate(error, dialect))
      }
    })

  const commitGroup = async (jobs: Job[]): Promise<void> => {
    try {
      await log.repair().catch((error: unknown) => {
        throw new DatabaseUnavailable('DATABASE_UNAVAILABLE', error)
      })
      // Writes that wait behind another process's lock give up with the first of them, rather than one after the other.
      const [{ askedAt } = { askedAt: 0 }] = jobs
      // Deferred, it would fail where another process commits between the first read and the first write.
      await retry(async () => begin.run(), Math.max(askedAt, begunAt))
      begunAt = performance.now()
      const outcomes: (() => void)[] = []
      for (const job of jobs) outcomes.push(await runOne(job, { isAlone: jobs.length === 1 }))
      try {
        commit.run()
      } catch (error) {
        throw translateCommit(error, dialect)
      }
      const answered = answerAfterSync(jobs, outcomes, log).finally(() => answering.delete(answered))
      answering.add(answered)
    } catch (error) {
      if (connection.inTransaction) rollback.run() // nothing was begun, or a full disk has undone it
      for (const { reject } of jobs) reject(translate(error, dialect))
    }
  }

  const serve = async () => {
    while (waiting.length > 0) {
      await setImmediate() // until every request that has arrived is read
      await commitGroup(waiting.splice(0, groupMax))
      await log.checkpoint().catch(() => undefined) // the next one copies more
    }
    serving = undefined
  }
  const idle = async () => {
    await serving
    await Promise.all(answering)
  }
  return {
    write: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        // `resolve` gets the result of this very work.
        waiting.push({ work, askedAt: performance.now(), resolve: resolve as Job['resolve'], reject })
        serving ??= serve()
      }),
    close: async () => {
      await idle()
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

/**
 * Gives each piece of work a runner of its own, which refuses every statement once it is released, and once a full disk has
 * undone the transaction. TypeORM has a single runner for SQLite and never closes it: a late statement would be committed
 * alone, or with the next transaction.
 */
const withRunner = async <T>(source: DataSource, use: (runner: QueryRunner) => Promise<T>): Promise<T> => {
  const connection = connectionOf(source)
  const runner: QueryRunner = Object.create(source.createQueryRunner())
  let isReleased = false
  const release = async () => {
    isReleased = true
  }
  Object.defineProperties(runner, {
    isReleased: { get: () => isReleased || !connection.inTransaction },
    manager: { value: source.createEntityManager(runner) },
    release: { value: release },
  })
  try {
    return await use(runner)
  } finally {
    await release()
  }
}
