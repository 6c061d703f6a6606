import { z } from 'zod'
import { Id, IfUpdatedAt, Moment, SortOrder, Timestamp, UserId } from './fields.ts'
import {
  AgentId,
  Memory,
  MemoryContent,
  MemoryVersion,
  MessageId,
  memoryMetadata,
  RecalledMemory,
  Role,
  SessionId,
  SpeakerName,
} from './memory.ts'
import { onePosition, onePositionIssue, PageInput, pageOf } from './page.ts'
import { mutation, query } from './procedure.ts'
import { text } from './text.ts'

const { NewMetadata, MetadataPatch, MetadataFilter } = memoryMetadata

const OfUser = z.strictObject({ user_id: UserId })
const OneMemory = OfUser.extend({ memory_id: Id.meta({ description: 'The `id` of the memory, a UUID v4.' }) })

export type CreateMemory = z.infer<typeof CreateMemory>
export const CreateMemory = OfUser.extend({
  id: Id.optional().meta({ description: 'A UUID v4 of your own making; the server makes one if you send none.' }),
  agent_id: AgentId.optional(),
  session_id: SessionId.optional(),
  content: MemoryContent,
  metadata: NewMetadata.default({}),
  timestamp: Moment.optional().meta({ description: 'When it was said or learned; now unless sent. RFC 3339.' }),
  occurred_at: Moment.optional().meta({ description: 'When what it tells happened; found in the words unless sent. RFC 3339.' }),
})

/** Part of a conversation, as the APIs of models have it. */
export type Message = z.infer<typeof Message>
export const Message = z
  .strictObject({
    id: MessageId.optional().meta({
      description: 'Names the message, 1-255 characters of your own choice: the `source` of a memory cites it.',
    }),
    role: Role,
    name: SpeakerName.optional().meta({ description: 'Who speaks, where several do; 1-255 characters.' }),
    content: text({ max: 25_000 }).meta({
      description: 'What is said; at most 25,000 characters.',
      examples: ['I moved to Lyon last week.'],
    }),
    created_at: Moment.optional().meta({ description: 'When it was said; now unless sent. Words such as "yesterday" go by it. RFC 3339.' }),
  })
  .meta({ id: 'Message' })

export type FormMemories = z.infer<typeof FormMemories>
export const FormMemories = OfUser.extend({
  agent_id: AgentId.optional().meta({ description: 'The one agent that the memories are for; for every agent unless sent.' }),
  session_id: SessionId.optional().meta({
    description: 'Names the conversation: what was said last in it is then context of what comes first here.',
  }),
  messages: z.array(Message).min(1).max(100).meta({ description: '1-100 messages, in the order in which they were said.' }),
})

/** Why a message gave no memory, or not all of it did. */
export type SkipReason = z.infer<typeof SkipReason>
export const SkipReason = z
  .enum(['role', 'empty', 'greeting', 'thanks', 'acknowledgement', 'question', 'request', 'filler', 'secret', 'outdated', 'nothing'])
  .meta({
    id: 'SkipReason',
    description:
      '`role`: only what users say is remembered. `secret`: a card number, a password, a key or the like was left out; the rest was kept. `outdated`: something said later about the same thing is known; what was said went into its history. `nothing`: a model found nothing to remember. The others: there was nothing to remember.',
  })

export type FormedMemories = z.infer<typeof FormedMemories>
export const FormedMemories = z
  .object({
    formed: z.array(Memory).meta({ description: 'New memories.' }),
    reinforced: z
      .array(Memory)
      .meta({ description: 'Memories that were there and were said again: `times_seen` and `last_seen_at` grew.' }),
    superseded: z.array(Memory).meta({
      description: 'Memories that have a new version, since what was said takes the place of an earlier one, which their history keeps.',
    }),
    skipped: z.array(z.object({ message_index: z.int().meta({ description: 'Which message, from 0.' }), reason: SkipReason })),
    extraction: z
      .object({
        by: z.enum(['rules', 'model']).meta({ description: 'What extracted the memories: `rules` or the configured `model`.' }),
        fallback: z
          .enum(['timeout', 'refused', 'unavailable', 'malformed'])
          .nullable()
          .meta({ description: 'Why rules were used although a model is configured; null if no fallback was needed.' }),
        dropped: z.int().meta({ description: 'Number of facts from the model that cite no words of the conversation and were dropped.' }),
      })
      .meta({ description: 'How the memories were extracted.' }),
  })
  .meta({ id: 'FormedMemories', description: 'What came of a conversation; each memory once, as it is at the end.' })

