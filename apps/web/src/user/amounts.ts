import { paginate } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { queryOptions } from '@tanstack/react-query'
import { keyOf } from '../api-queries.ts'

/** Number of records; `hasMore` where counting stopped at its limit. */
export interface Amount {
  count: number
  hasMore: boolean
}

export interface Amounts {
  docs: Amount
  memories: Amount
  consents: Amount
}

/** Upper bound of records that are counted for a question; above it the question says "more than". */
const countedMax = 1000

/** Counts what belongs to a user, for the question before an erasure. */
export const amountsOf = async (client: Api, userId: string, signal?: AbortSignal): Promise<Amounts> => {
  const page = { user_id: userId, limit: 100 }
  const [docs, memories, consents] = await Promise.all([
    count(paginate(client.docs.list, { ...page, include_content: false }, { signal })),
    count(paginate(client.memories.list, { ...page, include_superseded: true }, { signal })),
    count(paginate(client.users.consents, page, { signal })),
  ])
  return { docs, memories, consents }
}

export const amountsQuery = (client: Api, userId: string) =>
  queryOptions({
    queryKey: keyOf({ verb: 'amounts', input: { user_id: userId } }),
    queryFn: ({ signal }) => amountsOf(client, userId, signal),
    gcTime: 0,
    staleTime: 0,
  })

/** Writes an amount with its noun: "1 memory", "12 memories", "more than 1,000 memories". */
export const amountIn = ({ count: number, hasMore }: Amount, one: string, many: string) =>
  `${hasMore ? 'more than ' : ''}${number.toLocaleString()} ${number === 1 && !hasMore ? one : many}`

export const memoriesIn = ({ memories }: Amounts) => amountIn(memories, 'memory', 'memories')

const count = async (records: AsyncIterable<unknown>): Promise<Amount> => {
  let number = 0
  for await (const _record of records) {
    if (number === countedMax) return { count: number, hasMore: true }
    number++
  }
  return { count: number, hasMore: false }
}
