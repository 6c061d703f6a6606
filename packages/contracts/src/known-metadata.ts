import { z } from 'zod'
import { keyIssue, metadataLimits } from './json.ts'
import { text } from './text.ts'

/** Users whose metadata one request looks at: the newest. */
export const examinedUsersMax = 100_000

/** Longest text that is returned as a value. */
export const suggestedCharactersMax = 200

const Key = text({ min: 1, max: metadataLimits.keyCharacters }).superRefine((key, ctx) => {
  const message = keyIssue(key)
  if (message) ctx.addIssue({ code: 'custom', message })
})
const Path = z.array(Key).min(1).max(metadataLimits.depth)

const limit = z.int().min(1).max(1000).default(100).meta({ description: 'Maximum number of items, 1-1,000. Default: 100.' })
const spellings = 'as sent, in lower case, in capitals, and with a capital at the start'
const examined_users = z.int().meta({ description: 'Number of users whose metadata was counted: all of the app, or the newest 100,000.' })
const users = z.int().meta({ description: 'Number of the examined users that have it.' })
const has_more = z.boolean().meta({ description: 'Whether there are more items than `limit`.' })

export type ListMetadataKeys = z.infer<typeof ListMetadataKeys>
export const ListMetadataKeys = z
  .strictObject({
    prefix: text({ min: 1, max: 1000 })
      .optional()
      .meta({
        description: `Text that the path begins with, its keys joined by a dot: ${spellings}; 1-1,000 characters. Default: all keys.`,
        examples: ['address.'],
      }),
    limit,
  })
  .prefault({})

/** Lists the keys that the metadata of users has. */
export type KnownMetadataKeys = z.infer<typeof KnownMetadataKeys>
export const KnownMetadataKeys = z
  .object({
    items: z
      .array(
        z.object({
          path: Path.meta({ description: 'Keys from the outermost to the innermost.', examples: [['address', 'city']] }),
          types: z
            .array(z.enum(['string', 'number', 'boolean', 'null', 'array', 'object']))
            .meta({ description: 'JSON types of the values, in alphabetical order.' }),
          users,
        }),
      )
      .meta({ description: 'Keys, the most frequent first.' }),
    has_more,
    examined_users,
  })
  .meta({ id: 'KnownMetadataKeys', description: 'Keys in the metadata of users.' })

export type ListMetadataValues = z.infer<typeof ListMetadataValues>
export const ListMetadataValues = z.strictObject({
  path: Path.meta({ description: 'Keys from the outermost to the innermost, 1-5.', examples: [['plan']] }),
  prefix: text({ min: 1, max: suggestedCharactersMax })
    .optional()
    .meta({ description: `Text that the value begins with: ${spellings}; 1-200 characters. Only texts match. Default: all values.` }),
  limit,
})

/** Lists the values of a metadata key. */
export type KnownMetadataValues = z.infer<typeof KnownMetadataValues>
export const KnownMetadataValues = z
  .object({
    items: z
      .array(
        z.object({
          value: z.union([z.string(), z.number(), z.boolean(), z.null()]).meta({ description: 'Text, number, boolean or null.' }),
          is_item: z.boolean().meta({
            description: 'Whether the value is an item of an array: filter by `$contains`. Otherwise the value is that of the key itself.',
          }),
          users,
        }),
      )
      .meta({ description: 'Values, the most frequent first.' }),
    has_more,
    examined_users,
  })
  .meta({ id: 'KnownMetadataValues', description: 'Values of a key in the metadata of users.' })
