import { z } from 'zod'
import { Id, IfUpdatedAt, Moment, NewId, SortOrder, Timestamp, UserId } from './fields.ts'
import {
  AgentId,
  Memory,
  MemoryContent,
  MemoryVersion,
  MessageId,
  memoryMetadata,
  RecalledMemory,
  RecallingAgentId,
  Role,
  SessionId,
  SpeakerName,
} from './memory.ts'
import { ModelFallback, modelFallbackReasons } from './model.ts'
import { cursorOrOffset, cursorOrOffsetIssue, PageInput, pageOf } from './page.ts'
import { mutation, query } from './procedure.ts'
import { SearchQuery } from './search.ts'
import { text } from './text.ts'

const { NewMetadata, MetadataPatch, MetadataFilter } = memoryMetadata

const OfUser = z.strictObject({ user_id: UserId })
const OneMemory = OfUser.extend({ memory_id: Id.meta({ description: 'Identifier of the memory (UUID v4).' }) })

const OwnAgentId = AgentId.meta({
  description: 'Identifier of the only agent that can recall the memories, 1-255 characters. Default: every agent can.',
})

export type CreateMemory = z.infer<typeof CreateMemory>
export const CreateMemory = OfUser.extend({
  id: NewId,
  agent_id: OwnAgentId.optional(),
  session_id: SessionId.optional(),
  content: MemoryContent,
  metadata: NewMetadata.default({}),
  timestamp: Moment.optional().meta({ description: 'Time of the statement (RFC 3339). Default: now.' }),
  occurred_at: Moment.optional().meta({
    description: 'Time of the event that `content` describes (RFC 3339). Default: the first date that `content` names, if any.',
  }),
})

/** Represents one message of a conversation, in the form of the chat APIs of language models. */
export type Message = z.infer<typeof Message>
export const Message = z
  .strictObject({
    id: MessageId.optional().meta({
      description:
        'Identifier of the message, 1-255 characters. The application chooses the value; the `source` of a memory refers to the message by this value.',
    }),
    role: Role,
    name: SpeakerName.optional().meta({
      description: 'Name of the speaker, 1-255 characters. Distinguishes several speakers in one conversation.',
    }),
    content: text({ max: 25_000 }).meta({
      description: 'Text of the message, 0-25,000 characters.',
      examples: ['I moved to Lyon last week.'],
    }),
    created_at: Moment.optional().meta({
      description: 'Time of the message (RFC 3339). Relative dates such as "yesterday" refer to this time. Default: now.',
    }),
  })
  .meta({ id: 'Message', description: 'A message of a conversation.' })

export type FormMemories = z.infer<typeof FormMemories>
export const FormMemories = OfUser.extend({
  agent_id: OwnAgentId.optional(),
  session_id: SessionId.optional().meta({
    description:
      'Identifier of the conversation, 1-255 characters. Send to continue a conversation over several requests: the last messages of the previous request then become context of the first messages of this request.',
  }),
  messages: z
    .array(Message)
    .min(1)
    .max(100)
    .meta({ description: '1-100 messages in chronological order.', examples: [[{ role: 'user', content: 'I moved to Lyon last week.' }]] }),
})

/** Explains why a message, or some of its sentences, gave no memory. */
export type SkipReason = z.infer<typeof SkipReason>
export const SkipReason = z
  .enum(['role', 'empty', 'greeting', 'thanks', 'acknowledgement', 'question', 'request', 'filler', 'secret', 'outdated', 'nothing'])
  .meta({
    id: 'SkipReason',
    description: [
      'Why a message, or some of its sentences, gave no memory.',
      '`role`: the author is not a user.',
      '`empty`, `greeting`, `thanks`, `acknowledgement`, `question`, `request`, `filler`: the message contains no statement.',
      '`secret`: a secret, such as a password, a key or a card number, was redacted; the rest of the message was used.',
      '`outdated`: a memory with a later statement about the same attribute exists; the statement became an earlier version of that memory.',
      '`nothing`: the model found no statement.',
    ].join(' '),
  })

