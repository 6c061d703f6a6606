import { z } from 'zod'
import { type Issue, issuesMax } from './errors.ts'
import { isJsonObject, type Json, type JsonObject, jsonIssues, metadataLimits } from './json.ts'
import { parseMetadataFilter } from './metadata-filter.ts'

declare const marks: {
  readonly metadata: unique symbol
  readonly patch: unique symbol
  readonly match: unique symbol
  readonly filter: unique symbol
}
type Marks = typeof marks
/** Whose metadata it is. */
export type MetadataOwner = 'user' | 'doc' | 'memory'
/** Marks a type for the compiler only, so that a client can put an application's own keys in its place; any JSON object has it. */
type Kind<Name extends keyof Marks, Owner extends MetadataOwner> = { readonly [mark in Marks[Name]]?: Owner }
/** Which of the metadata types a type is; `never` for all others. */
export type MetadataKind<T> = T extends unknown ? { [Name in keyof Marks]: Marks[Name] extends keyof T ? Name : never }[keyof Marks] : never
/** Whose metadata a metadata type is. */
export type MetadataOwnerOf<T> = T extends unknown
  ? { [Name in keyof Marks]: Marks[Name] extends keyof T ? NonNullable<T[Marks[Name]]> : never }[keyof Marks]
  : never

/** The application's own keys, as stored and returned. */
export type Metadata<Owner extends MetadataOwner = MetadataOwner> = JsonObject & Kind<'metadata', Owner>
/** A JSON Merge Patch (RFC 7396): objects merge, `null` removes a key, everything else replaces. */
export type MetadataPatch<Owner extends MetadataOwner = MetadataOwner> = JsonObject & Kind<'patch', Owner>
/** Values that must be there; objects match as subsets. No operators. */
export type MetadataMatch = JsonObject & Kind<'match', 'user'>
/** Selects by metadata; see `metadataOf`. */
export type MetadataFilter<Owner extends MetadataOwner = MetadataOwner> = JsonObject & Kind<'filter', Owner>

const jsonObject = <T extends JsonObject>() =>
  z.custom<T>(isJsonObject, { error: 'must be a JSON object' }).meta({ type: 'object', additionalProperties: true })

const limited = <T extends JsonObject>() =>
  jsonObject<T>().superRefine((value, ctx) => {
    for (const issue of metadataIssues(value)) ctx.addIssue({ code: 'custom', ...issue })
  })

const limits = `At most ${metadataLimits.bytes} bytes as JSON, ${metadataLimits.depth} levels deep; keys of 1-${metadataLimits.keyCharacters} characters that do not begin with \`$\`.`

/** The schemas of the metadata that one kind of thing has. */
export const metadataOf = <Owner extends MetadataOwner>({ id, purpose }: { id: string; purpose: string }) => ({
  /** As it comes back. */
  Metadata: jsonObject<Metadata<Owner>>().meta({ id, description: `The application's own keys, ${purpose}.`, examples: [example] }),
  /** As a caller gives it, whole. */
  NewMetadata: limited<Metadata<Owner>>().meta({ description: `The application's own keys. ${limits}`, examples: [example] }),
  /** As a caller changes it. */
  MetadataPatch: limited<MetadataPatch<Owner>>().meta({
    description: `Merged deeply into the stored metadata (RFC 7396): a key set to null is removed, other keys stay as they are. The result keeps the limits: ${limits}`,
    examples: [{ ...example, obsolete: null }],
  }),
  /** As a caller selects by it. */
  MetadataFilter: metadataFilter<Owner>(),
})

const example = { db_uuid: '1234' }

export const MetadataMatch = jsonObject<MetadataMatch>()
  .superRefine((value, ctx) => {
    for (const issue of matchIssues(value)) ctx.addIssue({ code: 'custom', ...issue })
  })
  .meta({
    description:
      'The metadata that identifies the one user: values equal by JSON value and type, objects as subsets. At least one value and at most 64; no operators.',
    examples: [{ db_uuid: '1234' }],
  })

const metadataFilter = <Owner extends MetadataOwner>() =>
  jsonObject<MetadataFilter<Owner>>()
    .superRefine((value, ctx) => {
      const { issues } = parseMetadataFilter(value)
      for (const issue of issues) ctx.addIssue({ code: 'custom', ...issue })
    })
    .meta({
      description: [
        'Selects by metadata. `{ "plan": "pro" }` asks that the key exists and equals by JSON value and type; a nested object',
        'matches as a subset, an array by equality; all keys must match, and `{}` matches all. In place of a value: `$eq $ne $gt',
        '$gte $lt $lte` (numbers with numbers, strings with strings by code point), `$in $nin`, `$exists`, `$contains` (an array',
        'holds the value, a string holds the text). At any level: `$and $or` (non-empty arrays) and `$not`. `$ne` and `$nin` do',
        'not match where the key is absent; `$not` does. At most 64 conditions.',
      ].join(' '),
      examples: [{ db_uuid: '1234' }, { $or: [{ plan: { $in: ['pro', 'team'] } }, { seats: { $gte: 10 } }] }],
    })

/** Lists what keeps a value from being metadata: where, and what to do. */
export const metadataIssues = (value: unknown): Issue[] => {
  const issues = jsonIssues(value)
  if (issues.length > 0) return issues.slice(0, issuesMax)
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length
  return bytes > metadataLimits.bytes ? [{ path: [], message: `is too large: ${bytes} of at most ${metadataLimits.bytes} bytes` }] : []
}

/** Lists what keeps a value from telling users apart: it must be metadata, hold something, and be a filter of bearable length. */
const matchIssues = (match: JsonObject): Issue[] => {
  const issues = metadataIssues(match)
  if (issues.length > 0) return issues
  return holdsValue(match) ? parseMetadataFilter(match).issues : [{ path: [], message: 'must hold at least one value' }]
}

const holdsValue = (value: Json): boolean => (isJsonObject(value) ? Object.values(value).some(holdsValue) : value !== undefined)
