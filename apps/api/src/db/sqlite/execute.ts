import type BetterSqlite3 from 'better-sqlite3'
import { type DataSource, QueryResult, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm'
import { failedStatement } from '../errors.ts'
import type { Command, Execute, Result } from '../statement.ts'

/** Statements that a connection keeps; the least recently used goes first. */
const statementsMax = 200

/** Runs commands as prepared statements on the one connection of a data source. */
export const createExecute = (source: DataSource): Execute => {
  const connection = connectionOf(source)
  const statements = new Map<string, BetterSqlite3.Statement<unknown[], unknown[]>>()

  const prepare = (sql: string) => {
    const known = statements.get(sql)
    if (known) {
      statements.delete(sql)
      statements.set(sql, known)
      return known
    }
    const statement = connection.prepare<unknown[], unknown[]>(sql)
    if (statement.reader) statement.raw()
    statements.set(sql, statement)
    for (const oldest of statements.keys()) {
      if (statements.size <= statementsMax) break
      statements.delete(oldest)
    }
    return statement
  }

  return async ({ queryRunner }, { sql, values }) => {
    if (queryRunner?.isReleased) throw new QueryRunnerAlreadyReleasedError()
    const route = queryRunner && routes.get(queryRunner)
    if (route) return route({ sql, values })
    try {
      const statement = prepare(sql)
      const bound = bindable(values)
      if (!statement.reader) return { rows: [], columns: () => [], affected: statement.run(bound).changes }
      return { rows: statement.all(bound), columns: () => statement.columns().map(({ name }) => name), affected: 0 }
    } catch (error) {
      throw failedStatement(sql, error)
    }
  }
}

/** Returns values as the driver binds them: it refuses booleans. */
export const bindable = (values: unknown[]): unknown[] => values.map((value) => (typeof value === 'boolean' ? Number(value) : value))

const routes = new WeakMap<QueryRunner, (command: Command) => Promise<Result>>()

/** Makes every statement of a runner run elsewhere, also those of TypeORM's builders. */
export const routeRunner = (runner: QueryRunner, execute: (command: Command) => Promise<Result>): void => {
  routes.set(runner, execute)
  const query = async (sql: string, values: unknown[] = [], isStructured = false): Promise<unknown> => {
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError()
    const { rows, columns, affected } = await execute({ sql, values })
    const names = columns()
    const records = rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
    return isStructured ? Object.assign(new QueryResult(), { raw: records, records, affected }) : records
  }
  Object.defineProperty(runner, 'query', { value: query })
}

/** Returns the driver's connection: TypeORM opens one for each data source. */
export const connectionOf = ({ driver }: DataSource): BetterSqlite3.Database =>
  (driver as unknown as { databaseConnection: BetterSqlite3.Database }).databaseConnection // the type of TypeORM's driver says any
