import { isJsonObject, type Json, type JsonObject } from '@acquaint/contracts'
import { canonicalJson } from '../digest.ts'

/** Metadata with more values locks all of them as one: Postgres has some thousand locks in all. */
const valuesMax = 64

/**
 * Returns the names that an upsert locks, so that concurrent upserts that would match what the other creates run one after
 * the other: one value of its match for itself alone, and every value that it may create, shared with others.
 */
export const upsertLocks = (appId: string, { match, metadata }: { match: JsonObject; metadata: JsonObject }) => {
  const all = `${appId} all`
  const values = leaves(metadata)
  if (values.length > valuesMax) return { own: [all] }
  // The longest is likely the rarest, and makes the fewest wait.
  const [own] = leaves(match).sort((a, b) => b.length - a.length)
  return { own: own === undefined ? [all] : [`${appId} ${own}`], shared: [all, ...values.map((value) => `${appId} ${value}`)] }
}

/** Whether a value contains another: objects as supersets, everything else by equality. */
export const holds = (value: Json | undefined, expected: Json): boolean => {
  if (!isJsonObject(expected)) return value !== undefined && canonicalJson(value) === canonicalJson(expected)
  if (value === undefined || !isJsonObject(value)) return false
  return Object.entries(expected).every(([key, item]) => holds(Object.hasOwn(value, key) ? value[key] : undefined, item))
}

/** Lists every value of an object with its path, as text. An object that contains another (see `holds`) has all of its texts. */
export const leaves = (value: JsonObject, path: string[] = []): string[] =>
  Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, key]
    return isJsonObject(item) ? leaves(item, at) : [canonicalJson([at, item])]
  })
