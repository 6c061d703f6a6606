import { z } from 'zod'
import { FormedMemories, FormMemories } from './extraction.ts'
import { AsOf } from './facts.ts'
import { Id, IfUpdatedAt, IfVersion, Moment, NewId, SortOrder, UserId } from './fields.ts'
import {
  AgentId,
  AllowSecret,
  Category,
  Editor,
  Feedback,
  FutureMoment,
  Memory,
  MemoryContent,
  MemoryVersion,
  memoryMetadata,
  NewTags,
  OwnAgentId,
  RecalledMemory,
  RecallingAgentId,
  SessionId,
  Tags,
} from './memory.ts'
import { cursorOrOffset, cursorOrOffsetIssue, PageInput, pageOf } from './page.ts'
import { bodyBytes, mutation, query } from './procedure.ts'
import { MemoriesReceipt, MemoryReceipt } from './receipts.ts'
import { SearchQuery, Span } from './search.ts'

const { NewMetadata, MetadataPatch, MetadataFilter } = memoryMetadata

const OfUser = z.strictObject({ user_id: UserId })
const OneMemory = OfUser.extend({ memory_id: Id.meta({ description: 'Identifier of the memory (UUID).' }) })

export type CreateMemory = z.infer<typeof CreateMemory>
export const CreateMemory = OfUser.extend({
  id: NewId,
  agent_id: OwnAgentId.optional(),
  session_id: SessionId.optional(),
  content: MemoryContent,
  allow_secret: AllowSecret,
  metadata: NewMetadata.default({}),
  timestamp: Moment.optional().meta({ description: 'Time of the statement (RFC 3339). Default: now.' }),
  occurred_at: Moment.optional().meta({
    description: 'Time of the event that `content` describes (RFC 3339). Default: the first date that `content` names, if any.',
  }),
  expires_at: FutureMoment.nullable().optional().meta({
    description:
      'Time at which the memory expires (RFC 3339), in the future. Null: never. Default: the retention of the server (`MEMORY_RETENTION_DAYS`), if any.',
  }),
  tags: NewTags.default([]),
  category: Category.nullable()
    .default(null)
    .meta({ description: 'Category that the application chooses, 1-64 characters. Default: none.' }),
})

export type UpdateMemory = z.infer<typeof UpdateMemory>
export const UpdateMemory = OneMemory.extend({
  agent_id: AgentId.nullable().optional().meta({
    description: 'Identifier of the only agent that can recall the memory, 1-255 characters. Null: every agent can.',
  }),
  content: MemoryContent.optional(),
  allow_secret: AllowSecret,
  metadata: MetadataPatch.optional(),
  timestamp: Moment.optional().meta({ description: 'Time of the statement (RFC 3339).' }),
  occurred_at: Moment.nullable().optional().meta({ description: 'Time of the event that `content` describes (RFC 3339). Null: unknown.' }),
  expires_at: FutureMoment.nullable().optional().meta({
    description: 'Time at which the memory expires (RFC 3339), in the future. Null: never.',
  }),
  tags: NewTags.optional().meta({ description: 'New tags, which replace all earlier ones.' }),
  category: Category.nullable().optional().meta({ description: 'New category, 1-64 characters. Null: none.' }),
  feedback: Feedback.nullable().optional().meta({
    description:
      'Feedback of the user or the application. `confirmed`: recall ranks the memory higher. `wrong`: the memory counts as superseded from now on. Null: none; a memory that was `wrong` is current again.',
  }),
  edited_by: Editor.optional().meta({
    description: 'Who edits `content`, 1-255 characters. The application chooses the value. Requires `content`.',
  }),
  if_version: IfVersion,
  if_updated_at: IfUpdatedAt,
}).refine(({ edited_by, content }) => edited_by === undefined || content !== undefined, {
  path: ['edited_by'],
  message: 'requires content: send the edited content, or leave edited_by out',
})

/** Selects the memories of a list, a recall or an erasure. */
export const MemoryFilter = z.strictObject({
  agent_id: AgentId.optional().meta({
    description: 'Select only memories with this `agent_id`. Default: memories of every agent.',
  }),
  session_id: SessionId.optional().meta({ description: 'Select only memories with this `session_id`. Default: no restriction.' }),
  since: Moment.optional().meta({
    description: 'Select only memories with a `timestamp` at or after this time (RFC 3339). Default: no restriction.',
  }),
  until: Moment.optional().meta({
    description: 'Select only memories with a `timestamp` before this time (RFC 3339). Default: no restriction.',
  }),
  metadata_filter: MetadataFilter.optional(),
  tags: Tags.min(1).optional().meta({
    description: 'Select only memories that have all of these tags, compared exactly. Default: no restriction.',
  }),
  category: Category.optional().meta({
    description: 'Select only memories with this `category`, compared exactly. Default: no restriction.',
  }),
})

