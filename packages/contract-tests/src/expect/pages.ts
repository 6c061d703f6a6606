import type { Api, ListUsers, User } from '@acquaint/contracts'

export const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id)

/** Walks a list to its end, page by page, and returns the ids of each page. */
export const walk = async (api: Api, input: Partial<ListUsers>, afterPage = async (_page: User[]) => {}): Promise<string[][]> => {
  const pages: string[][] = []
  let cursor: string | null | undefined
  do {
    const page = await api.users.list({ ...input, ...(cursor && { cursor }) })
    pages.push(idsOf(page.items))
    await afterPage(page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return pages
}
