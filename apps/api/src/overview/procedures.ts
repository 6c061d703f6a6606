import { overview } from '@acquaint/contracts/internal'
import type { ObjectLiteral } from 'typeorm'
import type { Context } from '../context.ts'
import { Docs } from '../db/schema/docs.ts'
import { Memories } from '../db/schema/memories.ts'
import { Users } from '../db/schema/users.ts'
import { createTimeSlice } from '../time-slice.ts'
import { implement, router } from '../trpc.ts'

const dayMs = 86_400_000

/** The tables that are counted; each has an index for it. */
const kinds = { users: Users, docs: Docs, memories: Memories } as const
type Kind = keyof typeof kinds

/** The time before the listed days is counted in this many parts, so that no statement takes long. */
const pastParts = 40

export const overviewRouter = router({
  get: implement(overview.get).query(async ({ input, ctx }) => {
    const today = Math.floor(Date.now() / dayMs) * dayMs
    const starts = Array.from({ length: input.days + 1 }, (_, index) => today + (index + 1 - input.days) * dayMs)
    const users = await countByDay('users', starts, ctx)
    const docs = await countByDay('docs', starts, ctx)
    const memories = await countByDay('memories', starts, ctx)
    const memory_opt_ins = await countOptIns(ctx)
    const days = starts.slice(0, -1).map((start, day) => ({
      date: new Date(start).toISOString().slice(0, 10),
      users: users.byDay[day] ?? 0,
      docs: docs.byDay[day] ?? 0,
      memories: memories.byDay[day] ?? 0,
    }))
    return { users: users.total, memory_opt_ins, docs: docs.total, memories: memories.total, days }
  }),
})

/** Counts the rows of each day and of the time before, by one statement each, so that others are served in between. */
const countByDay = async (kind: Kind, starts: number[], ctx: Context): Promise<{ total: number; byDay: number[] }> => {
  const first = await firstTime(kind, ctx)
  const nextSlice = createTimeSlice()
  const countEach = async (bounds: number[]) => {
    const counts: number[] = []
    for (const [index, from] of bounds.slice(0, -1).entries()) {
      const to = bounds[index + 1] ?? from
      if (to > first) await nextSlice()
      counts.push(to > first ? await countBetween(kind, { from, to, ctx }) : 0)
    }
    return counts
  }
  const byDay = await countEach(starts)
  const since = starts[0] ?? first
  const width = (since - first) / pastParts
  const past = Array.from({ length: pastParts + 1 }, (_, part) => (part === pastParts ? since : first + Math.floor(part * width)))
  const before = first < since ? await countEach(past) : []
  return { total: sum(byDay) + sum(before), byDay }
}

const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0)

/** Returns the time of the oldest row in milliseconds; infinity without rows. */
const firstTime = (kind: Kind, { db, app }: Context): Promise<number> =>
  db.read(async (tx) => {
    const found = await tx
      .createQueryBuilder<ObjectLiteral>(kinds[kind], 'counted')
      .select('MIN(counted.created_at)', 'first')
      .where('counted.app_id = :id', app)
      .getRawOne<{ first: string | Date | null }>()
    return found?.first ? new Date(found.first).getTime() : Number.POSITIVE_INFINITY
  })

const countBetween = (kind: Kind, { from, to, ctx: { db, app } }: { from: number; to: number; ctx: Context }): Promise<number> =>
  db.read((tx) =>
    tx
      .createQueryBuilder<ObjectLiteral>(kinds[kind], 'counted')
      .where('counted.app_id = :id AND counted.created_at >= :from AND counted.created_at < :to', {
        id: app.id,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      })
      .getCount(),
  )

const countOptIns = ({ db, app }: Context): Promise<number> =>
  db.read((tx) => tx.createQueryBuilder(Users, 'counted').where('counted.app_id = :id AND counted.memory_opt_in = TRUE', app).getCount())
