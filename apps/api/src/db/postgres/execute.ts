import type { Pool, PoolClient, QueryArrayConfig, QueryArrayResult } from 'pg'
import { type DataSource, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm'
import { sha256 } from '../../digest.ts'
import type { PreparedMode } from '../dialect.ts'
import { causeOf, failedStatement } from '../errors.ts'
import type { Execute } from '../statement.ts'

/** The connection of each open transaction: a statement is sent on it at once, behind those that wait for their answers. */
const clients = new WeakMap<QueryRunner, PoolClient>()

/** Transactions in which a statement has failed. */
const failed = new WeakSet<QueryRunner>()

/** Makes the statements of a runner go to a connection without waiting for it. */
export const setClient = (runner: QueryRunner, client: PoolClient): void => {
  clients.set(runner, client)
}

/** Whether the server does not know the name of a statement, or knows it already: a pooler has changed the server in between. */
export const isStatementLost = (code: unknown): boolean => code === '26000' || code === '42P05'

/** Runs commands on the connection of their transaction, or on one of the pool. Fixed statements have names: each connection plans them once. */
export const createExecute = (source: DataSource, { prepared }: { prepared: PreparedMode }): Execute => {
  let hasNames = prepared !== 'off'
  const names = new Map<string, string>()
  /** The same text has the same name everywhere: behind a pooler, another server may have prepared it. */
  const nameOf = (sql: string) => {
    const known = names.get(sql)
    if (known || names.size >= namesMax) return known
    const name = `acquaint_${sha256(sql).slice(0, 40)}`
    names.set(sql, name)
    return name
  }
  return async ({ queryRunner }, { sql, values, isFixed }) => {
    if (queryRunner?.isReleased) throw new QueryRunnerAlreadyReleasedError()
    const query: QueryArrayConfig & { name?: string } = { text: sql, values, rowMode: 'array' }
    const name = isFixed && hasNames ? nameOf(sql) : undefined
    if (name !== undefined) query.name = name
    const target = queryRunner ? (clients.get(queryRunner) ?? (await queryRunner.connect())) : poolOf(source)
    try {
      const { rows, fields, rowCount }: QueryArrayResult<unknown[]> = await target.query(query)
      return { rows, columns: () => fields.map(({ name }) => name), affected: rowCount ?? 0 }
    } catch (error) {
      const isFirst = !queryRunner || !failed.has(queryRunner)
      if (queryRunner) failed.add(queryRunner)
      // The attempt is repeated. Behind a failed statement, Postgres prepares nothing: there a missing name means nothing.
      if (prepared === 'auto' && isFirst && isStatementLost(causeOf(error).code)) hasNames = false
      throw failedStatement(sql, error)
    }
  }
}

/** Statements with a name, which each connection and the server keep. Code writes some hundred at most; others are planned each time. */
const namesMax = 1000

const poolOf = ({ driver }: DataSource): Pool => (driver as unknown as { master: Pool }).master // the type of TypeORM's driver says any
