import { z } from 'zod'
import { Timestamp, UserId } from './fields.ts'
import { AgentId } from './memory.ts'
import { PageInput, pageOf } from './page.ts'
import { query } from './procedure.ts'
import { text } from './text.ts'

/** Represents an agent by the memories that only it can recall. */
export type Agent = z.infer<typeof Agent>
export const Agent = z
  .object({
    agent_id: AgentId.meta({ description: 'Identifier of the agent, 1-255 characters, as the application sent it.' }),
    users: z.int().meta({ description: 'Number of users of whom the agent has memories of its own, superseded ones too.' }),
    memories: z.int().meta({ description: 'Number of current memories that only the agent can recall; without consent too.' }),
    last_seen_at: Timestamp.meta({ description: 'Time of the latest message that states a memory of the agent (RFC 3339, UTC).' }),
  })
  .meta({ id: 'Agent', description: 'An agent that has memories of its own.' })

/** Represents a user by the memories that only one agent can recall. */
export type AgentUser = z.infer<typeof AgentUser>
export const AgentUser = z
  .object({
    user_id: UserId,
    name: z.string().meta({ description: 'Name of the user.' }),
    memory_opt_in: z.boolean().meta({ description: 'Whether the user consents to memories.' }),
    memories: z.int().meta({ description: 'Number of current memories of the user that only the agent can recall; without consent too.' }),
    last_seen_at: Timestamp.meta({
      description: 'Time of the latest message that states a memory of the user of this agent (RFC 3339, UTC).',
    }),
  })
  .meta({ id: 'AgentUser', description: 'A user of whom an agent has memories of its own.' })

const Page = PageInput.omit({ offset: true })

/** An identifier of an agent has up to 255 characters of 4 bytes, and JSON and base64 make it longer. */
const cursorCharactersMax = 4000

export type ListAgents = z.infer<typeof ListAgents>
export const ListAgents = Page.extend({
  prefix: text({ min: 1, max: 255 })
    .optional()
    .meta({ description: 'Text that `agent_id` begins with, 1-255 characters, as sent. Default: all agents.', examples: ['support-'] }),
  cursor: z.string().min(1).max(cursorCharactersMax).optional().meta({
    description: 'Cursor pagination: the `next_cursor` of the previous page. Default: start at the first agent.',
  }),
}).prefault({})

const OneAgentId = AgentId.meta({ description: 'Identifier of the agent, 1-255 characters, as the application sent it.' })

export type GetAgent = z.infer<typeof GetAgent>
export const GetAgent = z.strictObject({ agent_id: OneAgentId })

export type ListAgentUsers = z.infer<typeof ListAgentUsers>
export const ListAgentUsers = Page.extend({
  agent_id: OneAgentId,
  cursor: z.string().min(1).max(1000).optional().meta({
    description: 'Cursor pagination: the `next_cursor` of the previous page of the same agent. Default: start at the first user.',
  }),
})

export const agents = {
  list: query('GET /agents', {
    summary: 'List the agents of the app',
    description:
      'Returns one page of the agents that have memories of their own, in the order of the code points of `agent_id`. Expired memories do not count. An agent that only reads memories is not known.',
    input: ListAgents,
    output: pageOf(Agent),
    cost: 20,
    errors: ['QUERY_TOO_SLOW'],
  }),
  get: query('GET /agents/{agent_id}', {
    summary: 'Get an agent by its id',
    description: 'Returns `NOT_FOUND` if the app stores no memory that only this agent can recall. Expired memories do not count.',
    input: GetAgent,
    output: Agent,
    cost: 20,
    errors: ['NOT_FOUND', 'QUERY_TOO_SLOW'],
  }),
  users: query('GET /agents/{agent_id}/users', {
    summary: 'List the users of an agent',
    description:
      'Returns one page of the users of whom the agent has memories of its own, superseded ones too, in the order of their ids. Expired memories do not count. The page is empty if there is no such agent.',
    input: ListAgentUsers,
    output: pageOf(AgentUser),
    cost: 20,
    errors: ['QUERY_TOO_SLOW'],
  }),
}
