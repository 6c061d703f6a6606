import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm'
import { type Dialect, type DriverError, dialectOf, type Unavailable } from './dialect.ts'

/** What a read may do. */
export type Reader = Pick<EntityManager, 'findOne' | 'findOneBy' | 'find' | 'findBy' | 'existsBy' | 'createQueryBuilder' | 'query'>

export interface Database {
  readonly dialect: Dialect
  /** Reads what is committed. Inside a `write` it reads what that write has done so far. */
  read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>
  /**
   * Runs `work` in a transaction: all of it is kept, or none. Use `tx` for every statement, and do slow work before.
   * A `write` inside a `write` joins it; if either fails, both leave nothing. `work` may run again after a deadlock.
   */
  write: <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>
  /** Rejects unless the database answers and has every migration. */
  ready: () => Promise<void>
  close: () => Promise<void>
}

/** The database cannot serve for now; its `cause` says what the driver said. */
export class DatabaseUnavailable extends Error {
  readonly code: Unavailable
  constructor(code: Unavailable, cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

interface Transaction {
  tx: EntityManager
  open: boolean
  /** How many writes inside it are under way. */
  joined: number
  failure: { error: unknown } | undefined
}

/** How long a write waits for other processes before it gives up. */
const busyMs = 5000

/** Opens the database and brings its tables up to date. */
export const openDatabase = async (url: string): Promise<Database> => {
  const dialect = dialectOf(url)
  const options = dialect.connections(url)
  const writer = await new DataSource(options.write).initialize()
  await migrate(writer, dialect)
  const reader = options.read === options.write ? writer : await new DataSource(options.read).initialize()
  const current = new AsyncLocalStorage<Transaction>()
  const inTurn = pLimit(dialect.writersMax)
  let servedAt = 0 // when a transaction last began

  const transaction = async <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => {
    const runner = dialect.createRunner(writer)
    const state: Transaction = { tx: runner.manager, open: true, joined: 0, failure: undefined }
    try {
      await dialect.transaction.begin(runner)
      servedAt = performance.now()
      try {
        const result = await current.run(state, () => work(state.tx))
        if (state.failure) throw state.failure.error
        if (state.joined > 0) throw new Error('A db.write inside this one has not ended: await it before the work returns')
        state.open = false
        await dialect.transaction.commit(runner)
        return result
      } catch (error) {
        // Where the connection is gone, so is the transaction.
        await dialect.transaction.rollback(runner).catch(() => {})
        throw error
      }
    } finally {
      state.open = false
      await runner.release()
    }
  }

  return {
    dialect,
    read: async (work) => {
      const outer = current.getStore()
      return outer?.open ? work(outer.tx) : retry(() => work(reader.manager), dialect)
    },
    write: (work) => {
      const outer = current.getStore()
      if (outer) return join(outer, work)
      const askedAt = performance.now()
      // Those that wait in turn behind a lock give up with the first, rather than one after the other.
      return inTurn(() => retry(() => transaction(work), dialect, Math.max(askedAt, servedAt)))
    },
    ready: async () => {
      const executed: { name: string }[] = await reader.query('SELECT name FROM migrations')
      const names = new Set(executed.map(({ name }) => name))
      const missing = writer.migrations.find(({ name }) => !names.has(name ?? ''))
      if (missing) throw new Error(`The migration ${missing.name} has not run: run acquaint migrate`)
    },
    close: async () => {
      await inTurn(async () => {}) // after the writes before it
      if (reader !== writer) await reader.destroy()
      await writer.destroy()
    },
  }
}

const migrate = (writer: DataSource, dialect: Dialect) =>
  retry(async () => {
    const runner = writer.createQueryRunner()
    try {
      await dialect.whileLocked(runner.manager, () => writer.runMigrations({ transaction: dialect.writersMax === 1 ? 'none' : 'all' }))
    } finally {
      await runner.release()
    }
  }, dialect)

/** Part of the transaction that runs: a failure in either is a failure of both, even if the caller catches it. */
const join = async <T>(outer: Transaction, work: (tx: EntityManager) => Promise<T>): Promise<T> => {
  if (!outer.open) throw new Error('This transaction has ended: await everything that db.write does before its work returns')
  outer.joined++
  try {
    return await work(outer.tx)
  } catch (error) {
    outer.failure ??= { error }
    throw error
  } finally {
    outer.joined--
  }
}

const retry = async <T>(attempt: () => Promise<T>, dialect: Dialect, since = performance.now()): Promise<T> => {
  const deadline = since + busyMs
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 100)) {
    try {
      return await attempt()
    } catch (error) {
      if (!dialect.isTransient(causeOf(error)) || performance.now() > deadline) throw translate(error, dialect)
    }
    await sleep(pauseMs * (0.5 + Math.random()))
  }
}

const translate = (error: unknown, dialect: Dialect): unknown => {
  const unavailable = dialect.unavailable(causeOf(error))
  return unavailable ? new DatabaseUnavailable(unavailable, error) : error
}

/** What the driver said, without what TypeORM put around it. */
export const causeOf = (error: unknown): DriverError => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  return typeof cause === 'object' && cause !== null ? cause : {}
}
