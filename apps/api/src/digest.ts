import { createHash } from 'node:crypto'
import { isJsonObject } from '@acquaint/contracts'

/** Returns the SHA-256 of a text in lower-case hexadecimal: 64 characters. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Makes a function that digests texts of one scope to 48 bits, as a number that JavaScript and both databases hold exactly. */
export const createDigest48 = (scope: string): ((text: string) => number) => {
  const hash = createHash('sha256').update(scope)
  return (text) => Number.parseInt(hash.copy().update(text).digest('hex').slice(0, 12), 16)
}

/** Copies a JSON value with the keys of every object in one order. */
export const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (!isJsonObject(value)) return value
  // Entries rather than assignment: a key named __proto__ stays a key.
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key])]),
  )
}

/** Returns the canonical text of a JSON value: equal values have equal texts. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonical(value))
