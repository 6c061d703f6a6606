import { z } from 'zod'
import { type Issue, issuesMax } from './errors.ts'
import { isJsonObject, type Json, type JsonObject, jsonIssues, metadataLimits } from './json.ts'
import { KnownMetadataKeys, KnownMetadataValues, ListMetadataKeys, ListMetadataValues } from './known-metadata.ts'
import { parseMetadataFilter } from './metadata-filter.ts'
import { query } from './procedure.ts'

declare const marks: {
  readonly metadata: unique symbol
  readonly patch: unique symbol
  readonly match: unique symbol
  readonly filter: unique symbol
}
type Marks = typeof marks
export type MetadataOwner = 'user' | 'doc' | 'memory'
/** Marks a type for the compiler, so that a client can substitute the application's own metadata type. Every JSON object satisfies the mark. */
type Marked<Name extends keyof Marks, Owner extends MetadataOwner> = { readonly [mark in Marks[Name]]?: Owner }
/** Extracts the kind of a metadata type; `never` for every other type. */
export type MetadataKind<T> = T extends unknown ? { [Name in keyof Marks]: Marks[Name] extends keyof T ? Name : never }[keyof Marks] : never
/** Extracts the owner of a metadata type; `never` for every other type. */
export type MetadataOwnerOf<T> = T extends unknown
  ? { [Name in keyof Marks]: Marks[Name] extends keyof T ? NonNullable<T[Marks[Name]]> : never }[keyof Marks]
  : never

/** Contains the application's own JSON of a resource. */
export type Metadata<Owner extends MetadataOwner = MetadataOwner> = JsonObject & Marked<'metadata', Owner>
/** Changes metadata by JSON Merge Patch (RFC 7396). */
export type MetadataPatch<Owner extends MetadataOwner = MetadataOwner> = JsonObject & Marked<'patch', Owner>
/** Identifies one user by metadata values. */
export type MetadataMatch = JsonObject & Marked<'match', 'user'>
/** Selects resources by metadata. */
export type MetadataFilter<Owner extends MetadataOwner = MetadataOwner> = JsonObject & Marked<'filter', Owner>

const jsonObject = <T extends JsonObject>() =>
  z.custom<T>(isJsonObject, { error: 'must be a JSON object' }).meta({ type: 'object', additionalProperties: true })

const limitedObject = <T extends JsonObject>() =>
  jsonObject<T>().superRefine((value, ctx) => {
    for (const issue of metadataIssues(value)) ctx.addIssue({ code: 'custom', ...issue })
  })

const limits = `Limits: ${metadataLimits.bytes / 1024} KiB as JSON in UTF-8, ${metadataLimits.depth} levels of nesting, keys of 1-${metadataLimits.keyCharacters} characters that do not begin with \`$\`.`

/** Creates the metadata schemas of one resource. */
export const metadataOf = <Owner extends MetadataOwner>({ id, resource }: { id: string; resource: string }) => ({
  Metadata: jsonObject<Metadata<Owner>>().meta({
    id,
    description: `JSON that the application stores with the ${resource}, such as its own identifiers.`,
    examples: [example],
  }),
  NewMetadata: limitedObject<Metadata<Owner>>().meta({
    description: `JSON to store with the ${resource}, such as your own identifiers. ${limits} Default: \`{}\`.`,
    examples: [example],
  }),
  MetadataPatch: limitedObject<MetadataPatch<Owner>>().meta({
    description: `JSON Merge Patch (RFC 7396) of the stored metadata: objects merge recursively, null removes a key, any other value replaces the stored value, and absent keys do not change. The limits apply to the result. ${limits}`,
    examples: [{ ...example, obsolete: null }],
  }),
  MetadataFilter: metadataFilter<Owner>(),
})

const example = { db_uuid: '1234' }

export const MetadataMatch = jsonObject<MetadataMatch>()
  .superRefine((value, ctx) => {
    for (const issue of matchIssues(value)) ctx.addIssue({ code: 'custom', ...issue })
  })
  .meta({
    description:
      'Metadata values that identify exactly one user. A value matches by JSON type and value, a nested object as a subset. 1-64 values; no operators.',
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
        'Metadata filter. All keys must match; `{}` matches everything. `{ "plan": "pro" }` matches if the key exists and has the',
        'same JSON type and value. A nested object matches as a subset, an array by equality. A value can be an object of',
        'operators: `$eq`, `$ne`, `$gt`, `$gte`, `$lt`, `$lte` (compare numbers with numbers, and strings with strings by code',
        'point), `$in`, `$nin` (arrays of up to 1,000 values), `$exists` (true or false), `$contains` (an array contains the',
        'value, or a string contains the text). `$and` and `$or` (non-empty arrays of filters) and `$not` (a filter) combine',
        'filters at any level. `$ne` and `$nin` do not match an absent key; `$not` does. Limits: 64 conditions, 16 levels of nesting.',
        'Default: `{}`.',
      ].join(' '),
      examples: [{ db_uuid: '1234' }, { $or: [{ plan: { $in: ['pro', 'team'] } }, { seats: { $gte: 10 } }] }],
    })

/** Lists the faults of a metadata value. */
export const metadataIssues = (value: unknown): Issue[] => {
  const issues = jsonIssues(value)
  if (issues.length > 0) return issues.slice(0, issuesMax)
  const message = metadataSizeIssue(value)
  return message ? [{ path: [], message }] : []
}

/** Describes that a metadata value has too many bytes; undefined if it fits. */
export const metadataSizeIssue = (value: unknown): string | undefined => {
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length
  return bytes > metadataLimits.bytes ? `is too large: ${bytes} bytes, the maximum is ${metadataLimits.bytes}` : undefined
}

/** Lists the faults of a match. A match must be valid metadata, contain a value, and be a valid filter. */
const matchIssues = (match: JsonObject): Issue[] => {
  const issues = metadataIssues(match)
  if (issues.length > 0) return issues
  return containsValue(match) ? parseMetadataFilter(match).issues : [{ path: [], message: 'must contain at least one value' }]
}

const containsValue = (value: Json): boolean => (isJsonObject(value) ? Object.values(value).some(containsValue) : value !== undefined)

export const metadata = {
  keys: query('GET /metadata/keys', {
    summary: 'List the metadata keys of users',
    description:
      'Returns the keys that the metadata of users has, nested ones too, the most frequent first: for editors of filters. Counts the newest 100,000 users.',
    input: ListMetadataKeys,
    output: KnownMetadataKeys,
    cost: 20,
    errors: ['QUERY_TOO_SLOW'],
  }),
  values: query('GET /metadata/values', {
    summary: 'List the values of a metadata key of users',
    description:
      'Returns the values that a metadata key of users has, the most frequent first: texts of at most 200 characters, numbers, booleans and null, and the items of arrays. Counts the newest 100,000 users.',
    input: ListMetadataValues,
    output: KnownMetadataValues,
    cost: 20,
    errors: ['QUERY_TOO_SLOW'],
  }),
}
