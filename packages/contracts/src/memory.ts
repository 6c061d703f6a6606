import { z } from 'zod'
import { Id, Timestamp, UserId } from './fields.ts'
import { metadataOf } from './metadata.ts'
import { text } from './text.ts'

export const memoryMetadata = metadataOf<'memory'>({ id: 'MemoryMetadata', purpose: 'by which it identifies or refers to the memory' })

export const AgentId = text({ min: 1, max: 255 }).meta({
  description: 'Names the one agent that the memory is for; 1-255 characters of your own choice.',
  examples: ['support'],
})
export const SessionId = text({ min: 1, max: 255 }).meta({
  description: 'Names the conversation that the memory is from; 1-255 characters of your own choice.',
  examples: ['2026-01-31'],
})
export const MemoryContent = text({ min: 1, max: 25_000 }).meta({
  description: 'What is remembered, in words of any language; 1-25,000 characters.',
  examples: ['I am allergic to penicillin.'],
})

export type Role = z.infer<typeof Role>
export const Role = z.enum(['user', 'assistant', 'system', 'tool']).meta({ description: 'Who wrote the message.' })
export const MessageId = text({ min: 1, max: 255 })
export const SpeakerName = text({ min: 1, max: 255 })

/** Somebody or something that a text names. */
export type Entity = z.infer<typeof Entity>
export const Entity = z
  .object({
    kind: z.enum(['person', 'place', 'organisation', 'date']),
    text: z.string().meta({ description: 'As the text has it.' }),
  })
  .meta({ id: 'Entity', description: 'Somebody or something that a text names.' })

/** The message and the words that a memory was formed from. */
export type MemorySource = z.infer<typeof MemorySource>
export const MemorySource = z
  .object({
    message_id: MessageId.nullable().meta({ description: 'The `id` of the message; null where it was sent without.' }),
    message_index: z.int().meta({ description: 'Which message of the call it was, from 0.' }),
    role: Role,
    name: SpeakerName.nullable().meta({ description: 'Who spoke; null where the message did not say.' }),
    span: z.tuple([z.int(), z.int()]).meta({
      description: 'Where the words start and end in the content of the message, in UTF-16 code units: `content.slice(...span)`.',
    }),
    text: z.string().meta({ description: 'Those words.' }),
  })
  .meta({ id: 'MemorySource', description: 'The message and the words that a memory was formed from.' })

/** What was said just before or after, by which a memory is found too. */
export type ContextMessage = z.infer<typeof ContextMessage>
export const ContextMessage = z.object({
  position: z.enum(['before', 'after']),
  role: Role,
  name: SpeakerName.nullable(),
  text: z.string().meta({ description: 'What was said, or the part of it that is nearest; at most 500 characters.' }),
})

/** Something learned about one user. */
export type Memory = z.infer<typeof Memory>
export const Memory = z
  .object({
    id: Id.meta({ description: 'A UUID v4, unique among the memories of the user.' }),
    user_id: UserId,
    agent_id: AgentId.nullable().meta({ description: 'The one agent that the memory is for; null where it is for every agent.' }),
    session_id: SessionId.nullable().meta({ description: 'The conversation it is from; null where none was named.' }),
    content: MemoryContent,
    metadata: memoryMetadata.Metadata,
    entities: z
      .array(Entity)
      .meta({ description: 'People, places, organisations and dates that it names, as far as they were recognised.' }),
    sentiment: z
      .number()
      .min(-1)
      .max(1)
      .nullable()
      .meta({ description: 'How it sounds, from -1 (bad) to 1 (good); null in languages that no word list covers.' }),
    timestamp: Timestamp.meta({ description: 'When it was said; RFC 3339, UTC.' }),
    occurred_at: Timestamp.nullable().meta({ description: 'When what it tells happened or will, where it names a date; RFC 3339, UTC.' }),
    source: MemorySource.nullable().meta({ description: 'What it was formed from; null where it was written by hand.' }),
    context: z.array(ContextMessage).meta({ description: 'What was said around it.' }),
    times_seen: z.int().meta({ description: 'How often it was said.' }),
    last_seen_at: Timestamp.meta({ description: 'When it was last said; RFC 3339, UTC.' }),
    last_accessed_at: Timestamp.nullable().meta({ description: 'When it was last recalled; null where it never was.' }),
    created_at: Timestamp.meta({ description: 'When the memory was recorded; RFC 3339, UTC.' }),
    updated_at: Timestamp.meta({ description: 'When a field of the memory last changed, use and repetition aside; RFC 3339, UTC.' }),
  })
  .meta({ id: 'Memory', description: 'Something learned about one user.' })

/** A memory that fits a query. */
export type RecalledMemory = z.infer<typeof RecalledMemory>
export const RecalledMemory = Memory.extend({
  score: z.number().meta({ description: 'How well it fits: the sum of `why`; comparable within one answer only.' }),
  why: z
    .object({
      lexical: z.number().meta({ description: 'For words of the query in its own words (BM25).' }),
      context: z.number().meta({ description: 'For words of the query in what was said around it, who said it and when (BM25F).' }),
      semantic: z.number().meta({ description: 'For its meaning; 0 where embeddings are off.' }),
      recency: z.number().meta({ description: 'For how new it is; 0 unless `recency_weight` asks for it.' }),
    })
    .meta({ description: 'What the score is made of.' }),
}).meta({ id: 'RecalledMemory', description: 'A memory that fits a query.' })

/** An earlier version of a memory. */
export type MemoryVersion = z.infer<typeof MemoryVersion>
export const MemoryVersion = z
  .object({
    id: Id,
    content: MemoryContent,
    timestamp: Timestamp,
    source: MemorySource.nullable(),
    replaced_at: Timestamp.meta({ description: 'When it was replaced; RFC 3339, UTC.' }),
    reason: z.enum(['edited', 'superseded']).meta({ description: 'Whether somebody edited it, or something said later took its place.' }),
  })
  .meta({ id: 'MemoryVersion', description: 'An earlier version of a memory.' })
