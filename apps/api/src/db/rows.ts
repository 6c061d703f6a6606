import type { DataSource, EntityManager, EntityMetadata, EntitySchema, ObjectLiteral } from 'typeorm'
import { execute } from './statement.ts'

/*
 * Writes rows by prepared statements. TypeORM's types of written rows expand every property, and never end for JSON, which
 * contains itself: here rows have the type of their table. Each statement is sent before its function returns (see defer).
 */

/** SQLite takes 32,766 parameters in one statement, Postgres 65,535. */
const parametersMax = 10_000

/** Inserts of this number of rows have a statement of their own on each connection; longer ones are planned each time. */
const fixedRowsMax = 8

type Column = EntityMetadata['columns'][number]

/** Inserts rows without reading anything back. */
export const insertRows = async <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  rows: Row | Row[],
): Promise<void> => {
  const { columns, tableName } = tx.connection.getMetadata(table)
  const { driver } = tx.connection
  const into = `INSERT INTO ${driver.escape(tableName)} (${columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ')})`
  const all = Array.isArray(rows) ? rows : [rows]
  const size = Math.floor(parametersMax / columns.length)
  const statements: Promise<unknown>[] = []
  for (let from = 0; from < all.length; from += size) {
    const part = all.slice(from, from + size)
    const { bind, values } = createBind(tx.connection)
    const tuples = part.map((row) => `(${columns.map((column) => bind(row[column.propertyName], column)).join(', ')})`)
    const sql = `${into} VALUES ${tuples.join(', ')}`
    statements.push(execute(tx, { sql, values, isFixed: part.length <= fixedRowsMax }))
  }
  await Promise.all(statements)
}

/** Updates the rows that equal `key` in its fields. Changes that are undefined are left out. Returns the number of rows. */
export const updateRows = async <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  { key, changes }: { key: Partial<Row>; changes: Partial<Row> },
): Promise<number> => {
  const { bind, values } = createBind(tx.connection)
  const { columns, tableName } = tx.connection.getMetadata(table)
  const { driver } = tx.connection
  const set = (column: Column) => `${driver.escape(column.databaseName)} = ${bind(changes[column.propertyName], column)}`
  const changed = columns.filter(({ propertyName }) => changes[propertyName] !== undefined && key[propertyName] === undefined)
  const sql = `UPDATE ${driver.escape(tableName)} SET ${changed.map(set).join(', ')}`
  const where = whereEqual(tx.connection, { columns, key, bind })
  return (await execute(tx, { sql: `${sql} WHERE ${where}`, values, isFixed: true })).affected
}

/** Deletes the rows that equal `key` in its fields. Returns the number of rows. */
export const deleteRows = async <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  key: Partial<Row>,
): Promise<number> => {
  const { bind, values } = createBind(tx.connection)
  const { columns, tableName } = tx.connection.getMetadata(table)
  const where = whereEqual(tx.connection, { columns, key, bind })
  const sql = `DELETE FROM ${tx.connection.driver.escape(tableName)} WHERE ${where}`
  return (await execute(tx, { sql, values, isFixed: true })).affected
}

interface Key {
  columns: Column[]
  key: ObjectLiteral
  bind: (value: unknown, column: Column) => string
}

/** SQL that is true for rows that equal the key. A key without fields would match every row. */
const whereEqual = ({ driver }: DataSource, { columns, key, bind }: Key): string => {
  const given = columns.filter(({ propertyName }) => key[propertyName] !== undefined)
  if (given.length === 0 || given.some(({ propertyName }) => key[propertyName] === null))
    throw new Error('A key must have at least one field, and no null')
  return given.map((column) => `${driver.escape(column.databaseName)} = ${bind(key[column.propertyName], column)}`).join(' AND ')
}

/** Makes the function that adds a value of a column to the parameters and returns the SQL that stands for it. */
const createBind = ({ driver }: DataSource) => {
  const values: unknown[] = []
  const bind = (value: unknown, column: Column): string => {
    values.push(driver.preparePersistentValue(value, column))
    const place = driver.createParameter('value', values.length - 1)
    // SQLite stores JSON in its binary form, as TypeORM's own builders write it.
    return 'wrapWithJsonFunction' in driver ? (driver as SqliteDriver).wrapWithJsonFunction(place, column, true) : place
  }
  return { bind, values }
}

interface SqliteDriver {
  wrapWithJsonFunction: (place: string, column: Column, isBinary: boolean) => string
}
