import type { Json, JsonObject } from '@acquaint/contracts'

/*
 * Reference implementation of metadata filters and merge patches: the documentation as code in memory, without any code
 * of the product. Tests compare both databases with it.
 */

/** Tells whether metadata matches a valid filter. */
export const passes = (metadata: JsonObject, filter: JsonObject): boolean => fits(metadata, filter)

/** Applies a merge patch (RFC 7396, section 2). */
export const patched = (target: Json | undefined, patch: Json): Json => {
  if (!isObject(patch)) return patch
  const result = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) result.delete(name)
    else result.set(name, patched(result.get(name), value))
  }
  return Object.fromEntries(result)
}

/** Tells whether two values are the same JSON, with any order of keys. */
export const same = (a: Json, b: Json): boolean => {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => same(item, b[index] ?? null))
  if (!isObject(a)) return a === b
  if (!isObject(b) || Object.keys(a).length !== Object.keys(b).length) return false
  return Object.entries(a).every(([key, item]) => {
    const other = own(b, key)
    return other !== undefined && same(item, other)
  })
}

/** `value` is undefined where the key is absent. */
const fits = (value: Json | undefined, filter: Json): boolean => {
  if (!isObject(filter)) return value !== undefined && same(value, filter)
  const entries = Object.entries(filter)
  if (entries.some(([name]) => name.startsWith('$'))) return entries.every(([name, operand]) => obeys(value, name, operand))
  return value !== undefined && isObject(value) && entries.every(([key, inner]) => fits(own(value, key), inner))
}

const obeys = (value: Json | undefined, operator: string, operand: Json): boolean => {
  switch (operator) {
    case '$and':
      return list(operand).every((filter) => fits(value, filter))
    case '$or':
      return list(operand).some((filter) => fits(value, filter))
    case '$not':
      return !fits(value, operand)
    case '$exists':
      return (value !== undefined) === operand
  }
  // All others compare a value: an absent one matches none of them.
  if (value === undefined) return false
  switch (operator) {
    case '$eq':
      return same(value, operand)
    case '$ne':
      return !same(value, operand)
    case '$in':
      return list(operand).some((item) => same(value, item))
    case '$nin':
      return !list(operand).some((item) => same(value, item))
    case '$contains':
      if (Array.isArray(value)) return value.some((item) => same(item, operand))
      return typeof value === 'string' && typeof operand === 'string' && value.includes(operand)
    case '$gt':
      return order(value, operand) > 0
    case '$gte':
      return order(value, operand) >= 0
    case '$lt':
      return order(value, operand) < 0
    case '$lte':
      return order(value, operand) <= 0
    default:
      throw new Error(`${operator} is no operator`)
  }
}

/** Compares two values as a sort does. Returns NaN, which matches no comparison, when they have no order. */
const order = (a: Json, b: Json): number => {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (typeof a !== 'string' || typeof b !== 'string') return Number.NaN
  const [left, right] = [codePoints(a), codePoints(b)]
  for (const [index, point] of left.entries()) {
    const other = right[index]
    if (other === undefined || point > other) return 1
    if (point < other) return -1
  }
  return left.length - right.length
}

const codePoints = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0)

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

const own = (object: JsonObject, key: string): Json | undefined => (Object.hasOwn(object, key) ? object[key] : undefined)

const list = (operand: Json): Json[] => {
  if (!Array.isArray(operand)) throw new Error('not a valid filter')
  return operand
}
