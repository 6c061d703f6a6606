import type { ListUsers } from '@acquaint/contracts'
import type { SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import { columnOf, preparePage, readPage } from '../db/page.ts'
import type { ScanOptions } from '../db/scan.ts'
import { UserMetadata, type UserRow, Users } from '../db/schema/users.ts'
import type { Reader } from '../db/statement.ts'
import type { TextSearch } from '../db/text-index.ts'
import { conditionOf } from '../metadata/filter.ts'
import { selectEntries, walkEntries } from './entries.ts'
import { planUsers, preferText, type UserFilter, type UserPlan } from './plan.ts'

type Of = Pick<Context, 'app' | 'db'>

/** Reads a page of the users that pass a filter, and one user more. */
export const listUsers = async (request: ListUsers, { ctx, ...options }: ScanOptions & { ctx: Of }): Promise<UserRow[]> => {
  const rows = request.limit + 1 + (request.offset ?? 0)
  const plan = await ctx.db.read((tx) => planUsers(tx, request, { rows, sort_by: request.sort_by, ctx }))
  const byIds = (tx: Reader) => (ids: string[]) =>
    tx.createQueryBuilder(Users, 'users').where('users.app_id = :appId AND users.id IN (:...ids)', { appId: ctx.app.id, ids })
  const read = (tx: Reader, { lead, isByText, ...chosen }: UserPlan) => {
    const isByEntry = chosen.isWalk && request.sort_by === 'created_at' && (lead !== undefined || isByText)
    const by = isByEntry
      ? { sort: 'entry.created_at', id: 'entry.user_id' }
      : { sort: `users.${columnOf(request.sort_by)}`, id: 'users.id' }
    return readPage(tx, buildUsers(tx, { lead, isByText, ...chosen }, { ctx, request }), { request, ...by, byIds: byIds(tx) })
  }
  if (plan.isBounded) return ctx.db.read((tx) => readPrepared(tx, plan, { ctx, request }) ?? read(tx, plan))
  return ctx.db.scan(async (tx) => read(tx, await preferText(tx, plan, ctx)), options)
}

/** Reads a page of all users, or of those of one index entry, in a prepared way; undefined for other plans. */
const readPrepared = (tx: Reader, plan: UserPlan, { ctx, request }: { ctx: Of; request: ListUsers }): Promise<UserRow[]> | undefined => {
  const { lead, isWalk, where, text } = plan
  if (!isWalk || where || text !== undefined) return undefined
  if (!lead) return readAll(tx, { appId: ctx.app.id }, request)
  const [entry, another] = lead.entries
  return entry && !another ? readOfEntry(tx, { appId: ctx.app.id, key: entry.key, value: entry.value }, request) : undefined
}

const readAll = preparePage('users', (tx, values: { appId: string }) =>
  tx.createQueryBuilder(Users, 'users').where('users.app_id = :appId', values),
)

const readOfEntry = preparePage(
  'entry',
  (tx, values: { appId: string; key: string; value: string }) =>
    tx.createQueryBuilder(Users, 'users').innerJoin(UserMetadata.options.name, 'entry', walked, values),
  'user_id',
)

/** Selects users that pass a filter, as `users`, for a query that reads at most two of them, in any order. */
export const selectUsers = async (tx: Reader, filter: UserFilter, ctx: Of): Promise<{ builder: SelectQueryBuilder<UserRow> }> => {
  const plan = await planUsers(tx, filter, { rows: 2, ctx })
  return { builder: buildUsers(tx, plan, { ctx }) }
}

interface BuildOptions {
  ctx: Of
  /** The page that walks along the index end after; undefined for all users. */
  request?: ListUsers
}

/** Writes the query of a plan, without the order and the end of the page. */
export const buildUsers = (tx: Reader, plan: UserPlan, { ctx: { app, db }, request }: BuildOptions): SelectQueryBuilder<UserRow> => {
  const { lead, isWalk, isByText } = plan
  const { conditions, parameters } = conditionsOf(plan, db)
  const builder = tx.createQueryBuilder(Users, 'users').setParameters({ ...parameters, appId: app.id })
  if (isByText && plan.text && db.textIndex) {
    const found = db.textIndex.select({ appId: app.id, search: plan.text, conditions, request })
    return builder.innerJoin(`(${found.sql})`, 'entry', ofEntry, found.parameters)
  }
  if (!lead) builder.where('users.app_id = :appId')
  else if (isWalk && lead.entries.length === 1) builder.innerJoin(UserMetadata.options.name, 'entry', walked, lead.entries[0])
  else if (isWalk && request) {
    const walks = walkEntries(lead, { appId: app.id, conditions, request })
    return builder.innerJoin(`(${walks.sql})`, 'entry', ofEntry, walks.parameters)
  } else {
    const { sql, parameters: entries } = selectEntries(lead, app.id)
    // DISTINCT keeps both planners at reading the entries first.
    builder.innerJoin(`(SELECT DISTINCT app_id, user_id FROM (${sql}) AS found)`, 'entry', ofEntry, entries)
  }
  for (const condition of conditions) builder.andWhere(condition)
  return builder
}

/** The app comes from the entry: as a condition on the user, it would make SQLite begin at an index over all users of the app. */
const ofEntry = 'entry.app_id = users.app_id AND entry.user_id = users.id'
const walked = `${ofEntry} AND users.app_id = :appId AND entry.app_id = :appId AND entry.key = :key AND entry.value = :value`

/** Writes the conditions that a plan checks for each user, as `users`. */
const conditionsOf = ({ where, text, isBounded }: UserPlan, { dialect }: Of['db']) => {
  const rest = where && conditionOf(where, 'users.metadata')
  const conditions = [
    ...(isBounded ? [] : [dialect.stoppable]),
    ...(rest ? [rest.sql] : []),
    ...(text ? [`(${holdings(text, dialect).join(' OR ')})`] : []),
  ]
  return { conditions, parameters: { ...rest?.parameters, ...(text && { text: text.text, idText: text.idText }) } }
}

/** Writes the ways in which a user can have a text. */
const holdings = ({ isWide, idText }: TextSearch, dialect: Of['db']['dialect']): string[] => [
  dialect.holds('users.search_text', ':text'),
  ...(isWide ? [dialect.holds('users.metadata_text', ':text')] : []),
  ...(idText === undefined ? [] : [dialect.holds('users.metadata_text', ':idText')]),
]
