import type { JsonObject, ListUsers } from '@acquaint/contracts'

/** Search, filter and order of a list of users. */
export interface UserFilters {
  search?: string | undefined
  metadata_filter?: JsonObject | undefined
  sort_by: ListUsers['sort_by']
  order: ListUsers['order']
}

/** Input of the list, in pages of 100. */
export const pageOf = (filters: UserFilters) => ({ ...filters, limit: 100 })
