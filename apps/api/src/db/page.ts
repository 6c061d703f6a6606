import { Buffer } from 'node:buffer'
import { Id, Timestamp } from '@acquaint/contracts/internal'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { z } from 'zod'
import { ApiFailure } from '../errors.ts'

interface PageRequest {
  limit: number
  cursor?: string | undefined
  offset?: number | undefined
  sort_by: string
  order: 'asc' | 'desc'
}

/** The end of a page: the sort, and the time and the id of its last row. */
const Cursor = z.tuple([
  z.string(),
  z.enum(['asc', 'desc']),
  Timestamp.refine((time) => !time.startsWith('0000')), // a year that RFC 3339 has and Postgres has not
  Id,
])

/** Selects one page and one row more, ordered by `sort` and then `id` (cursor pagination): rows that are added in between move nothing. */
export const selectPage = <T extends ObjectLiteral>(
  builder: SelectQueryBuilder<T>,
  { request, sort, id }: { request: PageRequest; sort: string; id: string },
): SelectQueryBuilder<T> => {
  const direction = request.order === 'asc' ? 'ASC' : 'DESC'
  if (request.cursor !== undefined) {
    const [time, lastId] = readCursor(request.cursor, request)
    builder.andWhere(`(${sort}, ${id}) ${request.order === 'asc' ? '>' : '<'} (:pageTime, :pageId)`, { pageTime: time, pageId: lastId })
  }
  builder
    .orderBy(sort, direction)
    .addOrderBy(id, direction)
    .limit(request.limit + 1)
  if (request.offset) builder.offset(request.offset)
  return builder
}

/** Makes the answer of a list from the rows of `selectPage`. */
export const pageFrom = <Row extends { id: string }>(rows: Row[], request: PageRequest & { sort_by: keyof Row & string }) => {
  const items = rows.slice(0, request.limit)
  const last = items.at(-1)
  return { items, next_cursor: rows.length > items.length && last ? writeCursor(last, request) : null }
}

const writeCursor = <Row extends { id: string }>(row: Row, { sort_by, order }: PageRequest & { sort_by: keyof Row & string }) =>
  Buffer.from(JSON.stringify([sort_by, order, row[sort_by], row.id])).toString('base64url')

const readCursor = (text: string, { sort_by, order }: PageRequest): [time: string, id: string] => {
  const cursor = Cursor.safeParse(parseJson(Buffer.from(text, 'base64url').toString()))
  const refuse = (message: string) =>
    new ApiFailure('BAD_REQUEST', 'The cursor is not valid for this list.', { issues: [{ path: ['cursor'], message }] })
  if (!cursor.success) throw refuse('is not a cursor: send the next_cursor of a page unchanged')
  const [cursorSort, cursorOrder, time, id] = cursor.data
  if (cursorSort !== sort_by || cursorOrder !== order)
    throw refuse(`belongs to a list with sort_by ${cursorSort} and order ${cursorOrder}: send the same sort with every page`)
  return [time, id]
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
