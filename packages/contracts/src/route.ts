import type { Route } from './procedure.ts'

/** The part of JSON Schema that our schemas turn into. */
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

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Takes a route apart: `PATCH /users/{user_id}` is the method, the path and the names in braces. */
export const parseRoute = (route: Route): { method: Method; path: string; parameters: string[] } => {
  const [method, path] = route.split(' ') as [Method, string] // the type of Route says so
  return { method, path, parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '') }
}

/** Where each field of an input travels: in the path, else in the query of a GET or DELETE, else in the body. */
export const inputFields = (route: Route, input: Schema): { path: string[]; query: string[]; body: string[] } => {
  const { method, parameters } = parseRoute(route)
  const rest = Object.keys(input.properties ?? {}).filter((name) => !parameters.includes(name))
  const inQuery = method === 'GET' || method === 'DELETE'
  return { path: parameters, query: inQuery ? rest : [], body: inQuery ? [] : rest }
}
