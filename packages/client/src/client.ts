import { type CallOptions, contract, type Procedure } from '@acquaint/contracts'
import { attempt } from './attempt.ts'
import { connect } from './connect.ts'
import { type Made, withOwnId } from './create.ts'
import { refuseLossyInput } from './input.ts'
import type { ClientOptions } from './options.ts'
import { retrying } from './retry.ts'
import type { ApiOf, ClientTypes } from './typed.ts'

type Call = (input: unknown, options?: CallOptions) => Promise<unknown>

/**
 * Makes the typed client: `client.users.create({ name: 'Ada' }, { signal })`. Calls made in the same tick travel as one
 * request. A failed call rejects with an `ApiError`. Network failures, 429 and 503 are tried again, for queries and for
 * writes that may be repeated; a create is one, since it sends an id of its own.
 *
 * @typeParam Types - `{ metadata: ..., docMetadata: ..., memoryMetadata: ... }`, the keys that the application keeps in the
 * metadata of its users, of their documents and of their memories; any JSON unless given.
 */
export const createClient = <Types extends ClientTypes = object>(options: ClientOptions): ApiOf<Types> => {
  const { timeoutMs = 30_000, retries = 2 } = options
  const trpc = connect(options)

  const call = (path: string, procedure: Procedure): Call => {
    const send = (input: unknown, signal: AbortSignal | undefined) =>
      attempt((within) => trpc[procedure.kind](path, input, { signal: within }), { timeoutMs, signal })
    return async (input: unknown, { signal }: CallOptions = {}) => {
      refuseLossyInput(input)
      const getCreated = created.get(procedure)
      if (!getCreated) return retrying(() => send(input, signal), { signal, retries, isRepeatable: procedure.idempotent })
      const { sent, onConflict } = withOwnId(input, (made) => getCreated(made, signal))
      return retrying(() => send(sent, signal), { signal, retries, isRepeatable: true, onConflict })
    }
  }
  const getUser = call('users.get', contract.users.get)
  const getDoc = call('docs.get', contract.docs.get)
  const getMemory = call('memories.get', contract.memories.get)
  /** How to get what a create has made. */
  const created = new Map<Procedure, (made: Made, signal: AbortSignal | undefined) => Promise<unknown>>([
    [contract.users.create, ({ id }, signal) => getUser({ user_id: id }, { signal })],
    [contract.docs.create, ({ id, user_id }, signal) => getDoc({ user_id, doc_id: id }, { signal })],
    [contract.memories.create, ({ id, user_id }, signal) => getMemory({ user_id, memory_id: id }, { signal })],
  ])

  const resources = Object.entries(contract).map(([resource, procedures]) => [
    resource,
    Object.fromEntries(Object.entries<Procedure>(procedures).map(([verb, procedure]) => [verb, call(`${resource}.${verb}`, procedure)])),
  ])
  // One function per procedure of the contract, which is what ApiOf is made of.
  return Object.fromEntries(resources) as ApiOf<Types>
}
