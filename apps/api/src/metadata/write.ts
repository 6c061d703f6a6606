import { type Json, type JsonObject, mergePatch } from '@acquaint/contracts'
import { metadataSizeIssue } from '@acquaint/contracts/internal'
import { canonicalJson, sha256 } from '../digest.ts'
import { ApiFailure } from '../errors.ts'

/**
 * Applies a merge patch (RFC 7396) to stored metadata, and refuses a result that is too large. Both are valid metadata, which
 * the result exceeds in nothing else; stored metadata may have numbers that an earlier release accepted.
 */
export const mergeMetadata = (stored: JsonObject, patch: JsonObject): JsonObject => {
  const metadata = mergePatch(stored, patch)
  const message = metadataSizeIssue(metadata)
  if (message === undefined) return metadata
  const issues = [{ path: ['metadata'], message: `after the merge ${message}` }]
  throw new ApiFailure('BAD_REQUEST', 'The metadata would exceed its limits after the merge.', { issues })
}

/** A key and a value as the index over top-level scalars stores them. */
export interface IndexEntry {
  key: string
  value: string
}

/** Returns the index entries of a metadata object: its top-level scalars. */
export const indexEntries = (metadata: Record<string, Json>): IndexEntry[] =>
  Object.entries(metadata).flatMap(([key, value]) => (isScalar(value) ? [{ key, value: indexValue(value) }] : []))

const digestPrefix = 'sha256:'

/** Longer values are indexed by their digest: an index entry must stay small. */
const indexedCharactersMax = 200

/** Returns the canonical JSON of a scalar, or its digest. No JSON text begins with the prefix of a digest. */
export const indexValue = (value: Json): string => {
  const text = canonicalJson(value)
  return text.length <= indexedCharactersMax ? text : `${digestPrefix}${sha256(text)}`
}

export const isDigest = (value: string) => value.startsWith(digestPrefix)

/** Whether the index has entries for a value. Callers in this process may send undefined, which JSON leaves out. */
export const isScalar = (value: Json | undefined) => value !== undefined && (typeof value !== 'object' || value === null)
