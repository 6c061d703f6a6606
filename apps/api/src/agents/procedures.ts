import { Buffer } from 'node:buffer'
import type { Agent, ListAgents } from '@acquaint/contracts'
import { AgentId, agents } from '@acquaint/contracts/internal'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { parseCursor } from '../db/page.ts'
import type { ScanOptions } from '../db/scan.ts'
import { Memories } from '../db/schema/memories.ts'
import { compile, execute } from '../db/statement.ts'
import { invalidInput } from '../errors.ts'
import { implementCancellable, router } from '../trpc.ts'

export const agentsRouter = router({
  list: implementCancellable(agents.list).query(async ({ input, ctx, signal }) => {
    const rows = await listAgents(input, { ctx, signal })
    const items = rows.slice(0, input.limit)
    const last = items.at(-1)
    return { items, next_cursor: rows.length > items.length && last ? writeCursor(last.agent_id) : null }
  }),
})

/**
 * Reads a page of agents, and one agent more, along the index over the memories of agents: a page costs what the memories of
 * its agents cost, and the time limit of a scan bounds that.
 */
const listAgents = (
  { limit, cursor }: ListAgents,
  { ctx, ...options }: ScanOptions & { ctx: Pick<Context, 'app' | 'db'> },
): Promise<Agent[]> => {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  return ctx.db.scan(async (tx) => {
    const { byCodePoint, stoppable } = ctx.db.dialect
    const agent = byCodePoint('memories.agent_id')
    const builder = tx
      .createQueryBuilder(Memories, 'memories')
      .select(agent, 'agent')
      .addSelect('COUNT(DISTINCT memories.user_id)', 'users')
      .addSelect('SUM(CASE WHEN memories.valid_to IS NULL THEN 1 ELSE 0 END)', 'current')
      .addSelect('MAX(memories.last_seen_at)', 'seen')
      .where('memories.app_id = :appId AND memories.agent_id IS NOT NULL', { appId: ctx.app.id })
      .andWhere('(memories.expires_at IS NULL OR memories.expires_at > :now)', { now: new Date().toISOString() })
      .andWhere(stoppable)
      .groupBy(agent)
      .orderBy('agent')
    if (after !== undefined) builder.andWhere(`${agent} > :after`, { after })
    const { rows } = await execute(tx, compile(builder, { limit: limit + 1 }))
    return rows.map(([agent_id, users, memories, seen]) => ({
      agent_id: String(agent_id),
      users: Number(users),
      memories: Number(memories),
      last_seen_at: seen instanceof Date ? seen.toISOString() : String(seen),
    }))
  }, options)
}

const Cursor = z.tuple([z.literal('agent_id'), AgentId])

const writeCursor = (agent_id: string) => Buffer.from(JSON.stringify(['agent_id', agent_id])).toString('base64url')

const readCursor = (text: string): string => {
  const cursor = Cursor.safeParse(parseCursor(text))
  if (!cursor.success) throw invalidInput({ path: ['cursor'], message: 'is not a cursor: send the next_cursor of a page unchanged' })
  return cursor.data[1]
}
