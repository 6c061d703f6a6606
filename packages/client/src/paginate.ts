import type { CallOptions } from '@acquaint/contracts'

interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

/**
 * Walks a list from page to page: `for await (const user of paginate(client.users.list, { search: 'ada' }))`. `limit` is
 * the size of a page. Rows added meanwhile move nothing; leaving the loop stops asking.
 */
export async function* paginate<Input extends { cursor?: string | undefined } | undefined, Item>(
  list: (input: Input, options?: CallOptions) => Promise<Page<Item>>,
  input?: Omit<NonNullable<Input>, 'cursor' | 'offset'>,
  options?: CallOptions,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null | undefined
  do {
    // Input without its cursor, and a cursor: an Input.
    const page: Page<Item> = await list({ ...input, ...(cursor && { cursor }) } as Input, options)
    yield* page.items
    cursor = page.next_cursor
  } while (cursor !== null)
}
