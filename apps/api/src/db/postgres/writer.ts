import type { Pool, PoolClient } from 'pg'
import { type DataSource, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import { firstFailure, hasFailedDeferred, settleDeferred } from '../deferred.ts'
import { type Dialect, type Timeouts, type Work, type Writer, type WriterOptions, writesWaitingMax } from '../dialect.ts'
import { causeOf, translateCommit } from '../errors.ts'
import { sharesOf } from '../pool-shares.ts'
import { setClient } from './execute.ts'

/**
 * Carries out writes at the same time, each as an ordinary transaction. Statements are pipelined: BEGIN shares the round
 * trip of the first statement, and COMMIT that of the deferred ones.
 */
export const createWriter = async ({ source, poolMax, retry, timeouts, run }: WriterOptions, dialect: Dialect): Promise<Writer> => {
  const beginning = `BEGIN; ${settings(timeouts, 'SET LOCAL')}`
  await limitSessions(source, timeouts)
  const limit = createConcurrencyLimit(sharesOf(poolMax).writes, { waitingMax: writesWaitingMax })
  const attempt = async <T>(work: Work<T>): Promise<T> => {
    const runner = source.createQueryRunner()
    const client: PoolClient = await runner.connect()
    const ofWork = createOwnRunner(source, runner)
    setClient(ofWork.runner, client)
    try {
      const begun = begin(ofWork.runner, { client, beginning })
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
      // A standby, during a fail-over: the next connection may lead to the new writer.
      if (causeOf(error).code === readOnly) void client.end().catch(() => undefined)
      throw error
    } finally {
      await runner.release()
    }
  }
  return { write: (work) => limit(() => retry(() => attempt(work))), close: async () => {} }
}

const readOnly = '25006'

const settings = ({ lockMs, statementMs, idleTransactionMs }: Timeouts, command: 'SET' | 'SET LOCAL'): string =>
  Object.entries({ lock_timeout: lockMs, statement_timeout: statementMs, idle_in_transaction_session_timeout: idleTransactionMs })
    .map(([name, ms]) => `${command} ${name} = ${ms}`)
    .join('; ')

/**
 * Limits what runs outside of transactions; migrations have run before. The limits are no
 * parameters of the connection, which PgBouncer would refuse; behind one in transaction mode, only writes and scans have them.
 */
const limitSessions = async ({ driver }: DataSource, timeouts: Timeouts) => {
  const { master } = driver as unknown as { master: Pool } // the pool of the driver for Postgres
  const limit = (client: PoolClient) => client.query(settings(timeouts, 'SET'))
  master.on('connect', (client) => {
    limit(client).catch(() => undefined) // a broken connection fails its first query
  })
  const open = await Promise.all(Array.from({ length: master.totalCount }, () => master.connect()))
  for (const client of open) await limit(client).finally(() => client.release())
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
const begin = (runner: QueryRunner, { client, beginning }: { client: PoolClient; beginning: string }): Promise<unknown> => {
  const begun = client.query(beginning)
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
