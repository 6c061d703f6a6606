import type { PoolClient } from 'pg'
import { type DataSource, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import { firstFailure, hasFailedDeferred, settleDeferred } from '../deferred.ts'
import type { Dialect, Work, Writer, WriterOptions } from '../dialect.ts'
import { translateCommit } from '../errors.ts'
import { setClient } from './execute.ts'

/** Half of the connections of the pool: reads always find one. */
const writesMax = 5

/**
 * Carries out writes at the same time, each as an ordinary transaction. Statements are pipelined: BEGIN shares the round
 * trip of the first statement, and COMMIT that of the deferred ones.
 */
export const createWriter = async ({ source, retry, run }: WriterOptions, dialect: Dialect): Promise<Writer> => {
  const limit = createConcurrencyLimit(writesMax)
  const attempt = async <T>(work: Work<T>): Promise<T> => {
    const runner = source.createQueryRunner()
    const client: PoolClient = await runner.connect()
    const ofWork = createOwnRunner(source, runner)
    setClient(ofWork.runner, client)
    try {
      const begun = begin(ofWork.runner, client)
      const result = await run(ofWork.runner, work)
        .finally(ofWork.end)
        .catch(async (error: unknown) => {
          throw await firstFailure(ofWork.runner, error)
        })
      await begun
      // The connection broke before the commit: nothing is stored.
      if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError()
      await commit(ofWork.runner, { client, dialect })
      return result
    } catch (error) {
      // Where the connection is gone, so is the transaction.
      await client.query('ROLLBACK').catch(() => {})
      throw error
    } finally {
      await runner.release()
    }
  }
  return { write: (work) => limit(() => retry(() => attempt(work))), close: async () => {} }
}

/** Makes a runner that refuses every statement once its work has ended: a late one would run behind the transaction, alone. */
const createOwnRunner = (source: DataSource, shared: QueryRunner): { runner: QueryRunner; end: () => void } => {
  let hasEnded = false
  const runner: QueryRunner = Object.create(shared)
  Object.defineProperties(runner, {
    isReleased: { get: () => hasEnded || shared.isReleased },
    manager: { value: source.createEntityManager(runner) },
  })
  const end = () => {
    hasEnded = true
  }
  return { runner, end }
}

/** Begins a transaction without waiting for the answer. */
const begin = (runner: QueryRunner, client: PoolClient): Promise<unknown> => {
  const begun = client.query('BEGIN')
  begun.catch(() => undefined) // the first statement fails as well
  // TypeORM refuses row locks unless it knows of a transaction.
  Object.assign(runner, { isTransactionActive: true })
  return begun
}

/** Commits behind the deferred statements. If one of them failed, Postgres rolls back. */
const commit = async (runner: QueryRunner, { client, dialect }: { client: PoolClient; dialect: Dialect }): Promise<void> => {
  // The driver may have refused the statement: Postgres would not know, and commit without it.
  if (hasFailedDeferred(runner)) await settleDeferred(runner)
  const [deferred, committed] = await Promise.allSettled([settleDeferred(runner), client.query('COMMIT')])
  if (committed.status === 'rejected') throw translateCommit(committed.reason, dialect)
  if (deferred.status === 'rejected') throw deferred.reason
  // Postgres rolls back a transaction with a failed statement, even if the work went on after it.
  if (committed.value.command !== 'COMMIT') throw new Error('A statement of the write failed, and its work went on')
}
