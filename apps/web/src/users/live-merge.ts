import type { ListedUser } from '@acquaint/contracts'

interface Page {
  items: ListedUser[]
  next_cursor: string | null
}

/** The effect of the newest head of a list on the pages that are shown. */
export interface Merged {
  /** The pages with users that changed in their place: no row moves. */
  inPlace: Page[]
  /** The pages as they are now; undefined if the head does not say that, so that they must be loaded again. */
  now: Page[] | undefined
  isChanged: boolean
  isMoved: boolean
  /** Number of users in the head that are not shown. */
  added: number
}

/** Compares the pages that are shown with the head of the list as it is now: the first users, at most one page. */
export const mergeHead = (pages: Page[], head: Page): Merged => {
  const fresh = new Map(head.items.map((user) => [user.id, user]))
  const shown = pages.flatMap(({ items }) => items)
  const known = new Map(shown.filter(({ id }) => fresh.has(id)).map((user) => [user.id, user]))
  const isWhole = head.next_cursor === null
  const isMoved = head.items.some(({ id }, index) => shown[index]?.id !== id) || (isWhole && shown.length > head.items.length)
  const isChanged = head.items.some((user) => known.has(user.id) && !isSame(user, known.get(user.id)))
  // The head is followed by those that it does not have, unless some are missing before its end: erased, or moved further down.
  const lastKnown = head.items.findLast(({ id }) => known.has(id))
  const before = shown.findIndex(({ id }) => id === lastKnown?.id)
  const isCertain = isWhole || (before >= 0 && shown.slice(0, before).every(({ id }) => fresh.has(id)))
  const rest = ({ items }: Page) => (isWhole ? [] : items.filter(({ id }) => !fresh.has(id)))
  const now = () => pages.map((page, index) => ({ ...page, items: index === 0 ? [...head.items, ...rest(page)] : rest(page) }))
  return {
    inPlace: isChanged ? pages.map((page) => ({ ...page, items: page.items.map((user) => fresh.get(user.id) ?? user) })) : pages,
    now: isCertain ? now() : undefined,
    isChanged,
    isMoved,
    added: head.items.length - known.size,
  }
}

const isSame = (user: ListedUser, other: ListedUser | undefined) => user === other || JSON.stringify(user) === JSON.stringify(other)
