import { type AppRouter, type CallOptions, contract, type Procedure } from '@acquaint/contracts'
import { createTRPCUntypedClient } from '@trpc/client'
import { toApiError } from './errors.ts'
import { acquaintLinks } from './links/index.ts'
import type { ClientOptions } from './options.ts'
import type { ApiOf, ClientTypes } from './typed.ts'

type Call = (input: unknown, options?: CallOptions) => Promise<unknown>

/**
 * Creates the typed client: `client.users.create({ name: 'Ada' }, { signal })`. Calls of the same tick travel as one
 * request. A failed call rejects with an `ApiError`. Network failures, 429 and 503 are retried for queries and for writes
 * that may be repeated. A create may be repeated, because the client sends an id with it.
 *
 * @typeParam Types - `{ metadata: ..., docMetadata: ..., memoryMetadata: ... }`, the keys that the application stores in
 * the metadata of its users, of their documents and of their memories; any JSON by default.
 */
export const createClient = <Types extends ClientTypes = object>(options: ClientOptions): ApiOf<Types> => {
  const trpc = createTRPCUntypedClient<AppRouter>({ links: acquaintLinks(options) })

  const call = (path: string, { kind }: Procedure): Call => {
    return (input, { signal, consistency = options.consistency } = {}) =>
      trpc[kind](path, input, { ...(signal && { signal }), ...(consistency && { context: { consistency } }) }).catch((error: unknown) => {
        throw toApiError(error)
      })
  }
  const resources = Object.entries(contract).map(([resource, procedures]) => [
    resource,
    Object.fromEntries(Object.entries<Procedure>(procedures).map(([verb, procedure]) => [verb, call(`${resource}.${verb}`, procedure)])),
  ])
  // One function for each procedure of the contract, which is the definition of ApiOf.
  return Object.fromEntries(resources) as ApiOf<Types>
}
