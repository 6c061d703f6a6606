import type { Api, Memory } from '@acquaint/contracts'
import { queryOptions } from '@tanstack/react-query'
import { historyQuery } from '../queries.ts'

/** Reads the earlier versions of a memory in its current state: those of an earlier state would name the wrong source. */
export const versionsQuery = (client: Api, { id, user_id, updated_at }: Memory) => {
  const history = historyQuery(client, user_id, id)
  return queryOptions({
    queryKey: [...history.queryKey, updated_at],
    queryFn: ({ client: queries }) => queries.fetchQuery({ ...history, staleTime: 0 }),
  })
}
