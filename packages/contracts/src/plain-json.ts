import type { Issue } from './errors.ts'

/** Describes why JSON cannot hold a value without a change, apart from what the value contains; undefined if it can. */
export const jsonValueIssue = (value: unknown): string | undefined => {
  if (typeof value === 'number') return numberIssue(value)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return undefined
  if (typeof value !== 'object') return 'must be a JSON value: a string, number, boolean, null, array or object'
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return notPlain
  if (!Array.isArray(value)) return isPlainObject(value) ? undefined : notPlain
  return Object.keys(value).length > value.length ? 'is an array with named properties, which JSON omits: remove the properties' : undefined
}

const notPlain = 'must be a plain object: convert class instances to JSON values'

/**
 * Whether an object has no class: its prototype is null or the `Object.prototype` of any realm, the only one with
 * `isPrototypeOf` of its own.
 */
export const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.hasOwn(prototype as object, 'isPrototypeOf') // a prototype is null or an object
}

/**
 * Describes a number that may stand for another one. Every integer beyond 2^53 - 1 is such a number, and none within: a
 * parsed number beyond the limit is refused, with any digits, so that no two integers of JSON texts become one.
 */
const numberIssue = (value: number): string | undefined => {
  if (Number.isNaN(value)) return 'must be a finite number'
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? 'is beyond 2^53 - 1, where numbers lose digits: send it as a string' : undefined
}

/** Fields that select: they match more than they say once JSON has left a key out of them. */
const selectors: Issue['path'] = ['metadata_filter', 'match']

/** More levels than any input of the contract has: deeper ones are refused by clients and by the server. */
export const levelsMax = 100

/**
 * Returns the first value of an input that JSON cannot hold, or would change without an error. `undefined` is accepted
 * as an omitted field.
 */
export const plainJsonIssue = (input: unknown): Issue | undefined => (input === undefined ? undefined : firstIssue(input, [], []))

const firstIssue = (value: unknown, path: Issue['path'], around: readonly unknown[]): Issue | undefined => {
  const message = jsonValueIssue(value) ?? nestingIssue(value, around)
  if (message !== undefined) return { path, message }
  if (typeof value !== 'object' || value === null) return undefined
  const inside = [...around, value]
  if (Array.isArray(value)) {
    // By index: methods of arrays skip holes.
    for (let index = 0; index < value.length; index++) {
      const issue = firstIssue(value[index], [...path, index], inside)
      if (issue) return issue
    }
    return undefined
  }
  const [symbol] = Object.getOwnPropertySymbols(value)
  if (symbol) return { path: [...path, String(symbol)], message: 'is a symbol as a key, which JSON omits: use a string' }
  const isSelecting = selectors.includes(path[0] ?? '')
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined && !isSelecting) continue
    const issue = firstIssue(item, [...path, key], inside)
    if (issue) return issue
  }
  return undefined
}

const nestingIssue = (value: unknown, around: readonly unknown[]): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  if (around.includes(value)) return 'contains itself: send a value without circular references'
  return around.length >= levelsMax ? `is nested too deep: the maximum is ${levelsMax} levels` : undefined
}
