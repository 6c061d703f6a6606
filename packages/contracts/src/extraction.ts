import { z } from 'zod'
import { Fact } from './facts.ts'
import { Id, LocalMoment, UserId } from './fields.ts'
import { Category, Memory, MessageId, NewTags, OwnAgentId, Role, SessionId, SpeakerName } from './memory.ts'
import { ModelFallback, modelFallbackReasons } from './model.ts'
import { erasedMemoryCounts } from './receipts.ts'
import { Span } from './search.ts'
import { text } from './text.ts'

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
    created_at: LocalMoment.optional().meta({
      description:
        'Time of the message (RFC 3339). Relative dates such as "yesterday" refer to this time, and to the day that the offset gives: send the offset of the user. Default: now, in UTC.',
    }),
  })
  .meta({ id: 'Message', description: 'A message of a conversation.' })

export type FormMemories = z.infer<typeof FormMemories>
export const FormMemories = z.strictObject({
  user_id: UserId,
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
  expires_in_days: z.int().min(1).max(36_500).optional().meta({
    description:
      'Number of days after which the formed memories expire, 1-36,500. A statement that names its end ("until Friday") expires earlier. Default: the retention of the server (`MEMORY_RETENTION_DAYS`), if any.',
  }),
  tags: NewTags.default([]).meta({ description: 'Tags of the formed memories, maximum 20, each 1-64 characters. Default: none.' }),
  category: Category.nullable().default(null).meta({ description: 'Category of the formed memories, 1-64 characters. Default: none.' }),
  remember: z
    .array(z.enum(['assistant']))
    .max(1)
    .default([])
    .meta({
      description:
        'Further roles whose statements are kept. `assistant`: as it said them to the user, with `source.role` of `assistant`. They supersede nothing. Default: none.',
    }),
  auto_forget: z.boolean().default(false).meta({
    description: 'Whether to erase the memories that `forget_requests` names. Default: false.',
  }),
  dry_run: z.boolean().default(false).meta({
    description:
      'Whether to return the result and store nothing: no memory, no fact, no count, and no record that a message was sent. Identifiers of new memories in the result are not kept. Default: false.',
  }),
})

/** Explains why a message, or some of its sentences, gave no memory. */
export type SkipReason = z.infer<typeof SkipReason>
export const SkipReason = z
  .enum([
    'role',
    'empty',
    'greeting',
    'thanks',
    'acknowledgement',
    'question',
    'request',
    'filler',
    'quoted',
    'fiction',
    'off_record',
    'secret',
    'outdated',
    'known',
    'forget',
    'nothing',
  ])
  .meta({
    id: 'SkipReason',
    description: [
      'Why a message, or some of its sentences, gave no memory.',
      '`role`: the author is not a user, and `remember` does not name the role.',
      '`empty`, `greeting`, `thanks`, `acknowledgement`, `question`, `request`, `filler`: the message contains no statement about the user.',
      '`quoted`: the message contains words of somebody else or of a program: quoted mail, code, logs, tables, or a text to work on.',
      '`fiction`: the message is role-play, a story or a hypothetical.',
      '`off_record`: the user asked not to remember the message.',
      '`secret`: a secret, such as a password, a key or a card number, was replaced by `[secret]`; the rest of the message was used, and a sentence that states nothing else gave no memory.',
      '`outdated`: a memory with a later statement about the same attribute exists; the statement was stored as superseded, or was stored and superseded before.',
      '`known`: the message was sent before, and its statements are stored, superseded or erased. A message is the same if it has the same words and the same `id`; without an `id`, the same `created_at`; without both, the same `session_id` and the same message before it; without all three, the same message next to it.',
      '`forget`: the user asks to forget something: see `forget_requests`; the rest of the message was used.',
      '`nothing`: the model found no statement.',
    ].join(' '),
  })

/** Names the form of a secret. */
export type SecretKind = z.infer<typeof SecretKind>
export const SecretKind = z.enum(['password', 'code', 'key', 'seed_phrase', 'card', 'number', 'other']).meta({
  id: 'SecretKind',
  description:
    'Form of a secret. `password`: a password or a passphrase. `code`: a code such as a PIN. `key`: a key or a token of a program. `seed_phrase`: the words of a wallet. `card`: the number of a payment card, its date and its check value. `number`: the number of an account or a person. `other`: a secret by its place in the conversation, such as the answer to a question for one.',
})

export type FormedMemories = z.infer<typeof FormedMemories>
export const FormedMemories = z
  .object({
    formed: z.array(Memory).meta({
      description: 'New memories. A new memory has `valid_to` if a statement that is known, or of the same request, supersedes it.',
    }),
    reinforced: z.array(Memory).meta({
      description:
        'Existing memories that a message repeats, in the same words or with the same facts. `times_seen` and `last_seen_at` increased.',
    }),
    superseded: z.array(Memory).meta({
      description:
        'Existing memories that are no longer true, with `valid_to` and `superseded_by`: a message makes a later statement about all of their facts.',
    }),
    facts: z.array(Fact).meta({
      description:
        'Facts that the rules read from `formed`, in the order of the memories. Another fact may have ended one of them already.',
    }),
    masked: z
      .array(
        z.object({
          message_index: z.int().meta({ description: 'Index of the message in the request, from 0.' }),
          span: Span.meta({ description: 'Start and end of the secret in the content of the message, in UTF-16 code units.' }),
          kind: SecretKind,
        }),
      )
      .meta({
        description: 'Secrets that were found in the messages, in their order. `[secret]` replaces each of them in all that is stored.',
      }),
    skipped: z
      .array(
        z.object({
          message_index: z.int().meta({ description: 'Index of the message in the request, from 0.' }),
          reason: SkipReason,
        }),
      )
      .meta({ description: 'Messages that were skipped, fully or partially, in the order of the request.' }),
    forget_requests: z
      .array(
        z.object({
          message_index: z.int().meta({ description: 'Index of the message in the request, from 0.' }),
          text: z.string().meta({ description: 'Words of the request.' }),
          memory_ids: z.array(Id).meta({
            description:
              'Identifiers of the memories that match, superseded ones too, at most 1,000, of those that the agent of the request can recall. With `auto_forget: true`, they are erased.',
          }),
        }),
      )
      .meta({ description: 'Requests of the user to forget something, in the order of the request.' }),
    forgotten: z
      .object(erasedMemoryCounts)
      .nullable()
      .meta({ description: 'Counts of the rows that `auto_forget: true` erased. Null without `auto_forget`.' }),
    extraction: z
      .object({
        by: z.enum(['rules', 'model']).meta({ description: 'What extracted the memories: built-in rules, or the configured model.' }),
        fallback: ModelFallback.nullable().meta({
          description: `Why rules replaced the configured model. ${modelFallbackReasons} Null if the model extracted the memories, or if no model is configured.`,
        }),
        dropped: z.int().meta({
          description:
            'Number of statements of the model that were discarded, because they cite no own words of the user or contain a secret.',
        }),
      })
      .meta({ description: 'How the memories were extracted.' }),
  })
  .meta({
    id: 'FormedMemories',
    description: 'Result of an extraction. Each memory appears once, in its state after the request.',
  })
