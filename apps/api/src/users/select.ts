import type { ListUsers } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import { readPage } from '../db/page.ts'
import type { ScanOptions } from '../db/scan.ts'
import { UserMetadata, type UserRow, Users } from '../db/schema/users.ts'
import type { Reader } from '../db/statement.ts'
import { conditionOf } from '../metadata/filter.ts'
import { walkEntries } from './entries.ts'
import { planUsers, type UserFilter, type UserPlan } from './plan.ts'

type Of = Pick<Context, 'app' | 'db'>

/** Reads a page of the users that pass a filter, and one user more. */
export const listUsers = async (request: ListUsers, { ctx, ...options }: ScanOptions & { ctx: Of }): Promise<UserRow[]> => {
  const rows = request.limit + 1 + (request.offset ?? 0)
  const plan = await ctx.db.read((tx) => planUsers(tx, request, { rows, sort_by: request.sort_by, ctx }))
  const read = (tx: Reader) => {
    const byEntry = plan.by === 'entries'
    const by = byEntry ? { sort: 'entry.created_at', id: 'entry.user_id' } : { sort: `users.${request.sort_by}`, id: 'users.id' }
    return readPage(tx, buildUsers(tx, plan, { ctx, request }), { request, ...by })
  }
  return plan.isBounded ? ctx.db.read(read) : ctx.db.scan(read, options)
}

/** Selects users that pass a filter, as `users`, for a query that reads at most two of them, in any order. */
export const selectUsers = async (tx: Reader, filter: UserFilter, ctx: Of): Promise<{ builder: SelectQueryBuilder<UserRow> }> => {
  const plan = await planUsers(tx, filter, { rows: 2, ctx })
  return { builder: buildUsers(tx, plan, { ctx }) }
}

interface BuildOptions {
  ctx: Of
  /** The page that the walks along the index end after; undefined for all users. */
  request?: ListUsers
}

/** Writes the query of a plan, without the order and the end of the page. */
export const buildUsers = (tx: Reader, plan: UserPlan, { ctx: { app, db }, request }: BuildOptions): SelectQueryBuilder<UserRow> => {
  const builder = tx.createQueryBuilder(Users, 'users').where('users.app_id = :appId', { appId: app.id })
  const { conditions, parameters } = conditionsOf(plan, db)
  builder.setParameters(parameters)
  if (plan.by === 'entries' && plan.lead.entries.length > 1) {
    const walks = walkEntries(plan.lead, { appId: app.id, conditions, request })
    return builder.innerJoin(`(${walks.sql})`, 'entry', 'entry.user_id = users.id', walks.parameters)
  }
  if (plan.by === 'entries') {
    const on =
      'entry.app_id = users.app_id AND entry.user_id = users.id AND entry.app_id = :appId AND entry.key = :key AND entry.value = :value'
    builder.innerJoin(UserMetadata.options.name, 'entry', on, plan.lead.entries[0])
  }
  if (plan.by === 'ids') builder.andWhere(plan.ids.length > 0 ? 'users.id IN (:...ids)' : 'FALSE', { ids: plan.ids })
  for (const condition of conditions) builder.andWhere(condition)
  return builder
}

/** Writes the conditions that a plan checks for each user, as `users`. */
const conditionsOf = ({ where, text, isBounded }: UserPlan, { dialect }: Of['db']) => {
  const rest = where && conditionOf(where, 'users.metadata')
  const conditions = [
    ...(isBounded ? [] : [dialect.stoppable]),
    ...(rest ? [rest.sql] : []),
    ...(text === undefined ? [] : [dialect.holds('users.search_text', ':text')]),
  ]
  return { conditions, parameters: { ...rest?.parameters, ...(text !== undefined && { text }) } }
}
