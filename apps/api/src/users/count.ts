import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { ScanOptions } from '../db/scan.ts'
import { Users } from '../db/schema/users.ts'
import { compile, execute, type Reader } from '../db/statement.ts'
import { compileFilter } from '../metadata/filter.ts'
import { selectEntries } from './entries.ts'
import { planUsers, preferText, type UserFilter, type UserPlan, walkMax } from './plan.ts'
import { buildUsers } from './select.ts'

type Options = ScanOptions & { ctx: Pick<Context, 'app' | 'db'> }

/** Counts the users that pass a filter. An index alone counts all users, and those of a lead that is the whole filter. */
export const countUsers = async (filter: UserFilter, { ctx, ...options }: Options): Promise<number> => {
  const listed = listedIds(filter, ctx)
  if (listed) return countIds(listed, { ctx, ...options })
  const plan = await ctx.db.read((tx) => planUsers(tx, filter, { ctx }))
  const count = async (tx: Reader, chosen: UserPlan) =>
    (await numbersOf(tx, buildUsers(tx, chosen, { ctx }).select('COUNT(*)', 'count')))[0] ?? 0
  if (plan.isBounded) return ctx.db.read((tx) => count(tx, plan))
  return ctx.db.scan(async (tx) => count(tx, await preferText(tx, plan, ctx)), options)
}

/** The ids that an index lists, as SQL. */
interface Listed {
  sql: string
  parameters: Record<string, unknown>
  /** Whether an id can be listed several times. */
  repeats: boolean
}

const listedIds = ({ metadata_filter, search }: UserFilter, { app, db }: Options['ctx']): Listed | undefined => {
  if (search !== undefined) return undefined
  const { leads, where } = compileFilter(metadata_filter ?? {}, db.dialect)
  if (!where(undefined)) {
    const sql = `SELECT id AS user_id FROM ${Users.options.name} WHERE app_id = :appId`
    return { sql, parameters: { appId: app.id }, repeats: false }
  }
  const lead = leads.find((each) => !where(each))
  return lead && { ...selectEntries(lead, app.id), repeats: lead.entries.some(({ key }) => key !== lead.entries[0]?.key) }
}

/** Counts ids: those of few users at once, and more in a scan. */
const countIds = async ({ sql, parameters, repeats }: Listed, { ctx, ...options }: Options): Promise<number> => {
  const select = (tx: Reader, ids: string) =>
    tx
      .createQueryBuilder()
      .select(repeats ? 'COUNT(DISTINCT listed.user_id)' : 'COUNT(*)', 'count')
      .addSelect('COUNT(*)', 'rows')
      .from(`(${ids})`, 'listed')
      .setParameters(parameters)
  const few = await ctx.db.read((tx) => numbersOf(tx, select(tx, `${sql} LIMIT ${walkMax + 1}`)))
  const [count = 0, rows = 0] = few
  if (rows <= walkMax) return count
  const all = await ctx.db.scan((tx) => numbersOf(tx, select(tx, sql).where(ctx.db.dialect.stoppable)), options)
  return all[0] ?? 0
}

/** Returns the numbers in the only row of a query. */
const numbersOf = async (tx: Reader, builder: SelectQueryBuilder<ObjectLiteral>): Promise<number[]> => {
  const { rows } = await execute(tx, compile(builder))
  return (rows[0] ?? []).map(Number)
}
