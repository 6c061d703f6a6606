import { z } from 'zod'
import { Id, Moment, Timestamp, UserId, Version } from './fields.ts'
import { metadataOf } from './metadata.ts'
import { Span } from './search.ts'
import { text } from './text.ts'

export const memoryMetadata = metadataOf<'memory'>({ id: 'MemoryMetadata', resource: 'memory' })

export const AgentId = text({ min: 1, max: 255 }).meta({
  description: 'Identifier of the only agent that can recall the memory, 1-255 characters. The application chooses the value.',
  examples: ['support'],
})
export const OwnAgentId = AgentId.meta({
  description: 'Identifier of the only agent that can recall the memories, 1-255 characters. Default: every agent can.',
})
export const RecallingAgentId = AgentId.meta({
  description:
    'Identifier of the agent that asks, 1-255 characters. The result contains its own memories and the memories for every agent. Default: only the memories for every agent.',
})
export const SessionId = text({ min: 1, max: 255 }).meta({
  description: 'Identifier of the conversation that the memory comes from, 1-255 characters. The application chooses the value.',
  examples: ['2026-01-31'],
})
export const MemoryContent = text({ min: 1, max: 25_000 }).meta({
  description: 'Statement about the user, in any language; 1-25,000 characters.',
  examples: ['I am allergic to penicillin.'],
})

export const AllowSecret = z.boolean().default(false).meta({
  description:
    'Whether to store `content` that seems to hold a secret, such as a password, a key, a card number or an account number. Default: false, which returns `SECRET_SUSPECTED`.',
})

export type Role = z.infer<typeof Role>
export const Role = z.enum(['user', 'assistant', 'system', 'tool']).meta({ description: 'Role of the author of the message.' })
export const MessageId = text({ min: 1, max: 255 })
export const SpeakerName = text({ min: 1, max: 255 })

/** Represents a name or a date in a text. */
export type Entity = z.infer<typeof Entity>
export const Entity = z
  .object({
    kind: z.enum(['person', 'place', 'organisation', 'date']).meta({ description: 'Type of the entity.' }),
    text: z.string().meta({ description: 'Text of the entity, as in `content`.' }),
  })
  .meta({ id: 'Entity', description: 'A person, place, organisation or date that a memory names.' })

/** Records the provenance of an extracted memory. */
export type MemorySource = z.infer<typeof MemorySource>
export const MemorySource = z
  .object({
    message_id: MessageId.nullable().meta({ description: 'Identifier of the message. Null if the message had no `id`.' }),
    message_index: z.int().meta({ description: 'Index of the message in the request, from 0.' }),
    role: Role,
    name: SpeakerName.nullable().meta({ description: 'Name of the speaker. Null if the message had no `name`.' }),
    span: Span.meta({
      description:
        'Start and end of `text` in the content of the message, in UTF-16 code units: `text` is `content.slice(start, end)`, with `[secret]` for each secret.',
    }),
    text: z
      .string()
      .meta({ description: 'Words of the message that support the memory. `[secret]` stands for a secret, which is not stored.' }),
  })
  .meta({ id: 'MemorySource', description: 'The message and the span from which a memory was extracted.' })

/** Represents a message near the source of a memory. Recall searches these messages too. */
export type ContextMessage = z.infer<typeof ContextMessage>
export const ContextMessage = z.object({
  position: z.enum(['before', 'after']).meta({ description: 'Whether the message precedes or follows the source.' }),
  role: Role,
  name: SpeakerName.nullable().meta({ description: 'Name of the speaker. Null if the message had no `name`.' }),
  text: z.string().meta({
    description:
      'Excerpt of the message nearest to the source, maximum 500 characters. `[secret]` stands for a secret, which is not stored.',
  }),
})

export type OccurredPrecision = z.infer<typeof OccurredPrecision>
export const OccurredPrecision = z.enum(['year', 'month', 'day', 'time'])

const tagsMax = 20
const Tag = text({ min: 1, max: 64 })
export const Tags = z
  .array(Tag)
  .max(tagsMax)
  .meta({ description: `Labels that the application chooses, maximum ${tagsMax}, each 1-64 characters.`, examples: [['onboarding']] })
export const Category = text({ min: 1, max: 64 }).meta({
  description: 'Category that the application chooses, 1-64 characters.',
  examples: ['health'],
})
export const Feedback = z.enum(['confirmed', 'wrong'])
export const Editor = text({ min: 1, max: 255 })

/** Tags as the caller sends them: each counts once. */
export const NewTags = Tags.transform((tags) => [...new Set(tags)])

/** Refuses a time that has passed: the memory would be gone at once. */
export const FutureMoment = Moment.refine((time) => Date.parse(time) > Date.now(), 'must be in the future: send a later time, or null')

