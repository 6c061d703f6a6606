import type { CallOptions } from '@acquaint/contracts'
import type { Page } from './types.ts'

/**
 * Iterates over all items of a list: `for await (const user of paginate(client.users.list, { search: 'ada' }))`. `limit`
 * is the size of a page. Rows added during the loop cause no repetition and no gap. No page is requested after the loop ends.
 */
export async function* paginate<Input extends { cursor?: string | undefined } | undefined, Item>(
  list: (input: Input, options?: CallOptions) => Promise<Page<Item>>,
  input?: Omit<NonNullable<Input>, 'cursor' | 'offset'>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null | undefined
  do {
    // `Input` without its cursor, plus a cursor, is an `Input`.
    const page: Page<Item> = await list({ ...input, ...(cursor && { cursor }) } as Input, options)
    yield* page.items
    cursor = page.next_cursor
  } while (cursor !== null)
}