export type UpdateMemory = z.infer<typeof UpdateMemory>
export const UpdateMemory = OneMemory.extend({
  agent_id: AgentId.nullable().optional(),
  content: MemoryContent.optional(),
  metadata: MetadataPatch.optional(),
  timestamp: Moment.optional().meta({ description: 'When it was said or learned; RFC 3339.' }),
  occurred_at: Moment.nullable().optional().meta({ description: 'When what it tells happened; RFC 3339.' }),
  if_updated_at: IfUpdatedAt,
})

/** Which memories a list or an erasure is about. */
export const MemoryFilter = z.strictObject({
  agent_id: AgentId.optional().meta({ description: 'Only those for this agent alone.' }),
  session_id: SessionId.optional().meta({ description: 'Only those from this conversation.' }),
  since: Moment.optional().meta({ description: 'Only those whose `timestamp` is this or later; RFC 3339.' }),
  until: Moment.optional().meta({ description: 'Only those whose `timestamp` is before this; RFC 3339.' }),
  metadata_filter: MetadataFilter.optional(),
})

export type ListMemories = z.infer<typeof ListMemories>
export const ListMemories = OfUser.extend(MemoryFilter.shape)
  .extend(PageInput.shape)
  .extend({
    sort_by: z.enum(['created_at', 'updated_at', 'timestamp']).default('created_at'),
    order: SortOrder,
  })
  .refine(onePosition, onePositionIssue)

export type DeleteMemories = z.infer<typeof DeleteMemories>
export const DeleteMemories = OfUser.extend(MemoryFilter.shape)
  .extend({ all: z.boolean().default(false).meta({ description: 'Must be true to erase every memory, and false with a filter.' }) })
  .superRefine(({ user_id: _, all, metadata_filter = {}, ...rest }, ctx) => {
    const isFiltered = Object.keys(metadata_filter).length > 0 || Object.values(rest).some((value) => value !== undefined)
    if (!isFiltered && !all)
      ctx.addIssue({ code: 'custom', path: ['all'], message: 'must be true to erase every memory: send that, or a filter' })
    if (isFiltered && all) ctx.addIssue({ code: 'custom', path: ['all'], message: 'contradicts the filter: send one of them' })
  })

export type RecallMemories = z.infer<typeof RecallMemories>
export const RecallMemories = OfUser.extend(MemoryFilter.shape).extend({
  agent_id: AgentId.optional().meta({
    description: 'The agent that asks: it sees its own memories and those for every agent. Without it, only those for every agent.',
  }),
  query: text({ min: 1, max: 10_000 }).meta({
    description:
      'What to recall, in words of any language, 1-10,000 characters. Nothing in it is an operator. The first 200 different words count.',
    examples: ['Which medicines must I not be given?'],
  }),
  limit: z.int().min(1).max(100).default(10).meta({ description: 'The most memories in the answer.' }),
  offset: z.int().min(0).max(10_000).default(0).meta({ description: 'How many of the best to leave out.' }),
  recency_weight: z.number().min(0).max(1).default(0).meta({
    description:
      'How much newer memories gain: of its score so far one as new as the newest gains this part, one 30 days older half of that. With 0, of equal scores the newer comes first.',
  }),
})

export type ListMemoryVersions = z.infer<typeof ListMemoryVersions>
export const ListMemoryVersions = OneMemory.extend(PageInput.shape).extend({ order: SortOrder }).refine(onePosition, onePositionIssue)

