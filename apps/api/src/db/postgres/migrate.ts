import { setTimeout as sleep } from 'node:timers/promises'
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm'
import type { MigrationLock } from '../dialect.ts'

/** Pause between attempts to lock. No connection of a pooler is kept in between. */
const pauseMs = 200

/**
 * Runs the pending migrations in one transaction, which holds their lock. A lock of the session would stay behind on a
 * connection that a pooler in transaction mode gives to others.
 */
export const migrate = async (source: DataSource, { timeoutMs, noticeMs = 5000, onWait }: MigrationLock): Promise<void> => {
  const startedAt = performance.now()
  for (let isNoticed = false; ; ) {
    const outcome = await tryMigrate(source)
    if (outcome === 'migrated') return
    const waitedMs = performance.now() - startedAt
    if (waitedMs >= timeoutMs) throw new Error(timedOut(outcome, timeoutMs))
    if (!isNoticed && waitedMs >= noticeMs) {
      isNoticed = true
      onWait?.(`Waiting for the lock of the migrations, which ${nameOf(outcome)} holds`)
    }
    await sleep(pauseMs * (0.5 + Math.random()))
  }
}

/** The process of Postgres that holds the lock; undefined if it has just ended, or hides. */
interface Holder {
  pid: number | undefined
}

const tryMigrate = async (source: DataSource): Promise<'migrated' | Holder> => {
  const runner = source.createQueryRunner()
  try {
    await runner.startTransaction()
    const outcome = await migrateLocked(source, runner)
    await runner.commitTransaction()
    return outcome
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined) // where the connection is gone, so is the transaction
    throw error
  } finally {
    await runner.release()
  }
}

const migrateLocked = async (source: DataSource, runner: QueryRunner): Promise<'migrated' | Holder> => {
  // A migration may wait for tables and rewrite them, however long that takes.
  for (const limit of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'])
    await runner.query(`SET LOCAL ${limit} = 0`)
  const [lock]: { locked: boolean }[] = await runner.query(`SELECT pg_try_advisory_xact_lock(${lockKey}) AS locked`)
  if (!lock?.locked) {
    const [holder]: { pid: number }[] = await runner.query(holderSql)
    return { pid: holder?.pid }
  }
  const executor = new MigrationExecutor(source, runner)
  executor.transaction = 'none' // all of them run in the transaction of the lock
  await executor.executePendingMigrations()
  return 'migrated'
}

/** The number that hashtextextended('acquaint migrations', 0) returns: releases before 0.2 lock the same one for their session. */
const lockKey = '2457342097426587305'

const holderSql = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (CAST(CAST(classid AS bigint) AS bit(64)) << 32) | CAST(CAST(objid AS bigint) AS bit(64)) = CAST(${lockKey} AS bit(64))`

const nameOf = ({ pid }: Holder) => (pid === undefined ? 'another process' : `the Postgres process ${pid}`)

const timedOut = (holder: Holder, timeoutMs: number) =>
  `The migrations could not start within ${timeoutMs} ms: ${nameOf(holder)} holds their lock. ` +
  'If a server is migrating the database, wait until it serves, or set a higher MIGRATION_LOCK_TIMEOUT_MS. ' +
  `If no server is, end the process that holds the lock (SELECT pg_terminate_backend(${holder.pid ?? 'PID'})), and start again.`
