import type { PoolClient } from 'pg'
import { type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm'
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
    setClient(runner, client)
    try {
      const begun = begin(runner, client)
      const result = await run(runner, work).catch(async (error: unknown) => {
        throw await firstFailure(runner, error)
      })
      await begun
      await commit(runner, { client, dialect })
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

/** Begins a transaction without waiting for the answer. */
const begin = (runner: QueryRunner, client: PoolClient): Promise<unknown> => {
  const begun = client.query('BEGIN')
  begun.catch(() => undefined) // the first statement fails as well
  // TypeORM locks rows only where it knows of a transaction.
  Object.assign(runner, { isTransactionActive: true })
  return begun
}

/** Commits behind the deferred statements. If one of them failed, Postgres rolls back. */
const commit = async (runner: QueryRunner, { client, dialect }: { client: PoolClient; dialect: Dialect }): Promise<void> => {
  // The driver may have refused the statement: Postgres would not know, and commit without it.
  if (hasFailedDeferred(runner)) await settleDeferred(runner)
  // The connection broke before the commit: nothing is stored.
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError()
  const [deferred, committed] = await Promise.allSettled([settleDeferred(runner), client.query('COMMIT')])
  if (committed.status === 'rejected') throw translateCommit(committed.reason, dialect)
  if (deferred.status === 'rejected') throw deferred.reason
  // Postgres rolls back a transaction with a failed statement, even if the work went on after it.
  if (committed.value.command !== 'COMMIT') throw new Error('A statement of the write failed, and its work went on')
}