/** Selects superseded memories too. Without these fields, lists and recall contain current memories. */
const Validity = z.strictObject({
  include_superseded: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether to include superseded memories, which have `valid_to`. Default: false.' }),
  as_of: AsOf,
})

export type ListMemories = z.infer<typeof ListMemories>
export const ListMemories = OfUser.extend(MemoryFilter.shape)
  .extend(Validity.shape)
  .extend(PageInput.shape)
  .extend({
    sort_by: z
      .enum(['created_at', 'updated_at', 'timestamp'])
      .default('created_at')
      .meta({ description: 'Field to sort by. Default: `created_at`.' }),
    order: SortOrder,
  })
  .refine(cursorOrOffset, cursorOrOffsetIssue)

export type DeleteMemories = z.infer<typeof DeleteMemories>
export const DeleteMemories = OfUser.extend(MemoryFilter.shape)
  .extend({
    all: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether to erase every memory of the user. Cannot be combined with a filter. Default: false.' }),
  })
  .superRefine(({ user_id: _, all, metadata_filter = {}, ...filters }, ctx) => {
    const isFiltered = Object.keys(metadata_filter).length > 0 || Object.values(filters).some((value) => value !== undefined)
    if (!isFiltered && !all)
      ctx.addIssue({
        code: 'custom',
        path: ['all'],
        message: 'must be true if there is no filter: send a filter, or all: true to erase every memory',
      })
    if (isFiltered && all) ctx.addIssue({ code: 'custom', path: ['all'], message: 'cannot be combined with a filter: send one of them' })
  })

/** Memories that one call forgets, and that one request to forget names. */
export const forgottenMax = 1000

export type ForgetMemories = z.infer<typeof ForgetMemories>
export const ForgetMemories = OfUser.extend({
  agent_id: AgentId.optional().meta({
    description:
      'Identifier of the agent that asks, 1-255 characters. The request then erases only its own memories and the memories for every agent. Default: with `memory_ids`, memories of every agent; with `query`, only the memories for every agent.',
  }),
  memory_ids: z
    .array(Id)
    .min(1)
    .max(forgottenMax)
    .optional()
    .meta({
      description: `Identifiers of the memories to erase, 1-${forgottenMax}, such as \`memory_ids\` of \`forget_requests\`. Others than memories of the user are ignored.`,
    }),
  query: SearchQuery.optional().meta({
    description:
      'Words of the request, 1-10,000 characters, such as "Forget that I have a dog". Erases the memories that `forget_requests` would name.',
    examples: ['Forget that I have a dog.'],
  }),
}).refine(({ memory_ids, query }) => (memory_ids === undefined) !== (query === undefined), {
  path: ['memory_ids'],
  message: 'send either memory_ids or query',
})

export type RecallMemories = z.infer<typeof RecallMemories>
export const RecallMemories = OfUser.extend(MemoryFilter.shape)
  .extend(Validity.shape)
  .extend({
    agent_id: RecallingAgentId.optional(),
    query: SearchQuery.meta({ examples: ['Which medicines must I not be given?'] }),
    limit: z.int().min(1).max(100).default(10).meta({ description: 'Maximum number of memories in the result, 1-100. Default: 10.' }),
    offset: z.int().min(0).max(10_000).default(0).meta({ description: 'Number of the best matches to skip, 0-10,000. Default: 0.' }),
    recency_weight: z.number().min(0).max(1).default(0).meta({
      description:
        'Weight of recency, 0-1. Adds `recency_weight × score × 2^(-days / 30)` to the score of a memory, where `days` is the age relative to the newest match. With 0, age decides only between equal scores: newer memories rank first. Default: 0.',
    }),
  })

export type SearchMemories = z.infer<typeof SearchMemories>
export const SearchMemories = OfUser.extend(MemoryFilter.shape)
  .extend(Validity.shape)
  .extend({
    query: SearchQuery.meta({ examples: ['penicillin'] }),
    limit: z.int().min(1).max(100).default(20).meta({ description: 'Maximum number of memories in the result, 1-100. Default: 20.' }),
    offset: z.int().min(0).max(10_000).default(0).meta({ description: 'Number of the best matches to skip, 0-10,000. Default: 0.' }),
  })

