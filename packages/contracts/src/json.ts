import type { Issue } from './errors.ts'
import { isPlainObject, jsonValueIssue } from './plain-json.ts'
import { characterCount, unicodeIssue } from './text.ts'

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

/** Whether a value is an object of JSON. Instances of classes are none: a `Map` would count as `{}`, which matches everything. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isPlainObject(value)

/** Limits of a metadata object. Bytes count its JSON in UTF-8. Depth counts objects and arrays, the outermost included. */
export const metadataLimits = { bytes: 16 * 1024, depth: 5, keyCharacters: 128 } as const

/** Lists the faults that make a value unusable in metadata. */
export const jsonIssues = (value: unknown, path: Issue['path'] = []): Issue[] => {
  const message = valueIssue(value, path.length)
  if (message) return [{ path, message }]
  if (Array.isArray(value)) return [...value].flatMap((item, index) => jsonIssues(item, [...path, index])) // the copy turns holes into undefined
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const keyMessage = keyIssue(key)
    if (keyMessage) return [{ path: [...path, key], message: keyMessage }]
    // JSON omits undefined.
    return item === undefined ? [] : jsonIssues(item, [...path, key])
  })
}

/** Describes the fault of a metadata key; undefined if the key is valid. */
export const keyIssue = (key: string): string | undefined => {
  if (key === '') return 'keys must not be empty'
  if (key.startsWith('$')) return 'keys must not begin with "$": the prefix is reserved for filter operators'
  if (characterCount(key) > metadataLimits.keyCharacters) return `keys must have at most ${metadataLimits.keyCharacters} characters`
  return unicodeIssue(key)
}

const valueIssue = (value: unknown, depth: number): string | undefined => {
  const message = typeof value === 'string' ? unicodeIssue(value) : jsonValueIssue(value)
  if (message !== undefined || typeof value !== 'object' || value === null) return message
  return depth >= metadataLimits.depth ? `is nested too deep: the maximum is ${metadataLimits.depth} levels` : undefined
}