export type FormedMemories = z.infer<typeof FormedMemories>
export const FormedMemories = z
  .object({
    formed: z.array(Memory).meta({ description: 'New memories.' }),
    reinforced: z.array(Memory).meta({
      description: 'Existing memories that a message repeats. `times_seen` and `last_seen_at` increased.',
    }),
    superseded: z.array(Memory).meta({
      description:
        'Existing memories with a new version: a message makes a later statement about the same attribute. The history contains the earlier version.',
    }),
    skipped: z
      .array(
        z.object({
          message_index: z.int().meta({ description: 'Index of the message in the request, from 0.' }),
          reason: SkipReason,
        }),
      )
      .meta({ description: 'Messages that were skipped, fully or partially, in the order of the request.' }),
    extraction: z
      .object({
        by: z.enum(['rules', 'model']).meta({ description: 'What extracted the memories: built-in rules, or the configured model.' }),
        fallback: ModelFallback.nullable().meta({
          description: `Why rules replaced the configured model. ${modelFallbackReasons} Null if the model extracted the memories, or if no model is configured.`,
        }),
        dropped: z.int().meta({
          description:
            'Number of statements of the model that were discarded, because they cite no words of the conversation or contain a secret.',
        }),
      })
      .meta({ description: 'How the memories were extracted.' }),
  })
  .meta({
    id: 'FormedMemories',
    description: 'Result of an extraction. Each memory appears once, in its state after the request.',
  })

export type UpdateMemory = z.infer<typeof UpdateMemory>
export const UpdateMemory = OneMemory.extend({
  agent_id: AgentId.nullable().optional().meta({
    description: 'Identifier of the only agent that can recall the memory, 1-255 characters. Null: every agent can.',
  }),
  content: MemoryContent.optional(),
  metadata: MetadataPatch.optional(),
  timestamp: Moment.optional().meta({ description: 'Time of the statement (RFC 3339).' }),
  occurred_at: Moment.nullable().optional().meta({ description: 'Time of the event that `content` describes (RFC 3339). Null: unknown.' }),
  if_updated_at: IfUpdatedAt,
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
})

export type ListMemories = z.infer<typeof ListMemories>
export const ListMemories = OfUser.extend(MemoryFilter.shape)
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

export type RecallMemories = z.infer<typeof RecallMemories>
export const RecallMemories = OfUser.extend(MemoryFilter.shape).extend({
  agent_id: RecallingAgentId.optional(),
  query: SearchQuery.meta({ examples: ['Which medicines must I not be given?'] }),
  limit: z.int().min(1).max(100).default(10).meta({ description: 'Maximum number of memories in the result, 1-100. Default: 10.' }),
  offset: z.int().min(0).max(10_000).default(0).meta({ description: 'Number of the best matches to skip, 0-10,000. Default: 0.' }),
  recency_weight: z.number().min(0).max(1).default(0).meta({
    description:
      'Weight of recency, 0-1. Adds `recency_weight × score × 2^(-days / 30)` to the score of a memory, where `days` is the age relative to the newest match. With 0, age decides only between equal scores: newer memories rank first. Default: 0.',
  }),
})

export type ListMemoryVersions = z.infer<typeof ListMemoryVersions>
export const ListMemoryVersions = OneMemory.extend(PageInput.shape).extend({ order: SortOrder }).refine(cursorOrOffset, cursorOrOffsetIssue)

/** Counts the rows that an erasure of memories removed. */
export const erasedMemoryCounts = {
  memories: z.int().meta({ description: 'Number of erased memories, each with its index entry.' }),
  memory_versions: z.int().meta({ description: 'Number of erased earlier versions of memories.' }),
}

export const MemoriesReceipt = z
  .object({
    user_id: UserId,
    deleted_at: Timestamp.meta({ description: 'Time of the erasure (RFC 3339, UTC).' }),
    erased: z.object(erasedMemoryCounts).meta({ description: 'Counts of the erased rows.' }),
  })
  .meta({ id: 'MemoriesReceipt', description: 'Receipt for the erasure of memories in one transaction.' })
export const MemoryReceipt = MemoriesReceipt.extend({ id: Id.meta({ description: 'Identifier of the erased memory (UUID v4).' }) }).meta({
  id: 'MemoryReceipt',
  description: 'Receipt for the erasure of one memory.',
})

