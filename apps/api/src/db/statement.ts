import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm'

/*
 * Statements that skip most of TypeORM: its builder writes the SQL, the driver runs it as a prepared statement, and a
 * function made from its metadata turns the values of a result row into an entity. TypeORM's own way takes several times
 * as long as the statement itself.
 */

/** The part of an EntityManager that reads. */
export type Reader = Pick<
  EntityManager,
  'findOne' | 'findOneBy' | 'find' | 'findBy' | 'existsBy' | 'createQueryBuilder' | 'query' | 'connection' | 'queryRunner'
>

export interface Command {
  sql: string
  /** The values of the parameters, in order. */
  values: unknown[]
  /** Whether the SQL is one of a small fixed set: Postgres then keeps a plan for it on each connection. */
  isFixed?: boolean
}

export interface Result {
  /** One array for each row. */
  rows: unknown[][]
  /** The names of the columns in these arrays. */
  columns: () => string[]
  /** Number of rows that were inserted, updated or deleted. */
  affected: number
}

/** Runs a command in the transaction of `tx`, or outside of any. The statement is sent before this returns. */
export type Execute = (tx: Reader, command: Command) => Promise<Result>

const executes = new WeakMap<DataSource, Execute>()

/** Sets how commands run on the connections of a data source. */
export const setExecute = (source: DataSource, execute: Execute): void => {
  executes.set(source, execute)
}

export const execute: Execute = (tx, command) => {
  const run = executes.get(tx.connection)
  if (!run) throw new Error('The data source was not opened by openDatabase')
  return run(tx, command)
}

/** Reads a time of a result that no entity maps: Postgres returns a Date, and SQLite text. */
export const timeOf = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value))

/** The part of a result that a page has: the parameters of LIMIT and OFFSET. */
export interface PageBounds {
  limit: number
  offset?: number | undefined
}

/** Returns the entities that a builder selects, as its `getMany` does. Not for builders with limit, offset or selected joins. */
export const getRows = async <Row extends ObjectLiteral>(
  tx: Reader,
  builder: SelectQueryBuilder<Row>,
  page?: PageBounds,
): Promise<Row[]> => {
  const { sql, values } = compile(builder, page)
  const { rows, columns } = await execute(tx, { sql, values })
  return rows.length === 0 ? [] : rows.map(mapperOf(builder, columns()))
}

/** Returns the first entity that a builder selects. */
export const getRow = async <Row extends ObjectLiteral>(tx: Reader, builder: SelectQueryBuilder<Row>): Promise<Row | undefined> =>
  (await getRows(tx, builder, { limit: 1 }))[0]

/** Writes the SQL of a builder, with its parameters in order. */
export const compile = <Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  page?: { limit: unknown; offset?: unknown },
): Pick<Command, 'sql' | 'values'> => {
  const [sql, values]: [string, unknown[]] = builder.getQueryAndParameters()
  if (!page) return { sql, values }
  // Parameters, which the builder's own limit is not: one statement serves every size of a page.
  const { driver } = builder.connection
  const [limit, offset] = [0, 1].map((index) => driver.createParameter('page', values.length + index))
  // A sum: SQLite plans a statement again for each value of a LIMIT that is a parameter alone, at four times the cost of a look-up.
  return { sql: `${sql} LIMIT ${limit} + 0 OFFSET ${offset} + 0`, values: [...values, page.limit, page.offset ?? 0] }
}

/** Makes the function that turns the values of a row into the entity, for the columns that the builder selects. */
export const mapperOf = <Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, columns: string[]): ((values: unknown[]) => Row) => {
  const { driver } = builder.connection
  const { mainAlias } = builder.expressionMap
  if (!mainAlias?.hasMetadata) throw new Error('The builder selects from no entity')
  const fields = columns.map((name) => {
    const column = mainAlias.metadata.columns.find(({ databaseName }) => `${mainAlias.name}_${databaseName}` === name)
    if (!column) throw new Error(`The column ${name} belongs to no property of ${mainAlias.metadata.name}`)
    const isPlain = !column.transformer && (column.type === 'text' || column.type === 'uuid' || column.type === 'varchar')
    return {
      name: column.propertyName,
      read: isPlain ? undefined : (value: unknown): unknown => driver.prepareHydratedValue(value, column),
    }
  })
  return (values) => {
    const row: Record<string, unknown> = {}
    for (const [index, { name, read }] of fields.entries()) row[name] = read ? read(values[index]) : values[index]
    return row as Row // the properties of the entity that were selected, as in TypeORM
  }
}
