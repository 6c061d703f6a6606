import { type PageRequest, pageFrom } from './page.ts'

/** Rows of one statement. */
const batchSize = 100

/** The pages of a list from its oldest row to its newest. Each is read when it is asked for. */
export async function* pagesBy<Sort extends string, Row extends { id: string } & Record<Sort, unknown>>(
  sort_by: Sort,
  read: (request: PageRequest & { sort_by: Sort; order: 'asc' }) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let cursor: string | undefined
  do {
    const request = { limit: batchSize, sort_by, order: 'asc' as const, cursor }
    const { items, next_cursor } = pageFrom(await read(request), request)
    yield items
    cursor = next_cursor ?? undefined
  } while (cursor !== undefined)
}
