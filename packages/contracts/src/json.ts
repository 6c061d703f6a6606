import type { Issue } from './errors.ts'
import { characterCount, unstorable } from './text.ts'

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Bounds of a metadata object. Bytes are those of its JSON in UTF-8; depth counts objects and arrays, itself included. */
export const metadataLimits = { bytes: 16 * 1024, depth: 5, keyCharacters: 128 } as const

/** Lists what keeps a value from being held in metadata: where, and what to do. */
export const jsonIssues = (value: unknown, path: Issue['path'] = []): Issue[] => {
  const message = valueIssue(value, path.length)
  if (message) return [{ path, message }]
  if (Array.isArray(value)) return [...value].flatMap((item, index) => jsonIssues(item, [...path, index])) // holes too
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const keyMessage = keyIssue(key)
    if (keyMessage) return [{ path: [...path, key], message: keyMessage }]
    // JSON leaves undefined out, and so do the doors that carry JavaScript values.
    return item === undefined ? [] : jsonIssues(item, [...path, key])
  })
}

/** Says what is wrong with a key of metadata, if anything. */
export const keyIssue = (key: string): string | undefined => {
  if (key === '') return 'keys must not be empty'
  if (key.startsWith('$')) return 'keys must not begin with "$", which marks the operators of a filter'
  if (characterCount(key) > metadataLimits.keyCharacters) return `keys have at most ${metadataLimits.keyCharacters} characters`
  return unstorable(key)
}

const valueIssue = (value: unknown, depth: number): string | undefined => {
  if (typeof value === 'string') return unstorable(value)
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'must be a finite number'
  if (typeof value === 'boolean' || value === null) return undefined
  if (typeof value !== 'object') return 'must be a JSON value'
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return 'must be a plain JSON object'
  return depth >= metadataLimits.depth ? `is nested too deep: at most ${metadataLimits.depth} levels` : undefined
}
