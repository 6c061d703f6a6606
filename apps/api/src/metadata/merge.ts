import { isJsonObject, type Json, type JsonObject, metadataIssues } from '@acquaint/contracts'
import { canonicalJson } from '../db/canonical.ts'
import { Failure } from '../errors.ts'

/** Merges a patch into stored metadata, which must keep its limits. */
export const mergeMetadata = (stored: JsonObject, patch: JsonObject): JsonObject => {
  const metadata = mergePatch(stored, patch)
  const issues = metadataIssues(metadata).map(({ path, message }) => ({
    path: ['metadata', ...path],
    message: `${message}, after the merge`,
  }))
  if (issues.length > 0) throw new Failure('BAD_REQUEST', 'The metadata would break its limits after the merge.', { issues })
  return metadata
}

/** Merges as RFC 7396 says: objects merge, null removes, everything else replaces. Neither argument is changed. */
export const mergePatch = (target: Json, patch: JsonObject): JsonObject => {
  const result = new Map(Object.entries(isJsonObject(target) ? target : {}))
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key)
    else if (value !== undefined) result.set(key, isJsonObject(value) ? mergePatch(result.get(key) ?? null, value) : value)
  }
  return Object.fromEntries(result)
}

/** Whether a value holds another: objects as supersets, everything else by equality. */
export const holds = (value: Json | undefined, expected: Json): boolean => {
  if (!isJsonObject(expected)) return value !== undefined && canonicalJson(value) === canonicalJson(expected)
  if (value === undefined || !isJsonObject(value)) return false
  return Object.entries(expected).every(([key, item]) => holds(Object.hasOwn(value, key) ? value[key] : undefined, item))
}

/** Names every value in an object with its path: what holds an object (see `holds`) shares all the names of it. */
export const leaves = (value: JsonObject, path: string[] = []): string[] =>
  Object.entries(value).flatMap(([key, item]) => {
    const at = [...path, key]
    return isJsonObject(item) ? leaves(item, at) : [canonicalJson([at, item])]
  })