/** What an erasure of memories removed. */
export const erasedMemories = {
  memories: z.int().meta({ description: 'Memories, each with its terms in the search index.' }),
  memory_versions: z.int().meta({ description: 'Earlier versions of memories.' }),
}

export const MemoriesReceipt = z
  .object({ user_id: Id, deleted_at: Timestamp, erased: z.object(erasedMemories) })
  .meta({ id: 'MemoriesReceipt', description: 'What was erased, by kind, in one transaction.' })
export const MemoryReceipt = MemoriesReceipt.extend({ id: Id.meta({ description: 'The memory.' }) }).meta({
  id: 'MemoryReceipt',
  description: 'What was erased, by kind, in one transaction.',
})

export const memories = {
  create: mutation('POST /users/{user_id}/memories', {
    summary: 'Write a memory by hand',
    description:
      'Only for a user with `memory_opt_in`. One that the user has already, equal in words and agent, is a conflict, and so is an `id` that is taken.',
    input: CreateMemory,
    output: Memory,
    status: 201,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'CONFLICT'],
    // Not by itself, but the client sends an id with every create.
    idempotent: false,
  }),
  form: mutation('POST /users/{user_id}/memories/form', {
    summary: 'Form memories from a conversation',
    description:
      'Only for a user with `memory_opt_in`. What users say about themselves and their world is kept in their own words and language; what tells nothing is skipped, and secrets are. What was said around it is kept beside each memory and leads to it. The same said again makes no second memory.',
    input: FormMemories,
    output: FormedMemories,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND'],
    // Said again it is one memory still, but its count has grown.
    idempotent: false,
  }),
  list: query('GET /users/{user_id}/memories', {
    summary: 'List the memories of a user',
    description: 'Of every agent unless one is named, with or without consent: what was kept can always be seen and erased.',
    input: ListMemories,
    output: pageOf(Memory),
    errors: ['NOT_FOUND'],
  }),
  get: query('GET /users/{user_id}/memories/{memory_id}', {
    summary: 'Get a memory',
    input: OneMemory,
    output: Memory,
    errors: ['NOT_FOUND'],
  }),
  history: query('GET /users/{user_id}/memories/{memory_id}/history', {
    summary: 'List the earlier versions of a memory',
    description: 'Latest first unless asked otherwise. The version that holds now is the memory itself.',
    input: ListMemoryVersions,
    output: pageOf(MemoryVersion),
    errors: ['NOT_FOUND'],
  }),
  recall: query('POST /users/{user_id}/memories/recall', {
    summary: 'Recall the memories of a user that fit a query',
    description:
      'Best first. Gives nothing for a user without `memory_opt_in`. What is recalled takes a new `last_accessed_at`, soon after the answer.',
    input: RecallMemories,
    output: z.object({ items: z.array(RecalledMemory) }),
    alternatives: ['GET /agents/{agent_id}/memories'],
    errors: ['NOT_FOUND'],
  }),
  update: mutation('PATCH /users/{user_id}/memories/{memory_id}', {
    summary: 'Update a memory',
    description:
      'Changes what is given and nothing else, for a user with `memory_opt_in`. A changed `content` leaves the earlier version in the history.',
    input: UpdateMemory,
    output: Memory,
    errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'CONFLICT'],
    idempotent: true,
  }),
  delete: mutation('DELETE /users/{user_id}/memories/{memory_id}', {
    summary: 'Erase a memory',
    description: 'With its history. Answers with a receipt of what was erased. There is no way back.',
    input: OneMemory,
    output: MemoryReceipt,
    errors: ['NOT_FOUND'],
  }),
  deleteMany: mutation('DELETE /users/{user_id}/memories', {
    summary: 'Erase the memories of a user that pass a filter',
    description: 'All or none, in one transaction. To erase every memory, say so: `all: true` in place of a filter.',
    input: DeleteMemories,
    output: MemoriesReceipt,
    errors: ['NOT_FOUND'],
    idempotent: true,
  }),
}
