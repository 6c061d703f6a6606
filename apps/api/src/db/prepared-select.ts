import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { compile, execute, mapperOf, type Reader } from './statement.ts'

/** A select whose SQL and mapper are made once for each data source and shape: the names of the values that are given. */
export interface PreparedSelect<Row, Values> {
  all: (tx: Reader, values: Values) => Promise<Row[]>
  first: (tx: Reader, values: Values) => Promise<Row | undefined>
}

/** Writes a select. It passes the values on as parameters, and otherwise reads only whether they are given: they are marks. */
export type Build<Row extends ObjectLiteral, Values> = (tx: Reader, values: Values) => SelectQueryBuilder<Row>

/** Values that a page has besides those of its select: the select then ends with LIMIT and OFFSET. */
export interface PageValues {
  limit?: number
  offset?: number
}

interface Prepared<Row, Values> {
  sql: string
  /** Returns the values of the parameters, in order. */
  bind: (values: Values) => unknown[]
  toRow: (values: unknown[], columns: () => string[]) => Row
}

/** Shapes that one select keeps; others are prepared at every call. */
const shapesMax = 200

/** Prepares a select. Define it once, as a constant: it keeps its statements. */
export const prepareSelect = <Row extends ObjectLiteral, Values extends object>(
  build: Build<Row, Values>,
): PreparedSelect<Row, Values & PageValues> => {
  const byConnection = new WeakMap<DataSource, Map<string, Prepared<Row, Values & PageValues>>>()
  const all = async (tx: Reader, values: Values & PageValues): Promise<Row[]> => {
    const prepared = byConnection.get(tx.connection) ?? new Map<string, Prepared<Row, Values & PageValues>>()
    byConnection.set(tx.connection, prepared)
    const names = namesOf(values)
    const shape = names.join(' ')
    let found = prepared.get(shape)
    if (!found) {
      found = prepare<Row, Values & PageValues>(tx, names, build)
      if (prepared.size < shapesMax) prepared.set(shape, found)
    }
    const { sql, bind, toRow } = found
    const { rows, columns } = await execute(tx, { sql, values: bind(values), isFixed: true })
    return rows.map((row) => toRow(row, columns))
  }
  return { all, first: async (tx, values) => (await all(tx, values))[0] }
}

const namesOf = <Values extends object>(values: Values) =>
  (Object.keys(values) as (keyof Values & string)[]).filter((name) => values[name] !== undefined)

/** Stands for a value while the SQL is written. No text of a user gets there. */
const mark = (name: string) => `\u0001${name}`

const prepare = <Row extends ObjectLiteral, Values extends object>(
  tx: Reader,
  names: (keyof Values & string)[],
  build: Build<Row, Values>,
): Prepared<Row, Values> => {
  const marks = Object.fromEntries(names.map((name) => [name, mark(name)]))
  const builder = build(tx, marks as Values)
  const { sql, values: places } = compile(builder, marks.limit === undefined ? undefined : { limit: marks.limit, offset: marks.offset })
  const byMark = new Map<unknown, keyof Values>(names.map((name) => [mark(name), name]))
  const readers = places.map((place) => {
    const name = byMark.get(place)
    return name === undefined ? () => place : (values: Values): unknown => values[name]
  })
  let map: ((values: unknown[]) => Row) | undefined
  return {
    sql,
    bind: (values) => readers.map((read) => read(values)),
    toRow: (row, columns) => {
      map ??= mapperOf(builder, columns())
      return map(row)
    },
  }
}
