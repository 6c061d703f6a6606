import { Buffer } from 'node:buffer'
import { Id, Timestamp } from '@acquaint/contracts/internal'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { z } from 'zod'
import { ApiFailure, DatabaseUnavailable } from '../errors.ts'
import { jsonBytes } from '../json-bytes.ts'
import { type Build, type PageValues, type PreparedSelect, prepareSelect } from './prepared-select.ts'
import { getRows, type Reader } from './statement.ts'

export interface PageRequest {
  limit: number
  cursor?: string | undefined
  offset?: number | undefined
  sort_by: string
  order: 'asc' | 'desc'
}

/** The end of a page: the sort, and the time or the key of the name and the id of its last row. */
const cursorOf = <Sort extends z.ZodType<string>, Value extends z.ZodType<string>>(sort: Sort, value: Value) =>
  z.tuple([sort, z.enum(['asc', 'desc']), value, Id])
const Cursor = z.union([
  cursorOf(
    z.literal('name'),
    z.string().refine((key) => key.isWellFormed() && !key.includes('\0')),
  ),
  cursorOf(
    z.string().refine((sort) => sort !== 'name'),
    Timestamp.refine((time) => !time.startsWith('0000')), // a year that RFC 3339 has and Postgres has not
  ),
])

/** Returns the column of a sort: that of names compares them as people do. */
export const columnOf = (sort_by: string) => (sort_by === 'name' ? 'name_key' : sort_by)

/** How the rows of a list are ordered: by `sort`, a column, and then by `id`. */
interface Order {
  sort: string
  id: string
}

interface ReadPage<Row extends ObjectLiteral> extends Order {
  request: PageRequest
  /** Selects rows of the same owner by their ids, as the same alias. */
  byIds: (ids: string[]) => SelectQueryBuilder<Row>
}

/** Reads one page and one row more (cursor pagination): rows that are added in between move nothing. */
export const readPage = async <Row extends ObjectLiteral & { id: string; updated_at: string }>(
  tx: Reader,
  builder: SelectQueryBuilder<Row>,
  { request, byIds, ...order }: ReadPage<Row>,
): Promise<Row[]> => {
  const { limit, offset, ...end } = pageValues(request)
  const ordered = orderPage(builder.setParameters(end), { ...order, request, isFirst: end.pageId === undefined })
  if (request.limit <= pieceRows) return getRows(tx, ordered, { limit, offset })
  // First which rows, then the rows themselves in pieces: the statement may read every row, and is not to run once for each piece.
  const fields = ['id', 'updated_at'].map((name) => `${builder.alias}.${name}`)
  for (let tried = 0; tried < readsMax; tried++) {
    const found = await getRows(tx, ordered.clone().select(fields), { limit, offset })
    const rows = await readFound(tx, found, { byIds, sort: order.sort })
    if (rows) return rows
  }
  throw new DatabaseUnavailable('DATABASE_BUSY', new Error('The rows of a page change faster than they are read'))
}

const readsMax = 5

/** Reads rows in their order until the page is full; undefined if one of them changed or went since it was found. */
const readFound = async <Row extends ObjectLiteral & { id: string; updated_at: string }>(
  tx: Reader,
  found: Row[],
  { byIds, sort }: Pick<ReadPage<Row>, 'byIds' | 'sort'>,
): Promise<Row[] | undefined> => {
  const rows: Row[] = []
  let bytes = 0
  for (let begun = 0; begun < found.length && bytes <= pageBytesMax; begun += pieceRows) {
    const piece = found.slice(begun, begun + pieceRows)
    const read = await getRows(tx, selectHidden(byIds(piece.map(({ id }) => id)), sort))
    const byId = new Map(read.map((row) => [row.id, row]))
    for (const { id, updated_at } of piece) {
      const row = byId.get(id)
      if (row?.updated_at !== updated_at) return undefined
      rows.push(row)
      bytes += jsonBytes(row)
    }
  }
  return rows
}

/** About how many bytes of JSON the items of one page have, at most: a page ends before `limit` items, but has one. */
export const pageBytesMax = 4_000_000

/** Rows of one statement. A page of more is read in pieces, so that no more is in memory than the page may hold, and a piece. */
const pieceRows = 100

/** Reads the rows of a page, and one more if there is one, in pieces until the page is full. */
const readInPieces = async <Row extends ObjectLiteral & { id: string }>(
  request: PageRequest,
  read: (request: PageRequest) => Promise<Row[]>,
): Promise<Row[]> => {
  if (request.limit <= pieceRows) return read(request)
  const rows: Row[] = []
  let bytes = 0
  for (let next = request; ; ) {
    const limit = Math.min(pieceRows, request.limit - rows.length)
    const piece = await read({ ...next, limit })
    for (const row of piece) bytes += jsonBytes(row)
    const last = piece[limit - 1]
    const isLast = piece.length <= limit || !last || rows.length + limit >= request.limit || bytes > pageBytesMax
    rows.push(...(isLast ? piece : piece.slice(0, limit)))
    if (isLast) return rows
    next = { ...next, offset: undefined, cursor: writeCursor(last, request) }
  }
}

