import { type Api, type CallOptions, type Contract, contract, type Procedure } from '@acquaint/contracts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

/*
 * Options of TanStack Query for every query of the contract, made once: `useQuery(api.users.get.options({ user_id }))` and
 * `useInfiniteQuery(api.users.list.pages({ limit: 100 }))` are typed from end to end.
 */

/** Describes a query for its cache key. A part of it, such as `{ input: { user_id } }`, matches every query that has this part. */
interface Described {
  resource?: keyof Contract
  verb?: string
  input?: object
}

/** Returns the key of a query, or the key that matches all queries with these parts. */
export const keyOf = (described: Described) => ['acquaint', described] as const

type QueryVerb<R extends keyof Contract> = {
  [V in keyof Contract[R]]: Contract[R][V] extends Procedure<'query'> ? V : never
}[keyof Contract[R]]

/** The options of each query of the contract, by resource and verb. */
export type ApiQueries = { [R in keyof Contract]: { [V in QueryVerb<R>]: OptionsOf<Api[R][V]> } }

type OptionsOf<Call> = Call extends (input: infer Input, options?: CallOptions) => Promise<infer Output>
  ? ReturnType<typeof optionsOf<NonNullable<Input> & object, Output>>
  : never

const optionsOf = <Input extends object, Output>(
  { resource, verb }: { resource: keyof Contract; verb: string },
  call: (input: Input, options: CallOptions) => Promise<Output>,
) => ({
  /** Options of `useQuery` for one answer. */
  options: (input: Input) => queryOptions({ queryKey: keyOf({ resource, verb, input }), queryFn: ({ signal }) => call(input, { signal }) }),
  /** Options of `useInfiniteQuery` for a list: each page begins at the cursor of the page before. */
  pages: (input: Input) =>
    infiniteQueryOptions({
      queryKey: keyOf({ resource, verb: `${verb} pages`, input }),
      queryFn: ({ pageParam, signal }) => call({ ...input, cursor: pageParam }, { signal }),
      initialPageParam: undefined as string | undefined,
      // Only lists have pages, and each page of a list has a cursor or null.
      getNextPageParam: (page) => (page as { next_cursor?: string | null }).next_cursor ?? undefined,
    }),
})

/** Makes the options of every query. The client calls the server; nothing else here depends on it. */
export const createApiQueries = (client: Api): ApiQueries => {
  const resources = Object.entries(contract).map(([resource, procedures]) => {
    const calls = client[resource as keyof Contract] as Record<string, (input: object, options: CallOptions) => Promise<unknown>>
    const verbs = Object.entries<Procedure>(procedures).flatMap(([verb, { kind }]) => {
      const call = calls[verb]
      return kind === 'query' && call ? [[verb, optionsOf({ resource: resource as keyof Contract, verb }, call)]] : []
    })
    return [resource, Object.fromEntries(verbs)]
  })
  // One entry for each query of the contract, which is the definition of ApiQueries.
  return Object.fromEntries(resources) as ApiQueries
}
