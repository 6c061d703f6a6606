import { AsyncLocalStorage } from 'node:async_hooks'
import { currentDeadline, throwIfLate, timeLeftMs, underDeadline } from '../deadline.ts'
import { DatabaseUnavailable } from '../errors.ts'
import { createConcurrencyLimit } from './concurrency-limit.ts'
import { migrationLockTimeoutMsDefault, poolMaxDefault } from './defaults.ts'
import {
  type ConnectionSettings,
  type Dialect,
  defaultTimeouts,
  type MigrationLock,
  type PreparedMode,
  type Timeouts,
  type Work,
  type WriteOptions,
} from './dialect.ts'
import { translate } from './errors.ts'
import { connect } from './migrate.ts'
import { join, run, type Transaction } from './nested-writes.ts'
import { sharesOf } from './pool-shares.ts'
import { postgres } from './postgres/dialect.ts'
import type { ReplicaSettings } from './replica.ts'
import { createRetry } from './retry.ts'
import { type ScanOptions, scanMsMax } from './scan.ts'
import type { Snapshots } from './snapshot.ts'
import { sqlite } from './sqlite/dialect.ts'
import { createStaleReads, type StaleCheck } from './stale-reads.ts'
import { type Reader, setExecute } from './statement.ts'
import type { TextIndex } from './text-index.ts'

export type { Reader } from './statement.ts'

export interface Database {
  readonly dialect: Dialect
  /** Reads committed data. Inside a `write`, reads what that write has done so far. */
  read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>
  /**
   * Reads as `read` does, for work of more than a few milliseconds: one at a time on SQLite, which runs in this process,
   * and at most a quarter of the pool at a time on Postgres. With `longReadsWaitingMax` in the queue, more are refused
   * (DATABASE_BUSY).
   */
  readLong: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>
  /**
   * Reads as `read` does, for statements whose work has no bound: elsewhere, so that nobody waits for them, with a time limit
   * (QUERY_TOO_SLOW) and a bounded queue (DATABASE_BUSY). Make each row pass `dialect.stoppable`, run statements by
   * `execute` and what is built on it, and await one before the next. Inside a `write`, reads as `read`, without limits.
   */
  scan: <T>(work: (tx: Reader) => Promise<T>, options?: ScanOptions) => Promise<T>
  /**
   * Reads as `read` does, from one state of the database for minutes. At most two at a time, with a bounded queue
   * (DATABASE_BUSY). On SQLite, an erasure that would have to wait for a snapshot ends it: erased text would stay in the log.
   */
  snapshot: Snapshots['read']
  /**
   * Runs `work` in a transaction: all of it is stored, or nothing. Use `tx` for every statement, and do slow work before.
   * A `write` inside a `write` joins it; if either fails, neither is stored. `work` may run again after a deadlock. Nothing
   * is stored for a request that is out of time (DEADLINE_EXCEEDED) or finds `writesWaitingMax` before it (DATABASE_BUSY).
   */
  write: <T>(work: Work<T>, options?: WriteOptions) => Promise<T>
  /**
   * Runs work that only reads, on a replica if there is one. The answer may lack the latest changes, and has nothing that was
   * erased and nothing without consent: see stale-reads.ts. Where the replica cannot answer, `work` runs again on the database.
   */
  readStale: <T>(work: () => Promise<T>, check: StaleCheck<T>) => Promise<T>
  /** The index over the texts of users, where queries have to name it. */
  readonly textIndex: TextIndex | undefined
  /** Rejects unless the database answers and every migration has run. */
  ready: () => Promise<void>
  close: () => Promise<void>
}

