import { z } from 'zod'
import { Consent, ConsentNote, ListConsents, MemoryOptIn, requireMemoryOptIn } from './consent.ts'
import { UserContext, UserContextInput } from './context.ts'
import { NewDoc } from './docs.ts'
import { GetProfile, Profile } from './facts.ts'
import { Id, IfUpdatedAt, IfVersion, NewId, SortOrder, Timestamp, UserId, Version } from './fields.ts'
import { MetadataMatch, metadataOf } from './metadata.ts'
import { cursorOrOffset, cursorOrOffsetIssue, PageInput, pageOf } from './page.ts'
import { bodyBytes, mutation, query } from './procedure.ts'
import { erasedMemoryCounts, UserReceipt } from './receipts.ts'
import { text } from './text.ts'

const { Metadata, NewMetadata, MetadataPatch, MetadataFilter } = metadataOf<'user'>({ id: 'Metadata', resource: 'user' })
const Name = text({ min: 1, max: 255 }).meta({ description: 'Name of the user, 1-255 characters.', examples: ['Ada'] })
const About = text({ max: 16_384 }).meta({
  description: 'Description of the user in prose, for agents to read; 0-16,384 characters.',
  examples: ['A 25 year old man with acute recurring headache.'],
})
const Docs = z.array(NewDoc).max(100).optional()

/** Represents a real person or system that interacts with the agent. */
export type User = z.infer<typeof User>
export const User = z
  .object({
    id: Id.meta({ description: 'Identifier of the user (UUID), unique within the app.' }),
    name: Name,
    about: About,
    metadata: Metadata,
    memory_opt_in: MemoryOptIn,
    version: Version.meta({ description: 'Version of the user: 1 at creation, and higher after every change of a field of the user.' }),
    created_at: Timestamp.meta({ description: 'Time at which the user was created (RFC 3339, UTC).' }),
    updated_at: Timestamp.meta({ description: 'Time of the latest update of a field of the user (RFC 3339, UTC).' }),
  })
  .meta({ id: 'User', description: 'A real person or system that interacts with the agent.' })

/** Says how much is stored about a user, when the user was last heard, and when consent was last recorded. */
const Activity = z
  .object({
    docs: z.int().meta({ description: 'Number of documents.' }),
    memories: z.int().meta({ description: 'Number of current memories, which have neither `valid_to` nor expired; without consent too.' }),
    last_seen_at: Timestamp.meta({
      description:
        'Time of the latest message from which memories were to be extracted, at most the time of that request; the creation of the user before the first one (RFC 3339, UTC).',
    }),
    consent_recorded_at: Timestamp.nullable().meta({
      description:
        'Time of the latest consent record (RFC 3339, UTC). Null if the user has none. With `memory_opt_in: false`, a time means that the user withdrew consent, and null that the user was not asked.',
    }),
  })
  .meta({ description: 'Present only if the request had `include_activity: true`.' })

/** Represents a user in a list, on request with its activity. */
export type ListedUser = z.infer<typeof ListedUser>
export const ListedUser = User.extend({ activity: Activity.optional() }).meta({
  id: 'ListedUser',
  description: 'A user, on request with its activity.',
})

const IncludeActivity = z.boolean().default(false).meta({
  description:
    'Whether to return `activity`: the number of documents and memories of each user, when the user was last seen, and when consent was last recorded. Activity is not part of the `version`. Default: false.',
})

export type CreateUser = z.infer<typeof CreateUser>
export const CreateUser = z.strictObject({
  id: NewId,
  name: Name.default('Anon'),
  about: About.default(''),
  metadata: NewMetadata.default({}),
  memory_opt_in: MemoryOptIn.default(false),
  consent_note: ConsentNote.optional(),
  docs: Docs.meta({ description: 'Documents to create with the user in the same transaction, maximum 100. Default: none.' }),
})

const EraseMemories = z.boolean().default(false).meta({
  description:
    'Whether to erase all memories of the user in the same transaction. Requires `memory_opt_in: false`. The result reports the counts in `erased`. Default: false.',
})

const UserChanges = z.strictObject({
  name: Name.optional(),
  about: About.optional(),
  metadata: MetadataPatch.optional(),
  memory_opt_in: MemoryOptIn.optional(),
  consent_note: ConsentNote.optional(),
  erase_memories: EraseMemories,
})

export type UpdateUser = z.infer<typeof UpdateUser>
export const UpdateUser = UserChanges.extend({ user_id: UserId, if_version: IfVersion, if_updated_at: IfUpdatedAt }).superRefine(
  requireMemoryOptIn,
)

