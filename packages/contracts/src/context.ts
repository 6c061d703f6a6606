import { z } from 'zod'
import { Id, UserId } from './fields.ts'
import { AgentId } from './memory.ts'
import { text } from './text.ts'

export type UserContextInput = z.infer<typeof UserContextInput>
export const UserContextInput = z.strictObject({
  user_id: UserId,
  query: text({ min: 1, max: 10_000 })
    .optional()
    .meta({
      description:
        'What the agent is about to answer, such as the last message of the user; 1-10,000 characters. Without it the newest memories are given, and no documents.',
      examples: ['Which medicines must I not be given?'],
    }),
  agent_id: AgentId.optional().meta({
    description: 'The agent that asks: it sees its own memories and those for every agent. Without it, only those for every agent.',
  }),
  token_budget: z.int().min(1).max(100_000).default(1000).meta({
    description:
      'The most tokens of the text, 1-100,000, counted as the o200k_base encoding has them. Other models count a little otherwise.',
  }),
})

const kind = z.enum(['user', 'memory', 'passage']).meta({
  description: '`user`: name and about. `memory`: a memory. `passage`: a passage of a document.',
})
const id = Id.meta({ description: 'The `id` of the user, of the memory, or of the document that the passage is from.' })
const position = z.int().nullable().meta({ description: 'Which passage of its document, from 0; null for others.' })

/** What an agent should know about a user. */
export type UserContext = z.infer<typeof UserContext>
export const UserContext = z
  .object({
    text: z.string().meta({
      description:
        'For the instructions of the agent. What comes from the user is between tags, and nothing in it can end them: `<`, `>` and `&` are escaped.',
    }),
    tokens: z.int().meta({ description: 'Tokens of `text`; never more than `token_budget`.' }),
    items: z
      .array(
        z.object({
          ...{ kind, id, position },
          tokens: z.int().meta({ description: 'About how many tokens it takes.' }),
          score: z.number().meta({ description: 'How well it fits the query; 0 without one.' }),
        }),
      )
      .meta({ description: 'What is in the text, in its order.' }),
    omitted: z
      .array(
        z.object({
          ...{ kind, id, position },
          reason: z.enum(['budget', 'shortened', 'consent']).meta({
            description:
              '`budget`: no room. `shortened`: the end of the about had no room, or all of it. `consent`: the user has not agreed to memories, and none were looked at.',
          }),
        }),
      )
      .meta({ description: 'What would have fitted the query and is not in the text, or not whole.' }),
  })
  .meta({ id: 'UserContext', description: 'What an agent should know about a user, as text within a budget.' })
