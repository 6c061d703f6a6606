import { agents } from '@acquaint/contracts/internal'
import { ApiFailure } from '../errors.ts'
import { implementCancellable, router } from '../trpc.ts'
import { agentPages, userPages } from './pages.ts'
import { readAgent, readAgents, readUsersOf } from './read.ts'

export const agentsRouter = router({
  list: implementCancellable(agents.list).query(async ({ input: { limit, cursor, prefix }, ctx, signal }) => {
    const page = { limit: limit + 1, prefix, after: agentPages.after(cursor) }
    return agentPages.from(await readAgents(page, { ctx, signal }), limit)
  }),
  get: implementCancellable(agents.get).query(async ({ input: { agent_id }, ctx, signal }) => {
    const agent = await readAgent(agent_id, { ctx, signal })
    if (!agent) throw new ApiFailure('NOT_FOUND', 'The app has no memories of this agent: check the agent_id, or list the agents.')
    return agent
  }),
  users: implementCancellable(agents.users).query(async ({ input: { agent_id, limit, cursor }, ctx, signal }) => {
    const page = { agent_id, limit: limit + 1, after: userPages.after(cursor) }
    return userPages.from(await readUsersOf(page, { ctx, signal }), limit)
  }),
})
