import type { EntityManager, EntitySchema, ObjectLiteral, UpdateResult } from 'typeorm'
import { ApiFailure } from '../errors.ts'

/*
 * TypeORM's types of written rows expand every property, and never end for JSON, which contains itself. Here rows have the
 * type of their table, and the casts say no more than that.
 */

/** SQLite takes 32,766 parameters in one statement, Postgres 65,535. */
const parametersMax = 10_000

/** Inserts rows without reading anything back, in a fourth to a sixth of the time of TypeORM's own builder. */
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

/** Updates the rows that equal `key` in its fields. */
export const updateRows = <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  { key, changes }: { key: Partial<Row>; changes: Partial<Row> },
): Promise<UpdateResult> => {
  const untyped = table as EntitySchema<ObjectLiteral>
  return tx.createQueryBuilder().update(untyped).set(changes).where(key).updateEntity(false).execute()
}

/** Returns the time of a change: now, or the time of the last change where the clocks of servers differ. RFC 3339 sorts as text. */
export const timeAfter = (before: string): string => [new Date().toISOString(), before].sort().at(-1) ?? before

/** Returns a time later than `before`: now, or one millisecond later. Records in one order never share a time. */
export const timeLaterThan = (before: string | undefined): string => {
  const next = before === undefined ? 0 : new Date(before).getTime() + 1
  return new Date(Math.max(Date.now(), next)).toISOString()
}

/** Refuses an update that expects another `updated_at` than the stored one (optimistic concurrency). */
export const refuseStale = (stored: { updated_at: string }, { if_updated_at }: { if_updated_at?: string | undefined }): void => {
  if (if_updated_at !== undefined && if_updated_at !== stored.updated_at)
    throw new ApiFailure(
      'CONFLICT',
      'The resource has changed since if_updated_at: get the current version, and repeat the update with its updated_at.',
    )
}

/** Attempts whose slow work comes before the transaction. The next one does that work inside, where nobody can interfere. */
const attemptsMax = 3

/** Repeats an attempt that returns undefined because its resource changed between reading and writing. The last must succeed. */
export const repeatWhileStale = async <T>(attempt: (options: { isLast: boolean }) => Promise<T | undefined>): Promise<T> => {
  for (let tried = 0; tried < attemptsMax; tried++) {
    const result = await attempt({ isLast: false })
    if (result !== undefined) return result
  }
  const result = await attempt({ isLast: true })
  if (result === undefined) throw new Error('The last attempt of a write must not depend on what was read before')
  return result
}
