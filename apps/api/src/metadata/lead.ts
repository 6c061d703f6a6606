import type { Json } from '@acquaint/contracts'
import type { Condition, MetadataPath } from '@acquaint/contracts/internal'
import { type IndexEntry, indexValue, isDigest, isScalar } from './write.ts'

/** Index entries of one lead. A condition that lists more is checked row by row. */
const entriesMax = 1000

/** Returns index entries of which each row that passes a condition has at least one; undefined if there are none or too many. */
export const leadOf = (condition: Condition): IndexEntry[] | undefined => {
  switch (condition.op) {
    case 'eq':
      return entriesOf(condition.path, [condition.value])
    case 'in':
      return entriesOf(condition.path, condition.values)
    case 'or':
      return union(condition.conditions.map(leadOf))
    case 'and':
      return condition.conditions
        .map(leadOf)
        .reduce((best, lead) => (lead && (!best || lead.length < best.length) ? lead : best), undefined)
    default:
      return undefined
  }
}

/** Whether the entries of a condition answer it in full: each row that has one of them passes. */
export const isAnswered = (condition: Condition): boolean => {
  switch (condition.op) {
    case 'eq':
    case 'in':
      // A digest stands for a value, and another value may have the same.
      return leadOf(condition)?.every(({ value }) => !isDigest(value)) ?? false
    case 'or':
      return leadOf(condition) !== undefined && condition.conditions.every(isAnswered)
    case 'and': {
      const [only, ...others] = condition.conditions
      return only !== undefined && others.length === 0 && isAnswered(only)
    }
    default:
      return false
  }
}

/** Counts the comparisons of a condition. */
export const comparisonsOf = (condition: Condition): number => {
  if (condition.op === 'and' || condition.op === 'or') return condition.conditions.reduce((sum, part) => sum + comparisonsOf(part), 0)
  return condition.op === 'not' ? comparisonsOf(condition.condition) : 1
}

const entriesOf = (path: MetadataPath, values: Json[]): IndexEntry[] | undefined => {
  const [key, ...below] = path
  if (key === undefined || below.length > 0 || !values.every(isScalar)) return undefined
  return [...new Set(values.map(indexValue))].map((value) => ({ key, value }))
}

const union = (leads: (IndexEntry[] | undefined)[]): IndexEntry[] | undefined => {
  const entries = new Map<string, IndexEntry>()
  for (const lead of leads) {
    if (!lead) return undefined
    for (const entry of lead) entries.set(JSON.stringify([entry.key, entry.value]), entry)
    if (entries.size > entriesMax) return undefined
  }
  return [...entries.values()]
}
