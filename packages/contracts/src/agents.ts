import { z } from 'zod'
import { Timestamp } from './fields.ts'
import { AgentId } from './memory.ts'
import { PageInput, pageOf } from './page.ts'
import { query } from './procedure.ts'

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

export type ListAgents = z.infer<typeof ListAgents>
export const ListAgents = PageInput.omit({ offset: true })
  .extend({
    cursor: z.string().min(1).max(4000).optional().meta({
      description: 'Cursor pagination: the `next_cursor` of the previous page. Default: start at the first agent.',
    }),
  })
  .prefault({})

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
}
