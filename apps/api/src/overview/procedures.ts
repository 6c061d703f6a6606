import { overview } from '@acquaint/contracts/internal'
import type { ObjectLiteral } from 'typeorm'
import type { Context } from '../context.ts'
import type { ScanOptions } from '../db/scan.ts'
import { Docs } from '../db/schema/docs.ts'
import { Memories } from '../db/schema/memories.ts'
import { Users } from '../db/schema/users.ts'
import { compile, execute } from '../db/statement.ts'
import { latestDays } from '../latest-days.ts'
import { implement, implementCancellable, router } from '../trpc.ts'
import { readOutcomes } from './extraction.ts'

/** The tables that are counted; each has an index for it. */
const kinds = { users: Users, docs: Docs, memories: Memories } as const
type Kind = keyof typeof kinds

type Options = ScanOptions & {
  ctx: Context
  /** Time that decides the day. Default: `created_at`. */
  column?: 'created_at' | 'timestamp'
}

export const overviewRouter = router({
  get: implementCancellable(overview.get).query(async ({ input, ctx, signal }) => {
    const dates = latestDays(input.days)
    const options = { ctx, signal }
    const users = await countByDay('users', dates, options)
    const docs = await countByDay('docs', dates, options)
    const memories = without(await countByDay('memories', dates, options), await countByDay('memories', dates, options, expired))
    const stated = { ctx, signal, column: 'timestamp' } as const
    const happened = without(await countByDay('memories', dates, stated), await countByDay('memories', dates, stated, expired))
    const memory_opt_ins = await countOptIns(options)
    const days = dates.map((date) => ({
      date,
      users: users.byDay.get(date) ?? 0,
      docs: docs.byDay.get(date) ?? 0,
      memories: memories.byDay.get(date) ?? 0,
      memories_happened: happened.byDay.get(date) ?? 0,
    }))
    return { users: users.total, memory_opt_ins, docs: docs.total, memories: memories.total, days }
  }),
  extraction: implement(overview.extraction).query(({ input, ctx }) => readOutcomes(latestDays(input.days), ctx)),
})

interface Counts {
  total: number
  byDay: Map<string, number>
}

/** Expired memories are counted apart, by their own index: a condition on all would read every row. */
const expired = 'counted.expires_at <= :now'

const without = (all: Counts, hidden: Counts): Counts => ({
  total: Math.max(0, all.total - hidden.total),
  byDay: new Map([...all.byDay].map(([date, count]) => [date, Math.max(0, count - (hidden.byDay.get(date) ?? 0))])),
})

/** Counts all rows that meet a condition, and those of each day from the first of the dates to the last. */
const countByDay = async (
  kind: Kind,
  dates: string[],
  { ctx: { db, app }, column = 'created_at', ...options }: Options,
  condition = 'TRUE',
): Promise<Counts> => {
  const time = `counted.${column}`
  const day = db.dialect.dayOf(time)
  const first = dates[0] ?? ''
  const { rows } = await db.scan((tx) => {
    const builder = tx
      .createQueryBuilder<ObjectLiteral>(kinds[kind], 'counted')
      .select(`CASE WHEN ${time} >= :first THEN ${day} END`, 'day')
      .addSelect('COUNT(*)', 'count')
      .where('counted.app_id = :id', { id: app.id, first: `${first}T00:00:00.000Z` })
      .andWhere(condition, { now: new Date().toISOString() })
      .andWhere(db.dialect.stoppable)
      .groupBy('day')
    return execute(tx, compile(builder))
  }, options)
  const counts = rows.map(([date, count]) => [date, Number(count)] as const)
  return {
    total: counts.reduce((sum, [, count]) => sum + count, 0),
    byDay: new Map(counts.flatMap(([date, count]) => (typeof date === 'string' && dates.includes(date) ? [[date, count]] : []))),
  }
}

const countOptIns = async ({ ctx: { db, app }, ...options }: Options): Promise<number> => {
  const { rows } = await db.scan((tx) => {
    const builder = tx
      .createQueryBuilder(Users, 'counted')
      .select('COUNT(*)', 'count')
      .where('counted.app_id = :id AND counted.memory_opt_in = TRUE', app)
      .andWhere(db.dialect.stoppable)
    return execute(tx, compile(builder))
  }, options)
  return Number(rows[0]?.[0] ?? 0)
}
