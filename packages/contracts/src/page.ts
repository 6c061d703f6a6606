import { z } from 'zod'

/** How a caller asks for a page of a list; every list takes these. */
export const PageInput = z.strictObject({
  limit: z.int().min(1).max(1000).default(100).meta({ description: 'The most items in the answer.' }),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'The `next_cursor` of the page before, with the same sort. Stable while rows are added between pages.' }),
  offset: z
    .int()
    .min(0)
    .max(1_000_000)
    .optional()
    .meta({ description: 'How many items to leave out from the start; not together with `cursor`, which is faster and stable.' }),
})

/** Refuses a page that is asked for in two ways. */
export const onePosition = (input: { cursor?: string | undefined; offset?: number | undefined }) =>
  input.cursor === undefined || input.offset === undefined
export const onePositionIssue = { path: ['cursor'], message: 'send cursor or offset, not both' }

/** The answer of every list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().meta({ description: 'Send it as `cursor` for the page after; null on the last page.' }),
  })
