import type { CountUsers, JsonObject, ListUsers } from '@acquaint/contracts'

/** Search, filter and order of a list of users. */
export interface UserFilters {
  search?: string | undefined
  metadata_filter?: JsonObject | undefined
  sort_by: ListUsers['sort_by']
  order: ListUsers['order']
}

/** Input of the count of the users that match. The search looks in name, about, id and metadata. */
export const countOf = ({ search, metadata_filter }: Partial<UserFilters>): Partial<CountUsers> => ({
  metadata_filter,
  ...(search !== undefined && { search, search_in: 'all' }),
})

/** Input of the list, in pages of 100. */
export const pageOf = ({ sort_by, order, ...filter }: UserFilters) =>
  ({ ...countOf(filter), sort_by, order, include_activity: true, limit: 100 }) as const
