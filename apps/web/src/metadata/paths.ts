import { isJsonObject, type Json, type JsonObject } from '@acquaint/contracts'

/** Writes the path of a key in one text, such as `address.city`. A dot in a key has a backslash before it. */
export const pathText = (path: string[]): string => path.map((key) => key.replaceAll(/[\\.]/g, '\\$&')).join('.')

/** Reads the text of a path. */
export const parsePath = (text: string): string[] => {
  const path = ['']
  for (const [piece] of text.matchAll(/\\[\\.]|[\s\S]/g)) {
    if (piece === '.') path.push('')
    else path.push(`${path.pop()}${piece.length > 1 ? piece.slice(1) : piece}`)
  }
  return path
}

/** Returns the value at a path; undefined where there is none. */
export const valueAt = (metadata: JsonObject, text: string): Json | undefined =>
  parsePath(text).reduce<Json | undefined>(
    (value, key) => (value !== undefined && isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    metadata,
  )

/** Nests a value under a path, as metadata filters and metadata have it. */
export const nest = (path: string[], value: Json): JsonObject => {
  const [key = '', ...below] = path
  // Defines `__proto__` as a key of its own, which an assignment would not.
  return Object.fromEntries([[key, below.length > 0 ? nest(below, value) : value]])
}