/** Represents a memory that a search finds. */
export type FoundMemory = z.infer<typeof FoundMemory>
export const FoundMemory = Memory.extend({
  highlights: z.array(Span).meta({ description: 'Start and end of each match of a query term in `content`, in UTF-16 code units.' }),
  score: z.number().meta({ description: 'Relevance (BM25F). Higher is better. Comparable only within one result.' }),
}).meta({ id: 'FoundMemory', description: 'A memory that a search finds.' })

export type ListMemoryVersions = z.infer<typeof ListMemoryVersions>
export const ListMemoryVersions = OneMemory.extend(PageInput.shape).extend({ order: SortOrder }).refine(cursorOrOffset, cursorOrOffsetIssue)

export const memories = {
  create: mutation('POST /users/{user_id}/memories', {
    summary: 'Create a memory',
    description:
      'Stores a statement that the application wrote, without extraction. Returns `SECRET_SUSPECTED` if `content` seems to hold a secret; `allow_secret: true` stores it. Its facts supersede earlier ones, as those of messages do. Requires `memory_opt_in: true`; otherwise returns `CONSENT_REQUIRED`. Returns `NOT_FOUND` if the user does not exist. Returns `CONFLICT` if the user has a memory with the same `id`, or a current memory with the same words and the same `agent_id`. To retry a request safely, send your own `id`.',
    input: CreateMemory,
    output: Memory,
    status: 201,
    errors: ['SECRET_SUSPECTED', 'CONSENT_REQUIRED', 'NOT_FOUND', 'CONFLICT'],
    // The client sends an id with every create, which makes a retry safe.
    idempotent: false,
  }),
  form: mutation('POST /users/{user_id}/memories/form', {
    summary: 'Extract memories from a conversation',
    description: [
      'Extracts the statements that users make about themselves and their life, in their own language, with source and span.',
      'Messages of other roles give no memories by default. Up to two messages on each side of a statement are stored in `context` and make the memory easier to recall.',
      '`remember: ["assistant"]` also keeps the statements of the assistant; no fact about the user is read from them.',
      'A request to forget something ("Forget that I have a dog") forms no memory: `forget_requests` names the memories that match, for `POST /users/{user_id}/memories/forget`, and `auto_forget: true` erases them.',
      'Secrets are never stored: `[secret]` replaces the value, in memories, sources and excerpts. A sentence that states nothing else gives no memory. A repeated statement reinforces the existing memory, also in other words if its facts are the same. A later statement with another value of the same attribute supersedes the earlier memory, which stays with `valid_to`.',
      '`dry_run: true` returns the same result and stores nothing.',
      'The configured model extracts the memories; rules extract them if no model is configured or the model fails.',
      'Requires `memory_opt_in: true`; otherwise returns `CONSENT_REQUIRED`. Returns `NOT_FOUND` if the user does not exist.',
      'A message that was sent before changes nothing, and brings nothing back that was erased: send `id` or `created_at` with each message, so that a repetition is not taken for one.',
    ].join(' '),
    input: FormMemories,
    output: FormedMemories,
    bodyBytesMax: bodyBytes.texts,
    isLong: true,
    cost: 50,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND'],
    idempotent: false,
  }),
  list: query('GET /users/{user_id}/memories', {
    summary: 'List the memories of a user',
    description:
      'Returns one page of the current memories that match all filters, newest first by default. `include_superseded` and `as_of` add those that were true before. Works without consent too, so that stored memories can be reviewed and erased. Returns `NOT_FOUND` if the user does not exist.',
    input: ListMemories,
    output: pageOf(Memory),
    cost: 5,
    alternatives: ['POST /users/{user_id}/memories/list'],
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  get: query('GET /users/{user_id}/memories/{memory_id}', {
    summary: 'Get a memory',
    description: 'Works without consent too. Returns `NOT_FOUND` if the user does not have the memory.',
    input: OneMemory,
    output: Memory,
    errors: ['NOT_FOUND'],
  }),
  history: query('GET /users/{user_id}/memories/{memory_id}/history', {
    summary: 'List the earlier versions of a memory',
    description:
      'Returns one page of the earlier versions, latest first by default. The current version is the memory itself. Returns `NOT_FOUND` if the user does not have the memory.',
    input: ListMemoryVersions,
    output: pageOf(MemoryVersion),
    errors: ['NOT_FOUND'],
  }),
  recall: query('POST /users/{user_id}/memories/recall', {
    summary: 'Recall the memories of a user that match a query',
    description:
      'Returns the current memories that match `query` best, most relevant first. `include_superseded` and `as_of` add those that were true before. Ranks by BM25F, and by cosine similarity if embeddings are configured. The result is empty if the user has not consented to memories. The recall updates `last_accessed_at` of each returned memory shortly after the response. Returns `NOT_FOUND` if the user does not exist.',
    input: RecallMemories,
    output: z.object({ items: z.array(RecalledMemory).meta({ description: 'Matching memories, most relevant first.' }) }),
    cost: 20,
    alternatives: ['GET /agents/{agent_id}/memories'],
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  search: query('POST /users/{user_id}/memories/search', {
    summary: 'Search the memories of a user for review',
    description:
      'Returns the memories that match `query` best, most relevant first, for operators who review them: memories of every agent, without consent too. `include_superseded` and `as_of` add those that were true before. Finds memories whose `content` has a word of the query, and ranks them by BM25F over `content` and the messages around the source. Changes nothing: `last_accessed_at` stays. Agents use `recall`, which shows each agent only what it may see. Returns `NOT_FOUND` if the user does not exist.',
    input: SearchMemories,
    output: z.object({ items: z.array(FoundMemory).meta({ description: 'Matching memories, most relevant first.' }) }),
    cost: 20,
    errors: ['NOT_FOUND'],
    consistency: 'eventual',
  }),
  update: mutation('PATCH /users/{user_id}/memories/{memory_id}', {
    summary: 'Update a memory',
    description:
      'Changes only the given fields. `metadata` is a merge patch (RFC 7396). A change of `content` adds the earlier version to the history, and the facts of the memory are read again. Returns `SECRET_SUSPECTED` if a new `content` seems to hold a secret; `allow_secret: true` stores it. Requires `memory_opt_in: true`; otherwise returns `CONSENT_REQUIRED`. Returns `NOT_FOUND` if the user does not have the memory. Returns `PRECONDITION_FAILED` if `if_version` is stale. Returns `CONFLICT` if `if_updated_at` is stale, or if another current memory of the user has the same words and the same `agent_id`. Idempotent.',
    input: UpdateMemory,
    output: Memory,
    errors: ['SECRET_SUSPECTED', 'CONSENT_REQUIRED', 'NOT_FOUND', 'CONFLICT', 'PRECONDITION_FAILED'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}/memories/{memory_id}', {
    summary: 'Erase a memory',
    description:
      'Erases the memory with its facts, earlier versions and index entry, and redacts its text in the `context` of other memories, in one transaction. The erasure is permanent. Works without consent too. Returns a receipt. Returns `NOT_FOUND` if the user does not have the memory, or the memory is already erased. Returns `PRECONDITION_FAILED` if `if_version` is stale.',
    input: OneMemory.extend({ if_version: IfVersion }),
    output: MemoryReceipt,
    errors: ['NOT_FOUND', 'PRECONDITION_FAILED'],
  }),
  forget: mutation('POST /users/{user_id}/memories/forget', {
    summary: 'Erase the memories that a user asks to forget',
    description:
      'Erases the named memories, or those that match the words of a request, as "Erase a memory" does, in one transaction. Superseded memories are erased too. Requires either `memory_ids` or `query`. Works without consent too. Returns a receipt, with counts of 0 if no memory matches. Returns `NOT_FOUND` if the user does not exist. Idempotent.',
    input: ForgetMemories,
    output: MemoriesReceipt,
    isLong: true,
    cost: 20,
    errors: ['NOT_FOUND'],
    idempotent: true,
  }),
  deleteMany: mutation('DELETE /users/{user_id}/memories', {
    summary: 'Erase the memories of a user that match a filter',
    description:
      'Erases all matching memories, superseded ones included, or none, in one transaction, as "Erase a memory" does. The erasure is permanent. Requires either a filter or `all: true`. Works without consent too. Returns a receipt, with counts of 0 if no memory matches. Returns `NOT_FOUND` if the user does not exist. Idempotent.',
    input: DeleteMemories,
    output: MemoriesReceipt,
    isLong: true,
    cost: 20,
    alternatives: ['POST /users/{user_id}/memories/delete'],
    errors: ['NOT_FOUND'],
    idempotent: true,
  }),
}
