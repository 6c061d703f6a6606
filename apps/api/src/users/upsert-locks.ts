import type { JsonObject } from '@acquaint/contracts'
import { leaves } from '../metadata/merge.ts'

/** More values than that are locked as one: Postgres has room for some thousand locks in all. */
const valuesMax = 64

/**
 * What an upsert locks, so that two that would each find what the other makes come one after the other: one value of what
 * it matches, for itself, and every value of what it may make, together with others that make the same.
 */
export const upsertLocks = (appId: string, { match, metadata }: { match: JsonObject; metadata: JsonObject }) => {
  const all = `${appId} all`
  const values = leaves(metadata)
  if (values.length > valuesMax) return { own: [all] }
  // The longest is likely the rarest, and keeps the fewest waiting.
  const [own] = leaves(match).sort((a, b) => b.length - a.length)
  return { own: own === undefined ? [all] : [`${appId} ${own}`], shared: [all, ...values.map((value) => `${appId} ${value}`)] }
}
