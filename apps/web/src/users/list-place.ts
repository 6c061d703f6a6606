import type { UserFilters } from './filters.ts'

/** A list of users: its search, filter and order, as the address holds them. */
export interface ListPlace {
  search?: string | undefined
  filter?: unknown
  columns?: string[] | undefined
  sort_by?: UserFilters['sort_by'] | undefined
  order?: UserFilters['order'] | undefined
}

/** Returns the search of the page of a user who is opened from the list: it names the list. */
export const placeInList = ({ search, filter, columns, sort_by, order }: ListPlace): { list?: ListPlace } => {
  const list = { search, filter, columns, sort_by, order }
  return Object.values(list).some((value) => value !== undefined) ? { list } : {}
}
