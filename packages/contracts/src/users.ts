import { z } from 'zod'
import { Consent, ConsentNote, ListConsents, MemoryOptIn, refuseLost } from './consent.ts'
import { UserContext, UserContextInput } from './context.ts'
import { NewDoc } from './docs.ts'
import { Id, IfUpdatedAt, SortOrder, Timestamp, UserId } from './fields.ts'
import { erasedMemories } from './memories.ts'
import { MetadataMatch, metadataOf } from './metadata.ts'
import { onePosition, onePositionIssue, PageInput, pageOf } from './page.ts'
import { mutation, query } from './procedure.ts'
import { text } from './text.ts'

const { Metadata, NewMetadata, MetadataPatch, MetadataFilter } = metadataOf<'user'>({
  id: 'Metadata',
  purpose: 'by which it identifies or refers to the user',
})
const Name = text({ min: 1, max: 255 }).meta({ description: 'What to call the user; 1-255 characters.', examples: ['Ada'] })
const About = text({ max: 16_384 }).meta({
  description: 'What the application wants an agent to know about the user, in prose; up to 16,384 characters.',
  examples: ['A 25 year old man with acute recurring headache.'],
})
const Docs = z.array(NewDoc).max(100).optional()

/** A real person or system that interacts with the agent. */
export type User = z.infer<typeof User>
export const User = z
  .object({
    id: Id.meta({ description: 'A UUID v4, unique within the application.' }),
    name: Name,
    about: About,
    metadata: Metadata,
    memory_opt_in: MemoryOptIn,
    created_at: Timestamp.meta({ description: 'When the user was recorded; RFC 3339, UTC.' }),
    updated_at: Timestamp.meta({ description: 'When a field of the user last changed; RFC 3339, UTC.' }),
  })
  .meta({ id: 'User', description: 'A real person or system that interacts with the agent.' })

export type CreateUser = z.infer<typeof CreateUser>
export const CreateUser = z.strictObject({
  id: Id.optional().meta({ description: 'A UUID v4 of your own making; the server makes one if you send none.' }),
  name: Name.default('Anon'),
  about: About.default(''),
  metadata: NewMetadata.default({}),
  memory_opt_in: MemoryOptIn.default(false),
  consent_note: ConsentNote.optional(),
  docs: Docs.meta({ description: 'Documents of the user, up to 100, stored with the user or not at all.' }),
})

