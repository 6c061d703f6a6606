import type { Route } from './procedure.ts'

/** Types the subset of JSON Schema that the contract uses. */
export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  description?: string
  examples?: unknown[]
  $defs?: Record<string, Schema>
  $ref?: string
  [keyword: string]: unknown
}

/** Marks, in the metadata of a schema, a field that REST and its documentation do not have. */
export const trpcOnly = 'x-trpc-only'

const parameter = /\{(\w+)\}/g

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Splits a route into its method, its path and the names of its path parameters. */
export const parseRoute = (route: Route): { method: Method; path: string; parameters: string[] } => {
  const [method, path] = route.split(' ') as [Method, string] // the type Route guarantees this form
  return { method, path, parameters: [...path.matchAll(parameter)].map(([, name]) => name ?? '') }
}

/** Replaces each path parameter: `/users/{user_id}` becomes `/users/:user_id` or `/users/3f0c8a52-...`. */
export const expandPath = (path: string, expand: (name: string) => string): string =>
  path.replaceAll(parameter, (_, name: string) => expand(name))

/** Assigns each input field of REST to the path, else to the query string (GET, DELETE) or the body (other methods). */
export const inputFields = (route: Route, input: Schema): { path: string[]; query: string[]; body: string[] } => {
  const { method, parameters } = parseRoute(route)
  const unplaced = Object.entries(input.properties ?? {}).flatMap(([name, schema]) =>
    parameters.includes(name) || schema[trpcOnly] === true ? [] : [name],
  )
  const usesQuery = method === 'GET' || method === 'DELETE'
  return { path: parameters, query: usesQuery ? unplaced : [], body: usesQuery ? [] : unplaced }
}