/** Prepares the pages of a select, whose rows are ordered by the request's `sort_by` in the table `alias`, and then by `id`. */
export const preparePage = <Row extends ObjectLiteral & { id: string }, Values extends object>(
  alias: string,
  build: Build<Row, Values>,
  id = 'id',
): ((tx: Reader, values: Values, request: PageRequest) => Promise<Row[]>) => {
  // One for each sort and direction, of which the contract has a few.
  const selects = new Map<string, PreparedSelect<Row, Values & End & PageValues>>()
  const prepare = (request: PageRequest) =>
    prepareSelect<Row, Values & End>((tx, values) =>
      orderPage(build(tx, values).setParameters(endOf(values)), {
        ...{ sort: `${alias}.${columnOf(request.sort_by)}`, id: `${alias}.${id}`, request },
        isFirst: values.pageId === undefined,
      }),
    )
  return (tx, values, request) => {
    const key = `${request.sort_by} ${request.order}`
    const select = selects.get(key) ?? prepare(request)
    selects.set(key, select)
    return readInPieces(request, (piece) => select.all(tx, { ...values, ...pageValues(piece) }))
  }
}

/** The last row of the page before. */
interface End {
  pageTime?: string
  pageId?: string
}

const endOf = ({ pageTime, pageId }: End): End => ({ ...(pageTime !== undefined && { pageTime }), ...(pageId !== undefined && { pageId }) })

export const pageValues = (request: PageRequest): End & Required<PageValues> => {
  const bounds = { limit: request.limit + 1, offset: request.offset ?? 0 }
  if (request.cursor === undefined) return bounds
  const [pageTime, pageId] = readCursor(request.cursor, request)
  return { ...bounds, pageTime, pageId }
}

/** Returns the SQL of a direction, and the operator that is true for rows behind the end of a page. */
export const directionOf = ({ order }: Pick<PageRequest, 'order'>) =>
  order === 'asc' ? ({ direction: 'ASC', beyond: '>' } as const) : ({ direction: 'DESC', beyond: '<' } as const)

const orderPage = <Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  { request, sort, id, isFirst }: Order & { request: PageRequest; isFirst: boolean },
): SelectQueryBuilder<Row> => {
  const { direction, beyond } = directionOf(request)
  if (!isFirst) builder.andWhere(`(${sort}, ${id}) ${beyond} (:pageTime, :pageId)`)
  selectHidden(builder, sort)
  return builder.orderBy(sort, direction).addOrderBy(id, direction)
}

/** Selects the column of the sort, which the cursor of the page needs, if the rows of the table come without it. */
const selectHidden = <Row extends ObjectLiteral>(builder: SelectQueryBuilder<Row>, sort: string): SelectQueryBuilder<Row> => {
  const { mainAlias } = builder.expressionMap
  const column = mainAlias?.metadata.findColumnWithPropertyName(sort.slice(mainAlias.name.length + 1))
  return column && !column.isSelect && sort.startsWith(`${mainAlias?.name}.`) ? builder.addSelect(sort) : builder
}

/** Makes the answer of a list from the rows of `readPage`. */
export const pageFrom = <Row extends { id: string }>(rows: Row[], request: PageRequest & { sort_by: keyof Row & string }) => {
  const items = rows.slice(0, Math.min(request.limit, countFitting(rows, jsonBytes)))
  const last = items.at(-1)
  return { items, next_cursor: rows.length > items.length && last ? writeCursor(last, request) : null }
}

/** Counts the rows, from the first, that fit into one page; at least one. */
export const countFitting = <Row>(rows: Row[], bytesOf: (row: Row) => number): number => {
  let bytes = 0
  const firstBeyond = rows.findIndex((row, index) => {
    bytes += bytesOf(row)
    return index > 0 && bytes > pageBytesMax
  })
  return firstBeyond === -1 ? rows.length : firstBeyond
}

const writeCursor = <Row extends { id: string }>(row: Row, { sort_by, order }: PageRequest) =>
  Buffer.from(JSON.stringify([sort_by, order, (row as Record<string, unknown>)[columnOf(sort_by)], row.id])).toString('base64url')

const readCursor = (text: string, { sort_by, order }: PageRequest): [time: string, id: string] => {
  const cursor = Cursor.safeParse(parseCursor(text))
  const refuse = (message: string) =>
    new ApiFailure('BAD_REQUEST', 'The cursor is not valid for this list.', { issues: [{ path: ['cursor'], message }] })
  if (!cursor.success) throw refuse('is not a cursor: send the next_cursor of a page unchanged')
  const [cursorSort, cursorOrder, time, id] = cursor.data
  if (cursorSort !== sort_by || cursorOrder !== order)
    throw refuse(`belongs to a list with sort_by ${cursorSort} and order ${cursorOrder}: send the same sort with every page`)
  return [time, id]
}

/** Returns the JSON in a cursor; undefined if there is none. */
export const parseCursor = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
