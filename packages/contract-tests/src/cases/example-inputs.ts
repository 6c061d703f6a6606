import { randomUUID } from 'node:crypto'
import { contract, type Procedure } from '@acquaint/contracts'
import type { Schema } from '@acquaint/contracts/internal'
import { z } from 'zod'

/** Procedure of the contract with the schema of its input, as JSON Schema. */
export interface Described {
  /** Path of the procedure, such as `users.get`. */
  path: string
  procedure: Procedure
  schema: Schema
}

/** Every procedure of the contract, so that a new one is tested too. */
export const describedProcedures: Described[] = Object.entries(contract).flatMap(([resource, verbs]) =>
  Object.entries<Procedure>(verbs).map(([verb, procedure]) => ({
    path: `${resource}.${verb}`,
    procedure,
    schema: z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }) as Schema, // the keywords that are read here
  })),
)

/** Returns the smallest valid input of a procedure: its required fields, with ids of nobody. */
export const exampleInput = ({ path, procedure, schema }: Described): Record<string, unknown> => {
  const exampleOf = (name: string) => {
    if (name.endsWith('_id')) return randomUUID()
    return name === 'messages' ? [{ role: 'user', content: 'I have a boat.' }] : schema.properties?.[name]?.examples?.[0]
  }
  const input = Object.fromEntries((schema.required ?? []).map((name) => [name, exampleOf(name)]))
  // An erasure needs a filter, or all of it; a request to forget needs its words, or memories.
  const needed = { deleteMany: { all: true }, forget: { query: 'I have a dog' } }[path.split('.')[1] ?? '']
  const example = { ...input, ...needed }
  const { error } = procedure.input.safeParse(example)
  if (error) throw new Error(`The examples of ${path} are no valid input`, { cause: error })
  return example
}

/** Lists where a schema takes a value of a type, as paths with index 0 for the items of arrays. */
export const placesOf = (schema: Schema, isWanted: (schema: Schema) => boolean, path: (string | number)[] = []): (string | number)[][] => {
  const options = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((found) => (found ?? []) as Schema[])
  return [
    ...(isWanted(schema) ? [path] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => placesOf(inner, isWanted, [...path, name])),
    ...(schema.items ? placesOf(schema.items, isWanted, [...path, 0]) : []),
    ...options.flatMap((inner) => placesOf(inner, isWanted, path)),
  ]
}

/** Copies an input with a value at a path. Creates the objects and arrays on the way. */
export const withValue = (input: unknown, path: (string | number)[], value: unknown): unknown => {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (typeof key === 'number') {
    const items: unknown[] = Array.isArray(input) ? [...input] : []
    items[key] = withValue(items[key], rest, value)
    return items
  }
  const fields = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
  return { ...fields, [key]: withValue(fields[key], rest, value) }
}
