import { type CallOptions, contract, type Procedure } from '@acquaint/contracts'
import { createTRPCUntypedClient, httpBatchLink, splitLink, type TRPCUntypedClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { retrying } from './retry.ts'
import type { ApiOf, ClientTypes } from './typed.ts'

export interface ClientOptions {
  /** Where the server is, such as `http://127.0.0.1:3000`. */
  url: string
  /** A key of the application, from `acquaint keys create`. */
  apiKey?: string
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch
  /** Sent with every request. */
  headers?: Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>)
  /** How long one attempt may take; 30,000 ms unless set. */
  timeoutMs?: number
  /** How often a call is tried again where that is safe; 2 unless set. */
  retries?: number
}

/** Inputs that are longer once encoded travel in a body: servers and proxies bound the length of a URL. */
const urlCharactersMax = 4000

/** The server refuses larger batches. */
const batchMax = 100

/**
 * Makes the typed client. Calls made in the same tick travel as one request. Failed calls reject with an `ApiError`;
 * network failures, 429 and 503 are tried again for queries and for writes that are safe to repeat.
 */
export const createClient = <Types extends ClientTypes = object>(options: ClientOptions): ApiOf<Types> => {
  const trpc = connect(options)
  const call =
    (path: string, procedure: Procedure) =>
    (input: unknown, { signal }: CallOptions = {}) => {
      const attempt = (sent: unknown) =>
        procedure.kind === 'query'
          ? trpc.query(path, sent, { ...(signal && { signal }) })
          : trpc.mutation(path, sent, { ...(signal && { signal }) })
      return retrying({
        path,
        procedure,
        attempt,
        input,
        signal,
        retries: options.retries ?? 2,
        get: (id) => trpc.query('users.get', { user_id: id }),
      })
    }
  const resources = Object.entries(contract).map(([resource, procedures]) => [
    resource,
    Object.fromEntries(Object.entries<Procedure>(procedures).map(([verb, procedure]) => [verb, call(`${resource}.${verb}`, procedure)])),
  ])
  // One function per procedure of the contract, which is what ApiOf is made of.
  return Object.fromEntries(resources) as ApiOf<Types>
}

const connect = ({
  url,
  apiKey,
  fetch = globalThis.fetch,
  headers,
  timeoutMs = 30_000,
}: ClientOptions): TRPCUntypedClient<AnyTRPCRouter> => {
  const link = {
    url: `${url.replace(/\/+$/, '')}/trpc`,
    maxItems: batchMax,
    headers: async () => ({
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
      ...(typeof headers === 'function' ? await headers() : headers),
    }),
    fetch: (input: Parameters<typeof globalThis.fetch>[0], init?: object) => {
      const { signal, ...rest }: RequestInit = init ?? {}
      const timeout = AbortSignal.timeout(timeoutMs)
      return fetch(input, { ...rest, signal: signal ? AbortSignal.any([signal, timeout]) : timeout })
    },
  }
  return createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      splitLink({
        condition: ({ input }) => encodeURIComponent(JSON.stringify(input) ?? '').length > urlCharactersMax,
        true: httpBatchLink({ ...link, methodOverride: 'POST' }),
        false: httpBatchLink({ ...link, maxURLLength: 2 * urlCharactersMax }),
      }),
    ],
  })
}
