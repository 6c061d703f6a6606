import { overview } from '@acquaint/contracts'
import type { ObjectLiteral } from 'typeorm'
import { Docs, Memories, Users } from './db/schema.ts'
import { type Context, implement, router } from './trpc.ts'

const dayMs = 86_400_000

/** Each kind has an index that holds all that is counted of it. */
const kinds = { users: Users, docs: Docs, memories: Memories } as const
type Kind = keyof typeof kinds

export const overviewRouter = router({
  get: implement(overview.get).query(async ({ input, ctx }) => {
    const today = Math.floor(Date.now() / dayMs) * dayMs
    const dates = Array.from({ length: input.days }, (_, index) => dateOf(today - (input.days - 1 - index) * dayMs))
    const since = `${dates[0]}T00:00:00.000Z`
    const [users, memory_opt_ins, docs, memories] = [
      await count('users', ctx),
      await count('users', ctx, 'counted.memory_opt_in = TRUE'),
      await count('docs', ctx),
      await count('memories', ctx),
    ]
    const byDay = {
      users: await countByDay('users', { since, ctx }),
      docs: await countByDay('docs', { since, ctx }),
      memories: await countByDay('memories', { since, ctx }),
    }
    const days = dates.map((date) => ({
      date,
      users: byDay.users.get(date) ?? 0,
      docs: byDay.docs.get(date) ?? 0,
      memories: byDay.memories.get(date) ?? 0,
    }))
    return { users, memory_opt_ins, docs, memories, days }
  }),
})

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** One statement each, so that others are served between them. */
const count = (kind: Kind, { db, app }: Context, condition = 'TRUE'): Promise<number> =>
  db.read((tx) =>
    tx.createQueryBuilder<ObjectLiteral>(kinds[kind], 'counted').where('counted.app_id = :id', app).andWhere(condition).getCount(),
  )

const countByDay = (kind: Kind, { since, ctx: { db, app } }: { since: string; ctx: Context }): Promise<Map<string, number>> =>
  db.read(async (tx) => {
    const rows = await tx
      .createQueryBuilder<ObjectLiteral>(kinds[kind], 'counted')
      .select(db.dialect.day('counted.created_at'), 'day')
      .addSelect('COUNT(*)', 'count')
      .where('counted.app_id = :id AND counted.created_at >= :since', { ...app, since })
      .groupBy('day')
      .getRawMany<{ day: string; count: number | string }>()
    return new Map(rows.map(({ day, count: found }) => [day, Number(found)]))
  })
