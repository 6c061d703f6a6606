import { contract, type Procedure } from '@acquaint/contracts'
import { inputFields, type Method, parseRoute, type Schema } from '@acquaint/contracts/internal'
import { z } from 'zod'
import { procedures } from '../router.ts'
import { streams } from '../streams.ts'

/** A route of the contract: a method and a path that call a procedure. */
export interface Endpoint {
  /** Path of the tRPC procedure: `users.create`. */
  name: string
  procedure: Procedure
  /** Whether the handler reads the signal of its call. */
  isCancellable: boolean
  method: Method
  path: string
  schema: Schema
  fields: ReturnType<typeof inputFields>
}

/** Returns the endpoints by path. Fixed segments come before parameters: /users/count is no user. */
export const endpointsByPath = (): [path: string, endpoints: Endpoint[]][] => {
  const byPath = new Map<string, Endpoint[]>()
  const declared = Object.entries(contract).flatMap(([resource, verbs]) =>
    Object.entries<Procedure>(verbs).map(([verb, procedure]): [string, Procedure] => [`${resource}.${verb}`, procedure]),
  )
  const streamed = [...streams].map(([name, { procedure }]): [string, Procedure] => [name, procedure])
  for (const [name, procedure] of [...declared, ...streamed]) {
    const isCancellable = procedures.get(name)?.isCancellable === true
    const schema = z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }) as Schema // as in openapi.ts
    for (const route of [procedure.route, ...procedure.alternatives]) {
      const { method, path } = parseRoute(route)
      const endpoint = { name, procedure, isCancellable, method, path, schema, fields: inputFields(route, schema) }
      byPath.set(path, [...(byPath.get(path) ?? []), endpoint])
    }
  }
  return [...byPath].sort(([a], [b]) => a.split('{').length - b.split('{').length)
}