export const memories = {
  create: mutation('POST /users/{user_id}/memories', {
    summary: 'Create a memory',
    description:
      'Stores a statement that the application wrote, without extraction. Requires `memory_opt_in: true`; otherwise returns `CONSENT_REQUIRED`. Returns `NOT_FOUND` if the user does not exist. Returns `CONFLICT` if the user has a memory with the same `id`, or a memory with the same words and the same `agent_id`. To retry a request safely, send your own `id`.',
    input: CreateMemory,
    output: Memory,
    status: 201,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'CONFLICT'],
    // The client sends an id with every create, which makes a retry safe.
    idempotent: false,
  }),
  form: mutation('POST /users/{user_id}/memories/form', {
    summary: 'Extract memories from a conversation',
    description: [
      'Extracts the statements that users make about themselves and their life, in their own language, with source and span.',
      'Messages of other roles give no memories. Up to two messages on each side of a statement are stored in `context` and make the memory easier to recall.',
      'Secrets are never stored. A repeated statement reinforces the existing memory. A later statement about the same attribute supersedes the earlier one.',
      'The configured model extracts the memories; rules extract them if no model is configured or the model fails.',
      'Requires `memory_opt_in: true`; otherwise returns `CONSENT_REQUIRED`. Returns `NOT_FOUND` if the user does not exist.',
      'Not idempotent: a repeated request creates no second memory, but increases `times_seen`.',
    ].join(' '),
    input: FormMemories,
    output: FormedMemories,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND'],
    idempotent: false,
  }),
  list: query('GET /users/{user_id}/memories', {
    summary: 'List the memories of a user',
    description:
      'Returns one page of the memories that match all filters, newest first by default. Works without consent too, so that stored memories can be reviewed and erased. Returns `NOT_FOUND` if the user does not exist.',
    input: ListMemories,
    output: pageOf(Memory),
    errors: ['NOT_FOUND'],
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
      'Returns the memories that match `query` best, most relevant first. Ranks by BM25F, and by cosine similarity if embeddings are configured. The result is empty if the user has not consented to memories. The recall updates `last_accessed_at` of each returned memory shortly after the response. Returns `NOT_FOUND` if the user does not exist.',
    input: RecallMemories,
    output: z.object({ items: z.array(RecalledMemory).meta({ description: 'Matching memories, most relevant first.' }) }),
    alternatives: ['GET /agents/{agent_id}/memories'],
    errors: ['NOT_FOUND'],
  }),
  update: mutation('PATCH /users/{user_id}/memories/{memory_id}', {
    summary: 'Update a memory',
    description:
      'Changes only the given fields. `metadata` is a merge patch (RFC 7396). A change of `content` adds the earlier version to the history. Requires `memory_opt_in: true`; otherwise returns `CONSENT_REQUIRED`. Returns `NOT_FOUND` if the user does not have the memory. Returns `CONFLICT` if `if_updated_at` is stale, if another memory of the user has the same words and the same `agent_id`, or if other requests keep changing the memory. Idempotent.',
    input: UpdateMemory,
    output: Memory,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'CONFLICT'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}/memories/{memory_id}', {
    summary: 'Erase a memory',
    description:
      'Erases the memory with its earlier versions and index entry, and redacts its text in the `context` of other memories, in one transaction. The erasure is permanent. Works without consent too. Returns a receipt. Returns `NOT_FOUND` if the user does not have the memory, or the memory is already erased.',
    input: OneMemory,
    output: MemoryReceipt,
    errors: ['NOT_FOUND'],
  }),
  deleteMany: mutation('DELETE /users/{user_id}/memories', {
    summary: 'Erase the memories of a user that match a filter',
    description:
      'Erases all matching memories, or none, in one transaction, as "Erase a memory" does. The erasure is permanent. Requires either a filter or `all: true`. Works without consent too. Returns a receipt, with counts of 0 if no memory matches. Returns `NOT_FOUND` if the user does not exist. Idempotent.',
    input: DeleteMemories,
    output: MemoriesReceipt,
    errors: ['NOT_FOUND'],
    idempotent: true,
  }),
}
