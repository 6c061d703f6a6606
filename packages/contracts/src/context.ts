import { z } from 'zod'
import { Id, UserId } from './fields.ts'
import { RecallingAgentId } from './memory.ts'
import { SearchQuery } from './search.ts'

export const TokenBudget = z.int().min(1).max(100_000).default(1000).meta({
  description:
    'Maximum number of tokens in the text of the context, 1-100,000, counted in the o200k_base encoding. Other encodings give slightly different counts. Default: 1,000.',
})

export type UserContextInput = z.infer<typeof UserContextInput>
export const UserContextInput = z.strictObject({
  user_id: UserId,
  query: SearchQuery.optional().meta({
    description:
      'Text that the agent is about to answer, such as the latest message of the user; 1-10,000 characters, in any language. Only the first 200 distinct words count. Default: the context contains the newest memories and no documents.',
    examples: ['Which medicines must I not be given?'],
  }),
  agent_id: RecallingAgentId.optional(),
  token_budget: TokenBudget,
})

const kind = z.enum(['user', 'memory', 'passage']).meta({
  description: '`user`: `name` and `about` of the user. `memory`: a memory. `passage`: a passage of a document.',
})
const id = Id.meta({ description: 'Identifier of the user, of the memory, or of the document that contains the passage (UUID).' })
const position = z.int().nullable().meta({ description: 'Index of the passage in its document, from 0. Null for a user and a memory.' })

/** Represents the knowledge about a user for one prompt. */
export type UserContext = z.infer<typeof UserContext>
export const UserContext = z
  .object({
    text: z.string().meta({
      description:
        'Text for the prompt of the agent. User data is enclosed in XML-style tags. `<`, `>`, `&` and `"` in user data are escaped, so that user data cannot close a tag. Empty if the budget is too small for the name of the user.',
    }),
    tokens: z.int().meta({ description: 'Number of tokens in `text`, at most `token_budget`.' }),
    items: z
      .array(
        z.object({
          ...{ kind, id, position },
          tokens: z.int().meta({ description: 'Approximate number of tokens of the item.' }),
          score: z.number().meta({ description: 'Relevance to `query`. 0 for the user, and for all items if the request had no `query`.' }),
        }),
      )
      .meta({ description: 'Items in `text`, in the order of the text.' }),
    omitted: z
      .array(
        z.object({
          ...{ kind, id, position },
          reason: z.enum(['budget', 'shortened', 'consent']).meta({
            description:
              '`budget`: the item exceeds the remaining token budget. `shortened`: `about` was cut or left out. `consent`: the user has not consented to memories, and no memory was read.',
          }),
        }),
      )
      .meta({ description: 'Relevant items that `text` does not contain, or contains only partially.' }),
  })
  .meta({ id: 'UserContext', description: 'Knowledge about a user as a text within a token budget.' })
