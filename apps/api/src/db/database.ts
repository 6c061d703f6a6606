import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm'
import { type Dialect, dialectOf } from './dialect.ts'
import { DatabaseUnavailable, retry } from './errors.ts'
import { createQueue } from './queue.ts'
import { createWriter } from './sqlite/writer.ts'
import { createTransactions, type Work } from './transaction.ts'

/** What a read may do. */
export type Reader = Pick<EntityManager, 'findOne' | 'findOneBy' | 'find' | 'findBy' | 'existsBy' | 'createQueryBuilder' | 'query'>

export interface Database {
  readonly dialect: Dialect
  /** Reads what is committed. Inside a `write` it reads what that write has done so far. */
  read: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>
  /**
   * As `read`, for what takes milliseconds. A database that works in this process does one such read after another, and
   * others in between; Postgres some at once.
   */
  readLong: <T>(work: (tx: Reader) => Promise<T>) => Promise<T>
  /**
   * Runs `work` in a transaction: all of it is kept, or none. Use `tx` for every statement, and do slow work before.
   * A `write` inside a `write` joins it; if either fails, both leave nothing. `work` may run again after a deadlock.
   */
  write: <T>(work: Work<T>) => Promise<T>
  /** Rejects unless the database answers and has every migration. */
  ready: () => Promise<void>
  close: () => Promise<void>
}

/** Opens the database and brings its tables up to date. */
export const openDatabase = async (url: string): Promise<Database> => {
  const dialect = dialectOf(url)
  const options = dialect.connections(url)
  const source = await connect(options.write, dialect)
  const reader = await migrate(source, dialect)
    .then(() => (options.read === options.write ? source : connect(options.read, dialect)))
    .catch(async (error: unknown) => {
      await source.destroy()
      throw error
    })
  const transactions = createTransactions()
  const writer = createWriter({ source, dialect, transactions })

  const read: Database['read'] = async (work) => {
    const tx = transactions.current()
    return tx ? work(tx) : retry(() => work(reader.manager), dialect)
  }
  // On Postgres connections are few, and what takes long leaves some to what does not.
  const longRead = createQueue(dialect.hasOneWriter ? 1 : 3)
  const oneOfSome = createQueue(5)
  const begin: Database['write'] = (work) => (dialect.hasOneWriter ? writer.write(work) : oneOfSome(() => writer.write(work)))

  return {
    dialect,
    read,
    readLong: (work) => (transactions.current() ? read(work) : longRead(() => read(work))),
    write: (work) => transactions.join(work) ?? begin(work),
    ready: async () => {
      try {
        const executed: { name: string }[] = await retry(() => reader.query('SELECT name FROM migrations'), dialect)
        const names = new Set(executed.map(({ name }) => name))
        const missing = source.migrations.find(({ name }) => !names.has(name ?? ''))
        if (missing) throw new Error(`The migration ${missing.name} has not run: run acquaint migrate`)
      } catch (error) {
        throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable('DATABASE_UNAVAILABLE', error)
      }
    },
    close: async () => {
      await writer.idle()
      if (reader !== source) await reader.destroy()
      await source.destroy()
    },
  }
}

const connect = (options: DataSourceOptions, dialect: Dialect) => retry(() => new DataSource(options).initialize(), dialect)

const migrate = (source: DataSource, dialect: Dialect) =>
  retry(async () => {
    const runner = source.createQueryRunner()
    try {
      await dialect.whileLocked(runner.manager, () => source.runMigrations({ transaction: dialect.hasOneWriter ? 'none' : 'all' }))
    } finally {
      await runner.release()
    }
  }, dialect)
