import type BetterSqlite3 from 'better-sqlite3'
import type { DataSource, QueryRunner } from 'typeorm'
import type { Command, Result } from '../statement.ts'
import { bindable, connectionOf, routeRunner } from './execute.ts'
import { createSqlThread, type SqlResult } from './sql-thread.ts'

/*
 * The two connections that write. Only one of them is in a transaction at a time: the writer sees to that. Short work runs
 * in the event loop, where a statement costs least; long work runs in a thread, so that its statements block nobody.
 */
export interface WriteConnection {
  /** Runs a statement that controls the transaction. */
  control: (sql: ControlSql) => Promise<void>
  /** Rolls back, unless nothing was begun or a full disk has undone it. */
  rollback: () => Promise<void>
  /** Gives work a runner of its own, which refuses every statement once the work or the transaction has ended. */
  withRunner: <T>(use: (runner: QueryRunner) => Promise<T>) => Promise<T>
}

type ControlSql = 'BEGIN IMMEDIATE' | 'COMMIT' | 'SAVEPOINT job' | 'RELEASE job' | 'ROLLBACK TO job'

/** Settings of every connection that writes: acknowledged writes survive a crash, and deleted content is overwritten. */
export const writePragmas = [
  'busy_timeout = 5', // in the event loop; it is repeated outside
  'foreign_keys = ON',
  'synchronous = NORMAL', // commits are written, and wal.ts syncs them
  'wal_autocheckpoint = 0', // see wal.ts
  'secure_delete = ON',
] as const

/** Writes on the connection of the data source, in the event loop. */
export const createLocalConnection = (source: DataSource): WriteConnection => {
  const connection = connectionOf(source)
  const statements = new Map<ControlSql, BetterSqlite3.Statement>()
  return {
    control: async (sql) => {
      const statement = statements.get(sql) ?? connection.prepare(sql)
      statements.set(sql, statement)
      statement.run()
    },
    rollback: async () => {
      if (connection.inTransaction) connection.exec('ROLLBACK')
    },
    withRunner: (use) => withOwnRunner(source, { isOpen: () => connection.inTransaction }, use),
  }
}

/** Writes on a connection in a thread, which opens with the first statement. */
export const createThreadConnection = (source: DataSource): WriteConnection & { close: () => Promise<void> } => {
  const thread = createSqlThread({ file: connectionOf(source).name, readonly: false, pragmas: writePragmas })
  let last: Promise<unknown> = Promise.resolve()
  /** Runs statements in the order in which they are sent. */
  const send = (sql: string, parameters: unknown[], inTransaction: boolean): Promise<SqlResult> => {
    const sent = last.then(() => thread.run({ sql, parameters, inTransaction }))
    last = sent.catch(() => undefined)
    return sent
  }
  const execute = async ({ sql, values }: Command): Promise<Result> => {
    const { rows, columns, changes } = await send(sql, bindable(values), true)
    return { rows, columns: () => columns, affected: changes }
  }
  return {
    control: async (sql) => {
      await send(sql, [], sql !== 'BEGIN IMMEDIATE')
    },
    rollback: async () => {
      await send('ROLLBACK', [], true).catch(() => undefined)
    },
    withRunner: (use) => withOwnRunner(source, { isOpen: () => true, execute }, use),
    close: async () => {
      await last
      await thread.end()
    },
  }
}

interface Route {
  /** Whether a transaction is under way. */
  isOpen: () => boolean
  /** Runs the statements of the runner elsewhere than in the event loop. */
  execute?: (command: Command) => Promise<Result>
}

/**
 * TypeORM has a single runner for SQLite and never closes it: a statement that comes late, or after a full disk has undone
 * the transaction, would be committed alone, or with the next transaction.
 */
const withOwnRunner = async <T>(source: DataSource, route: Route, use: (runner: QueryRunner) => Promise<T>): Promise<T> => {
  const { isOpen, execute } = route
  const runner: QueryRunner = Object.create(source.createQueryRunner())
  let isReleased = false
  const release = async () => {
    isReleased = true
  }
  Object.defineProperties(runner, {
    isReleased: { get: () => isReleased || !isOpen() },
    manager: { value: source.createEntityManager(runner) },
    release: { value: release },
  })
  if (execute) routeRunner(runner, execute)
  try {
    return await use(runner)
  } finally {
    await release()
  }
}
