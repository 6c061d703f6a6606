import type { DataSource, QueryRunner } from 'typeorm'
import type { Dialect } from '../dialect.ts'
import { retry, translate, translateCommit } from '../errors.ts'
import type { createTransactions, Work } from '../transaction.ts'
import { createTurns } from './turns.ts'

interface Options {
  source: DataSource
  dialect: Dialect
  transactions: ReturnType<typeof createTransactions>
}

export interface Writer {
  write: <T>(work: Work<T>) => Promise<T>
  idle: () => Promise<void>
}

/** Makes what carries out writes: each as a transaction of its own, or in turns where there is one writer. */
export const createWriter = (options: Options): Writer => (options.dialect.hasOneWriter ? writeInTurns(options) : writeAtOnce(options))

const writeAtOnce = ({ source, dialect, transactions }: Options): Writer => {
  const { begin, commit, rollback } = dialect.transaction
  const attempt = async <T>(work: Work<T>): Promise<T> => {
    const runner = dialect.createRunner(source)
    try {
      await begin(runner)
      const result = await transactions.run(runner, work)
      await commit(runner).catch((error: unknown) => {
        throw translateCommit(error, dialect)
      })
      return result
    } catch (error) {
      // Where the connection is gone, so is the transaction.
      await rollback(runner).catch(() => {})
      throw error
    } finally {
      await runner.release()
    }
  }
  return { write: (work) => retry(() => attempt(work), dialect), idle: async () => {} }
}

interface Job {
  work: Work<unknown>
  askedAt: number
  resolve: (result: unknown) => void
  reject: (error: unknown) => void
}

/** As many writes may be committed together. */
const groupMax = 16

/**
 * One write after another; those that wait are committed together, since a commit waits for the disk however much it
 * brings there. Each has a savepoint: one that fails leaves nothing, and the others stay. Nobody is told of either before
 * the commit.
 */
const writeInTurns = ({ source, dialect, transactions }: Options): Writer => {
  const { begin, commit, rollback, tidy } = dialect.transaction
  let servedAt = 0 // when a transaction last began

  /** Each job on a runner of its own, which refuses what is kept of it once it is over. */
  const onRunner = async <T>(use: (runner: QueryRunner) => Promise<T>): Promise<T> => {
    const runner = dialect.createRunner(source)
    try {
      return await use(runner)
    } finally {
      await runner.release()
    }
  }

  const runBeside = async ({ work, resolve, reject }: Job, runner: QueryRunner): Promise<() => void> => {
    await runner.query('SAVEPOINT job')
    try {
      const result = await transactions.run(runner, work)
      await runner.query('RELEASE job')
      return () => resolve(result)
    } catch (error) {
      await runner.query('ROLLBACK TO job').catch(() => {
        throw error // a full disk has undone the whole transaction: no other job of the group can stay
      })
      await runner.query('RELEASE job')
      return () => reject(translate(error, dialect))
    }
  }

  const runAll = async (jobs: Job[]): Promise<(() => void)[]> => {
    const [only] = jobs
    if (only && jobs.length === 1) {
      const result = await onRunner((runner) => transactions.run(runner, only.work))
      return [() => only.resolve(result)]
    }
    const outcomes: (() => void)[] = []
    for (const job of jobs) outcomes.push(await onRunner((runner) => runBeside(job, runner)))
    return outcomes
  }

  const serve = (jobs: Job[]): Promise<void> =>
    onRunner(async (runner) => {
      try {
        // Those that wait behind another process's lock give up with the first, rather than one after the other.
        const [{ askedAt } = { askedAt: 0 }] = jobs
        await retry(() => begin(runner), dialect, Math.max(askedAt, servedAt))
        servedAt = performance.now()
        const outcomes = await runAll(jobs)
        await commit(runner).catch((error: unknown) => {
          throw translateCommit(error, dialect)
        })
        for (const tell of outcomes) tell()
        await tidy?.(runner)
      } catch (error) {
        await rollback(runner).catch(() => {}) // nothing was begun, or a full disk has undone it
        for (const { reject } of jobs) reject(translate(error, dialect))
      }
    })

  const turns = createTurns(serve, { groupMax })
  return {
    write: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        // What the work results in is what its own promise is for.
        turns.take({ work, askedAt: performance.now(), resolve: resolve as Job['resolve'], reject })
      }),
    idle: turns.idle,
  }
}
