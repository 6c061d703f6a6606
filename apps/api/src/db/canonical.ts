import { isJsonObject } from '@acquaint/contracts'

/** A copy of a JSON value with the keys of every object in one order: equal values have equal text. */
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

/** The one text of a JSON value, by which SQLite compares. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonical(value))
