import { setImmediate } from 'node:timers/promises'
import type { DataSource, QueryRunner } from 'typeorm'
import type { Dialect, Work, Writer, WriterOptions } from '../dialect.ts'
import { translate, translateCommit } from '../errors.ts'

interface Job {
  work: Work<unknown>
  askedAt: number
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/** Writes that one commit may group. */
const groupMax = 16

/** Pages of the write-ahead log at which a checkpoint copies it into the file: the default of SQLite itself. */
const walPagesMax = 1000

/**
 * Carries out writes one after another, and commits those that wait together (group commit), since a commit waits for the
 * disk however much it writes. Each write has a savepoint: one that fails is undone, and the others stay. No caller gets
 * an answer before the commit.
 */
export const createWriter = ({ source, retry, run }: WriterOptions, dialect: Dialect): Writer => {
  const waiting: Job[] = []
  let serving: Promise<void> | undefined
  let begunAt = 0 // of the last transaction

  /** Runs one write behind a savepoint and returns what answers its caller after the commit. */
  const runOne = async ({ work, resolve, reject }: Job, runner: QueryRunner): Promise<() => void> => {
    await runner.query('SAVEPOINT job')
    try {
      const result = await run(runner, work)
      await runner.query('RELEASE job')
      return () => resolve(result)
    } catch (error) {
      await runner.query('ROLLBACK TO job').catch(() => {
        throw error // a full disk has undone the whole transaction: no other write of the group can stay
      })
      await runner.query('RELEASE job')
      return () => reject(translate(error, dialect))
    }
  }

  const runAll = async (jobs: Job[]): Promise<(() => void)[]> => {
    const [only] = jobs
    if (only && jobs.length === 1) {
      const result = await withRunner(source, (runner) => run(runner, only.work))
      return [() => only.resolve(result)]
    }
    const outcomes: (() => void)[] = []
    for (const job of jobs) outcomes.push(await withRunner(source, (runner) => runOne(job, runner)))
    return outcomes
  }

  const commitGroup = (jobs: Job[]): Promise<void> =>
    withRunner(source, async (runner) => {
      try {
        // Writes that wait behind another process's lock give up with the first of them, rather than one after the other.
        const [{ askedAt } = { askedAt: 0 }] = jobs
        // TypeORM would begin deferred, and fail where another process commits between the first read and the first write.
        await retry(() => runner.query('BEGIN IMMEDIATE'), Math.max(askedAt, begunAt))
        begunAt = performance.now()
        const outcomes = await runAll(jobs)
        await runner.query('COMMIT').catch((error: unknown) => {
          throw translateCommit(error, dialect)
        })
        for (const answer of outcomes) answer()
        await checkpoint(runner)
      } catch (error) {
        await runner.query('ROLLBACK').catch(() => {}) // nothing was begun, or a full disk has undone it
        for (const { reject } of jobs) reject(translate(error, dialect))
      }
    })

  const serve = async () => {
    while (waiting.length > 0) await commitGroup(waiting.splice(0, groupMax))
    serving = undefined
  }
  return {
    write: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        // `resolve` gets the result of this very work.
        waiting.push({ work, askedAt: performance.now(), resolve: resolve as Job['resolve'], reject })
        serving ??= serve()
      }),
    idle: () => serving ?? Promise.resolve(),
  }
}

/**
 * Gives each piece of work a runner of its own, which refuses every statement once it is released. TypeORM has a single
 * runner for SQLite and never closes it: a statement that is not awaited would write into the next transaction.
 */
const withRunner = async <T>(source: DataSource, use: (runner: QueryRunner) => Promise<T>): Promise<T> => {
  const shared = source.createQueryRunner()
  const runner: QueryRunner & { isReleased: boolean } = Object.create(shared)
  const release = async () => {
    runner.isReleased = true
  }
  Object.assign(runner, { isReleased: false, manager: source.createEntityManager(runner), release })
  try {
    return await use(runner)
  } finally {
    await runner.release()
  }
}

/** Copies a long write-ahead log into the file. SQLite itself would do so within a commit, and double the time of that one. */
const checkpoint = async (runner: QueryRunner) => {
  const [state]: { log: number }[] = await runner.query('PRAGMA wal_checkpoint(NOOP)')
  if ((state?.log ?? 0) < walPagesMax) return
  await setImmediate()
  await runner.query('PRAGMA wal_checkpoint(PASSIVE)')
}
