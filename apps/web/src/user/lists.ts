import { filterOf, type MemoryFilters } from './memory-filter.ts'

/*
 * Inputs of the lists that several places show: the same input is the same entry of the cache.
 */

export const userOf = (userId: string) => ({ user_id: userId, include_activity: true }) as const

export const profileOf = (userId: string) => ({ user_id: userId, include_superseded: true }) as const

export const docsOf = (userId: string) => ({ user_id: userId, include_content: false, limit: 50 }) as const

export const memoriesOf = (userId: string, filters: MemoryFilters = {}) =>
  ({ user_id: userId, ...filterOf(filters), sort_by: 'timestamp', limit: 50 }) as const

export const consentsOf = (userId: string) => ({ user_id: userId, limit: 100 })
