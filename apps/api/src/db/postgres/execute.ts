import type { Pool, PoolClient, QueryArrayConfig, QueryArrayResult } from 'pg'
import { type DataSource, QueryFailedError, type QueryRunner, QueryRunnerAlreadyReleasedError } from 'typeorm'
import { sha256 } from '../../digest.ts'
import type { Execute } from '../statement.ts'

/** The connection of each open transaction: a statement is sent on it at once, behind those that wait for their answers. */
const clients = new WeakMap<QueryRunner, PoolClient>()

/** Makes the statements of a runner go to a connection without waiting for it. */
export const setClient = (runner: QueryRunner, client: PoolClient): void => {
  clients.set(runner, client)
}

/** Whether fixed statements have names, so that each connection plans them once. */
export interface Naming {
  isOn: boolean
}

/** Runs commands on the connection of their transaction, or on one of the pool. */
export const createExecute = (source: DataSource, naming: Naming): Execute => {
  const names = new Map<string, string>()
  /** The same text has the same name everywhere: behind a pooler, another server may have prepared it. */
  const nameOf = (sql: string) => {
    const known = names.get(sql)
    if (known) return known
    const name = `acquaint_${sha256(sql).slice(0, 40)}`
    names.set(sql, name)
    return name
  }
  return async ({ queryRunner }, { sql, values, isFixed }) => {
    if (queryRunner?.isReleased) throw new QueryRunnerAlreadyReleasedError()
    const query: QueryArrayConfig & { name?: string } = { text: sql, values, rowMode: 'array' }
    if (isFixed && naming.isOn) query.name = nameOf(sql)
    const target = queryRunner ? (clients.get(queryRunner) ?? (await queryRunner.connect())) : poolOf(source)
    try {
      const { rows, fields, rowCount }: QueryArrayResult<unknown[]> = await target.query(query)
      return { rows, columns: () => fields.map(({ name }) => name), affected: rowCount ?? 0 }
    } catch (error) {
      // Without the values, which are users' texts.
      throw new QueryFailedError(sql, undefined, error instanceof Error ? error : new Error(String(error)))
    }
  }
}

const poolOf = ({ driver }: DataSource): Pool => (driver as unknown as { master: Pool }).master // the type of TypeORM's driver says any
