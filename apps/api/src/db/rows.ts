import type { EntityManager, EntitySchema, ObjectLiteral, UpdateResult } from 'typeorm'

/*
 * TypeORM's types for what is written walk into every property, and never come back from JSON, which nests in itself.
 * Here rows have the type of their table, and the casts say no more than that.
 */

/** SQLite takes 32,766 parameters in one statement, Postgres 65,535. */
const parametersMax = 10_000

/**
 * Inserts rows as they are, without reading anything back. TypeORM's own builder takes four to six times as long: it
 * looks at every column of every row several times over.
 */
export const insertRows = async <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  rows: Row | Row[],
): Promise<void> => {
  const { driver } = tx.connection
  const { columns, tableName } = tx.connection.getMetadata(table)
  const into = `INSERT INTO ${driver.escape(tableName)} (${columns.map(({ databaseName }) => driver.escape(databaseName)).join(', ')})`
  const all = Array.isArray(rows) ? rows : [rows]
  const size = Math.floor(parametersMax / columns.length)
  for (let from = 0; from < all.length; from += size) {
    const parameters: unknown[] = []
    const values = all.slice(from, from + size).map((row) => {
      const places = columns.map((column) => {
        parameters.push(driver.preparePersistentValue(row[column.propertyName], column))
        return driver.createParameter('value', parameters.length - 1)
      })
      return `(${places.join(', ')})`
    })
    await tx.query(`${into} VALUES ${values.join(', ')}`, parameters)
  }
}

/** Changes the rows that equal `key` in its fields. */
export const updateRows = <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  { key, changes }: { key: Partial<Row>; changes: Partial<Row> },
): Promise<UpdateResult> => {
  const untyped = table as EntitySchema<ObjectLiteral>
  return tx.createQueryBuilder().update(untyped).set(changes).where(key).updateEntity(false).execute()
}

/** When a row changes: clocks of several servers differ, and time never runs backwards for one row. Timestamps sort as text. */
export const timeAfter = (before: string): string => [new Date().toISOString(), before].sort().at(-1) ?? before
