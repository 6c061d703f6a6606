import { isJsonObject, type Json, type JsonObject } from './json.ts'

/** Applies a merge patch (RFC 7396): objects merge, null removes a key, every other value replaces. Changes neither argument. */
export const mergePatch = (target: Json, patch: JsonObject): JsonObject => {
  const result = new Map(Object.entries(isJsonObject(target) ? target : {}))
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key)
    else if (value !== undefined) result.set(key, isJsonObject(value) ? mergePatch(result.get(key) ?? null, value) : value)
  }
  return Object.fromEntries(result)
}
