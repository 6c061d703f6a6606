import type { EntityManager, EntitySchema, ObjectLiteral, UpdateResult } from 'typeorm'

/*
 * TypeORM's types for what is written walk into every property, and never come back from JSON, which nests in itself.
 * Here rows have the type of their table, and the casts say no more than that.
 */

/** Inserts rows as they are, without reading anything back. */
export const insertRows = async <Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntitySchema<Row>,
  rows: Row | Row[],
): Promise<void> => {
  const untyped = table as EntitySchema<ObjectLiteral>
  await tx.createQueryBuilder().insert().into(untyped).values(rows).updateEntity(false).execute()
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