export type ReplaceUser = z.infer<typeof ReplaceUser>
export const ReplaceUser = CreateUser.omit({ id: true, docs: true })
  .extend({ user_id: UserId, name: Name, about: About, erase_memories: EraseMemories, if_version: IfVersion, if_updated_at: IfUpdatedAt })
  .superRefine(requireMemoryOptIn)

export type UpsertUser = z.infer<typeof UpsertUser>
export const UpsertUser = UserChanges.extend({
  match: MetadataMatch,
  docs: Docs.meta({
    description:
      'Documents to create in the same transaction, maximum 100. A document that the user already has, with equal title, content and metadata, is not created again. Default: none.',
  }),
  if_version: IfVersion.meta({
    description:
      'Optimistic concurrency: the `version` of your latest copy. If the stored version differs or no user matches, the request changes nothing and returns `PRECONDITION_FAILED`. Default: no check.',
  }),
}).superRefine(requireMemoryOptIn)

/** Represents a user after an update, with the counts of an erasure. */
export type UpdatedUser = z.infer<typeof UpdatedUser>
export const UpdatedUser = User.extend({
  erased: z
    .object(erasedMemoryCounts)
    .optional()
    .meta({ description: 'Counts of the erased rows. Present only if the request had `erase_memories: true`.' }),
}).meta({ id: 'UpdatedUser', description: 'A user after an update.' })

const UserFilter = z.strictObject({
  metadata_filter: MetadataFilter.optional(),
  search: text({ min: 1, max: 1000 })
    .refine((search) => search === '' || /[^\s\p{Default_Ignorable_Code_Point}]/u.test(search), {
      error: 'has no visible character: send the text to search for, or leave the field out',
    })
    .optional()
    .meta({
      description:
        'Text that `name` or `about` must contain, or another field that `search_in` names, 1-1,000 characters. The search ignores case, accents, invisible characters and white space around the text. Default: no restriction.',
      examples: ['headache'],
    }),
  search_in: z.enum(['texts', 'all']).default('texts').meta({
    description:
      'Fields that `search` looks in. `texts`: `name` and `about`. `all`: also the values in `metadata`, nested ones too (texts, numbers and booleans, each as text), and the beginning of the `id`, at least 4 hexadecimal digits. Default: `texts`.',
  }),
})

export type ListUsers = z.infer<typeof ListUsers>
export const ListUsers = UserFilter.extend(PageInput.shape)
  .extend({
    sort_by: z.enum(['created_at', 'updated_at', 'last_seen_at', 'name']).default('created_at').meta({
      description:
        'Field to sort by. `last_seen_at`: see `activity`. `name`: by the first 100 characters, without case and accents. Default: `created_at`.',
    }),
    order: SortOrder.meta({
      description: 'Sort order. `desc` returns the newest or the last name first, `asc` the oldest or the first name. Default: `desc`.',
    }),
    include_activity: IncludeActivity,
  })
  .refine(cursorOrOffset, cursorOrOffsetIssue)
  .prefault({})

export type GetUser = z.infer<typeof GetUser>
export const GetUser = z.strictObject({ user_id: UserId, include_activity: IncludeActivity })

export type CountUsers = z.infer<typeof CountUsers>
export const CountUsers = UserFilter.prefault({})