/** Returns the dialect of a database URL: `sqlite:PATH` or `postgres://...`. */
export const dialectOf = (url: string): Dialect => {
  if (url.startsWith('sqlite:')) return sqlite
  if (/^postgres(ql)?:\/\//.test(url)) return postgres
  throw new Error('DATABASE_URL is not supported: use sqlite:PATH or postgres://...')
}

export interface DatabaseOptions extends Partial<ConnectionSettings> {
  prepared?: PreparedMode
  timeouts?: Timeouts
  migrationLock?: MigrationLock
  /** A replica that answers reads which may be a little stale. */
  replica?: ReplicaSettings | undefined
}

/** Opens the database and runs its pending migrations. */
export const openDatabase = async (
  url: string,
  {
    prepared = 'auto',
    timeouts = defaultTimeouts,
    poolMax = poolMaxDefault,
    migrationUrl,
    migrationLock = { timeoutMs: migrationLockTimeoutMsDefault },
    replica: replicaSettings,
  }: DatabaseOptions = {},
): Promise<Database> => {
  const dialect = dialectOf(url)
  if (migrationUrl !== undefined && dialectOf(migrationUrl) !== dialect)
    throw new Error('MIGRATION_DATABASE_URL is for Postgres: remove it, or set DATABASE_URL to a Postgres database.')
  if (replicaSettings && !dialect.openReplica)
    throw new Error('DATABASE_READ_URL is for Postgres: remove it, or set DATABASE_URL to a Postgres database.')
  const retry = createRetry(dialect)
  const { source, reader, held } = await connect({
    url,
    dialect,
    retry,
    connections: dialect.connections(url, { poolMax, migrationUrl }),
    migrationLock,
  })
  const current = new AsyncLocalStorage<Transaction>()
  for (const each of new Set([source, reader])) setExecute(each, dialect.createExecute(each, { prepared }))
  const writer = await dialect.createWriter({ source, poolMax, retry, timeouts, run: (runner, work) => run(current, { runner, work }) })
  const scanner = dialect.createScanner(reader, { poolMax })
  const snapshots = dialect.createSnapshots(reader, { poolMax })
  const textIndex = dialect.createTextIndex?.({ scanner, write: writer.write })
  const longReadsMax = dialect.hasOneWriter ? 1 : sharesOf(poolMax).longReads
  const limitLongReads = createConcurrencyLimit(longReadsMax, { waitingMax: longReadsWaitingMax })

  const isInWrite = () => current.getStore()?.open === true
  const read: Database['read'] = async (work) => {
    const transaction = current.getStore()
    throwIfLate()
    if (transaction?.open) return work(transaction.tx)
    return stale?.read(work) ?? retry(() => work(reader.manager))
  }
  const replica = replicaSettings && (await dialect.openReplica?.(replicaSettings, { writer: source, poolMax, prepared }))
  const stale = replica && createStaleReads(replica, { readWriter: (work) => retry(() => work(reader.manager)) })
  return {
    dialect,
    textIndex,
    read,
    readLong: (work) => (isInWrite() ? read(work) : (stale?.read(work) ?? limitLongReads(() => read(work)))),
    scan: (work, options) => {
      if (isInWrite()) return read(work)
      const found = stale?.read(work)
      if (found) return found
      const deadlineMs = Math.max(1, Math.round(Math.min(options?.deadlineMs ?? scanMsMax, timeLeftMs())))
      return retry(() => scanner.scan(work, { ...options, deadlineMs }))
    },
    write: (work, options) => {
      const outer = current.getStore()
      if (outer) return join(outer, work)
      const written = writer.write(inTime(work), options)
      // A background sweep can wait: only a request ends what others read.
      return options?.erases && currentDeadline() ? endLater(written, snapshots) : written
    },
    readStale: (work, check) => (stale && !isInWrite() ? stale.answer(work, check) : work()),
    // It is not repeated: a part of the result may be on its way.
    snapshot: (work, options) =>
      snapshots.read(work, options).catch((error: unknown) => {
        throw translate(error, dialect)
      }),
    ready: async () => {
      try {
        const executed: { name: string }[] = await retry(() => reader.query('SELECT name FROM migrations'))
        const names = new Set(executed.map(({ name }) => name))
        const missing = source.migrations.find(({ name }) => !names.has(name ?? ''))
        if (missing) throw new Error(`The migration ${missing.name} is pending: run acquaint migrate`)
        await writer.check?.()
      } catch (error) {
        throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable('DATABASE_UNAVAILABLE', error)
      }
    },
    close: async () => {
      // A scan that waits for the index rejects.
      await Promise.all([textIndex?.close(), scanner.close(), snapshots.close(), replica?.close()])
      await writer.close()
      if (reader !== source) await reader.destroy()
      await source.destroy()
      held?.release()
    },
  }
}

/** Makes a write fail if its request is out of time when its turn comes, or before the commit. */
const inTime = <T>(work: Work<T>): Work<T> => {
  const deadline = currentDeadline()
  if (!deadline) return work
  // The writer calls it on behalf of another request.
  return (tx) =>
    underDeadline(deadline, async () => {
      throwIfLate()
      const result = await work(tx)
      throwIfLate()
      return result
    })
}

/** How long an erasure waits for snapshots, in milliseconds: less than it waits for readers in all (see clear-log.ts). */
const snapshotMsMax = 5000

/** Ends the snapshots that an erasure still waits for. */
const endLater = async <T>(written: Promise<T>, { end }: Snapshots): Promise<T> => {
  const timer = setTimeout(end, snapshotMsMax).unref()
  try {
    return await written
  } finally {
    clearTimeout(timer)
  }
}

/** Maximum number of long reads in the queue. */
const longReadsWaitingMax = 32