/** Represents a statement about one user. */
export type Memory = z.infer<typeof Memory>
export const Memory = z
  .object({
    id: Id.meta({ description: 'Identifier of the memory (UUID), unique among the memories of the user.' }),
    user_id: UserId,
    agent_id: AgentId.nullable().meta({ description: 'Identifier of the only agent that can recall the memory. Null if every agent can.' }),
    session_id: SessionId.nullable().meta({
      description: 'Identifier of the conversation that the memory comes from. Null if the request had no `session_id`.',
    }),
    content: MemoryContent,
    metadata: memoryMetadata.Metadata,
    entities: z.array(Entity).meta({
      description:
        'People, places, organisations and dates that `content` names. Rules recognise names only in English; a model recognises any language.',
    }),
    sentiment: z.number().min(-1).max(1).nullable().meta({
      description: 'Sentiment of `content`, from -1 (negative) to 1 (positive). Null if unknown: rules rate only English text and emoji.',
    }),
    timestamp: Timestamp.meta({ description: 'Time of the statement (RFC 3339, UTC).' }),
    occurred_at: Timestamp.nullable().meta({
      description:
        'Time of the event that `content` describes, past or future (RFC 3339, UTC). A date without a time of day is midnight UTC. Null if unknown.',
    }),
    occurred_precision: OccurredPrecision.nullable().meta({
      description:
        'Precision of `occurred_at`. `year`, `month` and `day`: the start of that period, at midnight UTC. `time`: a time of day. Null if `occurred_at` is null.',
    }),
    valid_to: Timestamp.nullable().meta({
      description:
        'Time from which the statement is no longer true, because a later statement superseded all of its facts (RFC 3339, UTC). Null while the statement is current. Lists, recall and contexts contain current memories by default.',
    }),
    superseded_by: Id.nullable().meta({
      description:
        'Identifier of the memory that superseded this one (UUID). Null while the statement is current, or if that memory is erased.',
    }),
    expires_at: Timestamp.nullable().meta({
      description:
        'Time at which the memory expires (RFC 3339, UTC). From then on no list, recall, context or export contains the memory, and the server erases it soon. Null if the memory does not expire.',
    }),
    tags: Tags,
    category: Category.nullable().meta({ description: 'Category that the application chose, 1-64 characters. Null if there is none.' }),
    feedback: Feedback.nullable().meta({
      description:
        'Feedback of the user or the application. `confirmed`: recall ranks the memory higher. `wrong`: the memory counts as superseded. Null if there is none.',
    }),
    source: MemorySource.nullable().meta({
      description:
        'Message and span from which the memory was extracted. An edit of `content` does not change `source`. Null if the application created the memory with `POST /users/{user_id}/memories`.',
    }),
    context: z.array(ContextMessage).meta({
      description:
        'Messages around the source, in the order of the conversation: up to two before and two after, and the rest of the source message.',
    }),
    edited_at: Timestamp.nullable().meta({
      description:
        'Time of the latest update of `content` (RFC 3339, UTC). `source` still holds the words of the user. Null if `content` was never edited.',
    }),
    edited_by: Editor.nullable().meta({
      description:
        'Who edited `content`, as the update named the editor. Null if `content` was never edited, or if the update named nobody.',
    }),
    times_seen: z.int().meta({ description: 'Number of messages that contained the statement; at least 1.' }),
    last_seen_at: Timestamp.meta({ description: 'Time of the latest message that contained the statement (RFC 3339, UTC).' }),
    last_accessed_at: Timestamp.nullable().meta({
      description:
        'Time of the latest recall or use in a context (RFC 3339, UTC). Updated shortly after the response. Null if the memory was never recalled.',
    }),
    version: Version.meta({
      description:
        'Version of the memory for optimistic concurrency: 1 at creation, and higher after every change of a field, also of `times_seen`, `last_seen_at` and `last_accessed_at`. Not the number of an earlier version of `content`: see the history.',
    }),
    created_at: Timestamp.meta({ description: 'Time at which the memory was created (RFC 3339, UTC).' }),
    updated_at: Timestamp.meta({
      description:
        'Time of the latest update of a field of the memory (RFC 3339, UTC). Changes of `times_seen`, `last_seen_at` and `last_accessed_at` do not count, nor does a later `expires_at` of a repeated statement.',
    }),
  })
  .meta({ id: 'Memory', description: 'A statement about one user.' })

/** Represents a memory that matches a query. */
export type RecalledMemory = z.infer<typeof RecalledMemory>
export const RecalledMemory = Memory.extend({
  score: z
    .number()
    .meta({ description: 'Relevance: the sum of the values in `why`. Higher is better. Comparable only within one result.' }),
  why: z
    .object({
      lexical: z.number().meta({ description: 'Score of query terms in `content` and in the name of the speaker (BM25F).' }),
      context: z.number().meta({
        description:
          'Score of query terms in `context` and in the date of `timestamp` (BM25F), of the speaker, time and conversation that the query asks for, and of English words near those of the query in meaning.',
      }),
      semantic: z.number().meta({ description: 'Score of the cosine similarity of the embeddings. 0 if the server has no embeddings.' }),
      recency: z.number().meta({ description: 'Score of the age of the memory. 0 if `recency_weight` is 0.' }),
      feedback: z.number().meta({
        description: 'Score of `feedback`: 0.1 × the score of query terms and embeddings if it is `confirmed`, else 0.',
      }),
    })
    .meta({ description: 'Components of the score.' }),
}).meta({ id: 'RecalledMemory', description: 'A memory that matches a query.' })

/** Represents an earlier version of a memory. */
export type MemoryVersion = z.infer<typeof MemoryVersion>
export const MemoryVersion = z
  .object({
    id: Id.meta({ description: 'Identifier of the memory version (UUID).' }),
    content: MemoryContent,
    timestamp: Timestamp.meta({ description: 'Time of the statement (RFC 3339, UTC).' }),
    source: MemorySource.nullable().meta({
      description: 'Message and span from which the version was extracted. Null if the version was not extracted from a message.',
    }),
    replaced_at: Timestamp.meta({ description: 'Time at which the version was replaced (RFC 3339, UTC).' }),
    reason: z.enum(['edited', 'superseded']).meta({
      description:
        '`edited`: an update changed `content`. `superseded`: a later statement about the same attribute replaced the version. No new versions have this reason: since facts exist, the earlier memory stays, with `valid_to`.',
    }),
  })
  .meta({ id: 'MemoryVersion', description: 'An earlier version of a memory.' })