export const users = {
  create: mutation('POST /users', {
    summary: 'Create a user',
    description:
      'Every field is optional. The user and its documents are created in one transaction. Returns `CONFLICT` if the app has a user with the same `id`. To retry a request safely, send your own `id`: a repeated request then returns `CONFLICT` and does not create a second user.',
    input: CreateUser,
    output: User,
    bodyBytesMax: bodyBytes.texts,
    status: 201,
    errors: ['CONFLICT'],
    // The client sends an id with every create, which makes a retry safe.
    idempotent: false,
  }),
  upsert: mutation('POST /users/upsert', {
    summary: 'Update the user that matches metadata, or create the user',
    description:
      'Finds the user whose metadata matches `match`. If one user matches, updates the given fields as "Update a user" does. If no user matches, creates a user whose metadata is `match` merged with `metadata`. Returns `CONFLICT` if more than one user matches, `PRECONDITION_FAILED` if `if_version` is stale, and `BAD_REQUEST` if `metadata` contradicts `match`. Idempotent: concurrent requests with the same `match` create one user.',
    input: UpsertUser,
    output: UpdatedUser,
    errors: ['CONFLICT', 'PRECONDITION_FAILED'],
    idempotent: true,
  }),
  count: query('GET /users/count', {
    summary: 'Count users',
    description:
      'Returns the number of users that match both `metadata_filter` and `search`. Without parameters, counts all users of the app.',
    input: CountUsers,
    output: z.object({ count: z.int().meta({ description: 'Number of matching users.' }) }),
    cost: 20,
    alternatives: ['POST /users/count'],
    errors: ['QUERY_TOO_SLOW'],
    consistency: 'eventual',
  }),
  get: query('GET /users/{user_id}', {
    summary: 'Get a user',
    description: 'Returns `NOT_FOUND` if the user does not exist. With `include_activity: true`, the response has no `ETag`.',
    input: GetUser,
    output: ListedUser,
    errors: ['NOT_FOUND', 'QUERY_TOO_SLOW'],
  }),
  list: query('GET /users', {
    summary: 'List users',
    description:
      'Returns one page of the users that match both `metadata_filter` and `search`, newest first by default. `include_activity` adds the activity of each. Returns `BAD_REQUEST` if a `cursor` belongs to a list with another `sort_by` or `order`.',
    input: ListUsers,
    output: pageOf(ListedUser),
    cost: 5,
    alternatives: ['POST /users/search'],
    errors: ['QUERY_TOO_SLOW'],
    consistency: 'eventual',
  }),
  consents: query('GET /users/{user_id}/consents', {
    summary: 'List the consent records of a user',
    description:
      'Returns one page of consent records, newest first by default. Every change of `memory_opt_in` adds a record. A request that repeats the value with a different `consent_note` adds a record too. Returns `NOT_FOUND` if the user does not exist.',
    input: ListConsents,
    output: pageOf(Consent),
    errors: ['NOT_FOUND'],
  }),
  context: query('GET /users/{user_id}/context', {
    summary: 'Get the context of a user for a prompt',
    description:
      'Returns a text for the prompt of an agent, within a token budget: the name and description of the user, then the memories and passages that match `query` best, each with its date. Items that do not fit are listed in `omitted`. Memories are included only if the user has `memory_opt_in: true`. `explain: true` adds the tokens by part, and the candidates with their scores. The same data gives the same text. Returns `NOT_FOUND` if the user does not exist.',
    input: UserContextInput,
    output: UserContext,
    cost: 20,
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  profile: query('GET /users/{user_id}/profile', {
    summary: 'Get the profile of a user',
    description:
      'Returns the current facts about the user by attribute, each with the time from which it is true and the memory that states it. Rules read facts from plain sentences about a closed list of attributes, in 14 languages. The result is empty if the user has not consented to memories. Returns `NOT_FOUND` if the user does not exist.',
    input: GetProfile,
    output: Profile,
    cost: 5,
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  update: mutation('PATCH /users/{user_id}', {
    summary: 'Update a user',
    description:
      'Changes only the given fields. `metadata` is a merge patch (RFC 7396). A change of `memory_opt_in` adds a consent record. Returns `NOT_FOUND` if the user does not exist, `PRECONDITION_FAILED` if `if_version` is stale, and `CONFLICT` if `if_updated_at` is stale. Idempotent.',
    input: UpdateUser,
    output: UpdatedUser,
    errors: ['NOT_FOUND', 'CONFLICT', 'PRECONDITION_FAILED'],
    idempotent: true,
  }),
  replace: mutation('PUT /users/{user_id}', {
    summary: 'Replace a user',
    description:
      'Replaces all fields of the user except `id` and `created_at`. `name` and `about` are required; other omitted fields take their defaults: `metadata` becomes `{}`, and `memory_opt_in` becomes false. Documents and memories do not change. Returns `NOT_FOUND` if the user does not exist, `PRECONDITION_FAILED` if `if_version` is stale, and `CONFLICT` if `if_updated_at` is stale. Idempotent.',
    input: ReplaceUser,
    output: UpdatedUser,
    errors: ['NOT_FOUND', 'CONFLICT', 'PRECONDITION_FAILED'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}', {
    summary: 'Erase a user',
    description:
      'Erases the user with all documents, memories, consent records and index entries, in one transaction. The erasure is permanent. Returns a receipt. Returns `NOT_FOUND` if the user does not exist or is already erased, and `PRECONDITION_FAILED` if `if_version` is stale.',
    input: z.strictObject({ user_id: UserId, if_version: IfVersion }),
    output: UserReceipt,
    isLong: true,
    cost: 20,
    errors: ['NOT_FOUND', 'PRECONDITION_FAILED'],
  }),
}
