import type { Agent, AgentUser } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import type { ScanOptions } from '../db/scan.ts'
import { Memories, type MemoryRow } from '../db/schema/memories.ts'
import { compile, execute, timeOf } from '../db/statement.ts'

/*
 * Reads agents along the index over their memories: a page costs what the memories of its agents cost, and the time limit of a
 * scan bounds that.
 */

type Options = ScanOptions & { ctx: Pick<Context, 'app' | 'db'> }

interface AgentPage {
  limit: number
  prefix?: string | undefined
  /** Read only agents after this one. */
  after?: string | undefined
}

/** Returns agents in the order of code points. */
export const readAgents = ({ limit, prefix, after }: AgentPage, options: Options): Promise<Agent[]> => {
  const narrow: Narrow = (builder, agent) => {
    if (after !== undefined) builder.andWhere(`${agent} > :after`, { after })
    // No agent with the prefix sorts after this: one has 255 characters at most.
    if (prefix !== undefined) builder.andWhere(`${agent} BETWEEN :prefix AND :end`, { prefix, end: prefix + lastCodePoint.repeat(255) })
  }
  return scanAgents(limit, narrow, options)
}

/** Returns one agent; undefined without memories. */
export const readAgent = async (agent_id: string, options: Options): Promise<Agent | undefined> =>
  (await scanAgents(1, (builder, agent) => void builder.andWhere(`${agent} = :agent_id`, { agent_id }), options))[0]

/** Returns users of an agent in the order of their ids. */
export const readUsersOf = (
  { agent_id, limit, after }: { agent_id: string; limit: number; after: string | undefined },
  { ctx, ...options }: Options,
): Promise<AgentUser[]> =>
  ctx.db.scan(async (tx) => {
    const { builder, agent } = selectMemories(tx, ctx)
    // Sub-queries: a join would not group along the index. Rows of memories have a user.
    const ofUser = (column: string) => `(SELECT users.${column} FROM users WHERE users.app_id = :appId AND users.id = memories.user_id)`
    builder
      .select('memories.user_id', 'user_id')
      .addSelect(ofUser('name'), 'name')
      .addSelect(ofUser('memory_opt_in'), 'memory_opt_in')
      .addSelect(current, 'current')
      .addSelect(seen, 'seen')
      .andWhere(`${agent} = :agent_id`, { agent_id })
      .groupBy('memories.user_id')
      .orderBy('memories.user_id')
    if (after !== undefined) builder.andWhere('memories.user_id > :after', { after })
    const { rows } = await execute(tx, compile(builder, { limit }))
    return rows.map(([user_id, name, memory_opt_in, memories, seen]) => ({
      ...{ user_id: String(user_id), name: String(name), memory_opt_in: Boolean(memory_opt_in) },
      ...{ memories: Number(memories), last_seen_at: timeOf(seen) },
    }))
  }, options)

const current = 'SUM(CASE WHEN memories.valid_to IS NULL THEN 1 ELSE 0 END)'
const seen = 'MAX(memories.last_seen_at)'
const lastCodePoint = '\u{10ffff}'

const selectMemories = (tx: Reader, { app, db: { dialect } }: Options['ctx']) => ({
  agent: dialect.byCodePoint('memories.agent_id'),
  builder: tx
    .createQueryBuilder(Memories, 'memories')
    .where('memories.app_id = :appId AND memories.agent_id IS NOT NULL', { appId: app.id })
    .andWhere('(memories.expires_at IS NULL OR memories.expires_at > :now)', { now: new Date().toISOString() })
    .andWhere(dialect.stoppable),
})

/** Adds conditions. `agent` is SQL that compares and sorts agents by code point, as the index does. */
type Narrow = (builder: SelectQueryBuilder<MemoryRow>, agent: string) => void

const scanAgents = (limit: number, narrow: Narrow, { ctx, ...options }: Options): Promise<Agent[]> =>
  ctx.db.scan(async (tx) => {
    const { builder, agent } = selectMemories(tx, ctx)
    builder
      .select(agent, 'agent')
      .addSelect('COUNT(DISTINCT memories.user_id)', 'users')
      .addSelect(current, 'current')
      .addSelect(seen, 'seen')
      .groupBy(agent)
      .orderBy('agent')
    narrow(builder, agent)
    const { rows } = await execute(tx, compile(builder, { limit }))
    return rows.map(([agent_id, users, memories, seen]) => ({
      ...{ agent_id: String(agent_id), users: Number(users), memories: Number(memories), last_seen_at: timeOf(seen) },
    }))
  }, options)
