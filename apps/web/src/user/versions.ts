import type { Memory } from '@acquaint/contracts'
import { queryOptions } from '@tanstack/react-query'
import type { ApiQueries } from '../api-queries.ts'

/** Reads the earlier versions of a memory in its current state: those of an earlier state would name the wrong source. */
export const versionsOf = (api: ApiQueries, { id, user_id, updated_at }: Memory) => {
  const history = api.memories.history.options({ user_id, memory_id: id, limit: 100 })
  return queryOptions({
    queryKey: [...history.queryKey, updated_at],
    queryFn: ({ client: queries }) => queries.fetchQuery({ ...history, staleTime: 0 }),
  })
}
