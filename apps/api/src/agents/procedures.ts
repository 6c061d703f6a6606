import { agents } from '@acquaint/contracts/internal'
import { ApiFailure } from '../errors.ts'
import { implementCancellable, router } from '../trpc.ts'
import { agentCursor, userCursor } from './cursors.ts'
import { readAgent, readAgents, readUsersOf } from './read.ts'

export const agentsRouter = router({
  list: implementCancellable(agents.list).query(async ({ input: { limit, cursor, prefix }, ctx, signal }) => {
    const after = cursor === undefined ? undefined : agentCursor.read(cursor)
    const rows = await readAgents({ limit: limit + 1, prefix, after }, { ctx, signal })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, next_cursor: rows.length > items.length && last ? agentCursor.write(last.agent_id) : null }
  }),
  get: implementCancellable(agents.get).query(async ({ input: { agent_id }, ctx, signal }) => {
    const agent = await readAgent(agent_id, { ctx, signal })
    if (!agent) throw new ApiFailure('NOT_FOUND', 'The app has no memories of this agent: check the agent_id, or list the agents.')
    return agent
  }),
  users: implementCancellable(agents.users).query(async ({ input: { agent_id, limit, cursor }, ctx, signal }) => {
    const after = cursor === undefined ? undefined : userCursor.read(cursor)
    const rows = await readUsersOf({ agent_id, limit: limit + 1, after }, { ctx, signal })
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { items, next_cursor: rows.length > items.length && last ? userCursor.write(last.user_id) : null }
  }),
})