const EraseMemories = z.boolean().default(false).meta({
  description: 'Whether to erase all memories of the user too; only with `memory_opt_in: false`. The answer says in `erased` how many.',
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
export const UpdateUser = UserChanges.extend({ user_id: UserId, if_updated_at: IfUpdatedAt }).superRefine(refuseLost)

export type ReplaceUser = z.infer<typeof ReplaceUser>
export const ReplaceUser = CreateUser.omit({ id: true, docs: true })
  .extend({ user_id: UserId, name: Name, about: About, erase_memories: EraseMemories, if_updated_at: IfUpdatedAt })
  .superRefine(refuseLost)

export type UpsertUser = z.infer<typeof UpsertUser>
export const UpsertUser = UserChanges.extend({
  match: MetadataMatch,
  docs: Docs.meta({
    description:
      'Documents of the user, up to 100, stored with the change or not at all. One that the user has already, equal in title, content and metadata, is not stored again.',
  }),
}).superRefine(refuseLost)

/** A user after a change. */
export type UpdatedUser = z.infer<typeof UpdatedUser>
export const UpdatedUser = User.extend({
  erased: z.object(erasedMemories).optional().meta({ description: 'What `erase_memories: true` erased; absent without it.' }),
}).meta({ id: 'UpdatedUser', description: 'A user after a change.' })

const UserFilter = z.strictObject({
  metadata_filter: MetadataFilter.optional(),
  search: text({ min: 1, max: 1000 })
    .optional()
    .meta({ description: 'Text that the name or the about holds, whatever its case.', examples: ['headache'] }),
})

export type ListUsers = z.infer<typeof ListUsers>
export const ListUsers = UserFilter.extend(PageInput.shape)
  .extend({
    sort_by: z.enum(['created_at', 'updated_at']).default('created_at'),
    order: SortOrder,
  })
  .refine(onePosition, onePositionIssue)
  .prefault({})

export type CountUsers = z.infer<typeof CountUsers>
export const CountUsers = UserFilter.prefault({})

/** What an erasure removed, for the application's own records. */
export type UserReceipt = z.infer<typeof UserReceipt>
export const UserReceipt = z
  .object({
    id: Id,
    deleted_at: Timestamp,
    erased: z.object({
      users: z.int().meta({ description: 'User records: always 1.' }),
      metadata_entries: z.int().meta({ description: 'Entries of the index over metadata.' }),
      docs: z.int().meta({ description: 'Documents.' }),
      passages: z.int().meta({ description: 'Passages of documents, each with its terms in the search index.' }),
      ...erasedMemories,
      consents: z.int().meta({ description: 'Records of consent.' }),
    }),
  })
  .meta({ id: 'UserReceipt', description: 'What was erased, by kind, in one transaction.' })

export const users = {
  create: mutation('POST /users', {
    summary: 'Create a user',
    description: 'Every field is optional. An `id` that exists already in this application is a conflict.',
    input: CreateUser,
    output: User,
    status: 201,
    errors: ['CONFLICT'],
    // Not by itself, but the client sends an id with every create.
    idempotent: false,
  }),
  upsert: mutation('POST /users/upsert', {
    summary: 'Find a user by metadata and update it, or create it',
    description:
      'Changes the one user whose metadata matches `match` as an update does; creates it with that metadata if there is none. Callers at the same time make one user. More than one match is a conflict.',
    input: UpsertUser,
    output: UpdatedUser,
    errors: ['CONFLICT'],
    idempotent: true,
  }),
  count: query('GET /users/count', {
    summary: 'Count users',
    input: CountUsers,
    output: z.object({ count: z.int() }),
  }),
  get: query('GET /users/{user_id}', {
    summary: 'Get a user',
    input: z.strictObject({ user_id: UserId }),
    output: User,
    errors: ['NOT_FOUND'],
  }),
  list: query('GET /users', {
    summary: 'List users',
    input: ListUsers,
    output: pageOf(User),
  }),
  consents: query('GET /users/{user_id}/consents', {
    summary: 'List when a user agreed to memories, or withdrew',
    description: 'Every change of `memory_opt_in` leaves a record, and so does another note to the same.',
    input: ListConsents,
    output: pageOf(Consent),
    errors: ['NOT_FOUND'],
  }),
  context: query('GET /users/{user_id}/context', {
    summary: 'Get what an agent should know about a user',
    description:
      'Name and about first, then the memories and the passages of documents that fit the query best, each with its date, as far as the budget goes. The same data gives the same text.',
    input: UserContextInput,
    output: UserContext,
    errors: ['NOT_FOUND'],
  }),
  update: mutation('PATCH /users/{user_id}', {
    summary: 'Update a user',
    description: 'Changes what is given and nothing else. Metadata merges deeply; a key set to null is removed.',
    input: UpdateUser,
    output: UpdatedUser,
    errors: ['NOT_FOUND', 'CONFLICT'],
    idempotent: true,
  }),
  replace: mutation('PUT /users/{user_id}', {
    summary: 'Replace a user',
    description: 'What is left out takes its default: metadata becomes `{}`, memory_opt_in false. The id and created_at stay.',
    input: ReplaceUser,
    output: UpdatedUser,
    errors: ['NOT_FOUND', 'CONFLICT'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}', {
    summary: 'Erase a user and all that belongs to them',
    description: 'Answers with a receipt of what was erased. There is no way back.',
    input: z.strictObject({ user_id: UserId }),
    output: UserReceipt,
    errors: ['NOT_FOUND'],
  }),
}
