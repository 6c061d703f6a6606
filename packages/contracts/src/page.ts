import { z } from 'zod'
import { trpcOnly } from './route.ts'

/** Declares the pagination parameters of every list. */
export const PageInput = z.strictObject({
  limit: z.int().min(1).max(1000).default(100).meta({ description: 'Maximum number of items in the page, 1-1,000. Default: 100.' }),
  cursor: z.string().min(1).max(1000).optional().meta({
    description:
      'Cursor pagination: the `next_cursor` of the previous page. Send the same sort parameters with every page. Items created between two requests do not shift the pages. Default: start at the first item.',
  }),
  offset: z.int().min(0).max(1_000_000).optional().meta({
    description: 'Number of items to skip, 0-1,000,000. Cannot be combined with `cursor`, which is faster and stable. Default: 0.',
  }),
  // The infinite queries of tRPC's clients send it with every page.
  direction: z
    .literal('forward', { error: 'must be forward: a list has no cursor of the previous page. To read backward, reverse the order' })
    .optional()
    .meta({ description: 'Direction of a tRPC infinite query: always `forward`.', [trpcOnly]: true }),
})

/** Refuses a page request with both a cursor and an offset. */
export const cursorOrOffset = (input: { cursor?: string | undefined; offset?: number | undefined }) =>
  input.cursor === undefined || input.offset === undefined
export const cursorOrOffsetIssue = { path: ['cursor'], message: 'cannot be combined with offset: send one of them' }

/** Declares the result of every list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z
      .array(item)
      .meta({ description: 'Items of the page, in the requested order. A page ends before `limit` items at about 4 MB of JSON.' }),
    next_cursor: z.string().nullable().meta({ description: 'Send as `cursor` to get the next page. Null on the last page.' }),
  })
