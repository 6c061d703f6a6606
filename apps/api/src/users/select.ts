import type { JsonObject } from '@acquaint/contracts'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Context } from '../context.ts'
import type { Reader } from '../db/database.ts'
import { UserMetadata, type UserRow, Users } from '../db/schema/users.ts'
import { addCondition, compileFilter } from '../metadata/filter.ts'
import type { IndexEntry } from '../metadata/write.ts'
import { foldCase } from '../search/tokenize.ts'

export interface UserFilter {
  metadata_filter?: JsonObject | undefined
  search?: string | undefined
}

export interface UserSelection {
  /** Selects the users as `users`. */
  builder: SelectQueryBuilder<UserRow>
  /** Whether the query starts at the metadata index, as `entry`, whose created_at and user_id are those of the user. */
  byEntry: boolean
}

/** Users of an index entry that are looked up by id, in any sort. */
const rareMax = 200

/** Selects the users of the app that pass a filter, by a query that suits the sort. */
export const selectUsers = async (
  tx: Reader,
  { metadata_filter, search, sort_by = 'created_at' }: UserFilter & { sort_by?: string },
  { app, db }: Pick<Context, 'app' | 'db'>,
): Promise<UserSelection> => {
  const { entries, where } = compileFilter(metadata_filter ?? {}, db.dialect)
  const { lead, ids } = await chooseLead(tx, { entries, appId: app.id, isByEntryTime: sort_by === 'created_at' })
  const builder = tx.createQueryBuilder(Users, 'users').where('users.app_id = :appId', { appId: app.id })
  if (ids) builder.andWhere(ids.length > 0 ? 'users.id IN (:...ids)' : 'FALSE', { ids })
  else if (lead) {
    const on =
      'entry.app_id = users.app_id AND entry.user_id = users.id AND entry.app_id = :appId AND entry.key = :key AND entry.value = :value'
    builder.innerJoin(UserMetadata.options.name, 'entry', on, lead)
  }
  // An earlier statement found the ids: the condition on their value is checked again.
  addCondition(builder, where(ids ? undefined : lead), 'users.metadata')
  if (search !== undefined) builder.andWhere(db.dialect.holds('users.search_text', ':search'), { search: foldCase(search) })
  return { builder, byEntry: lead !== undefined && !ids }
}

/** Counts the users that pass a filter. The index alone counts those of one top-level value. */
export const countUsers = async (tx: Reader, filter: UserFilter, ctx: Pick<Context, 'app' | 'db'>): Promise<number> => {
  const { entries, where } = compileFilter(filter.metadata_filter ?? {}, ctx.db.dialect)
  const [entry] = entries
  const isInIndex = entry && !where(entry) && filter.search === undefined
  const builder: SelectQueryBuilder<ObjectLiteral> = isInIndex
    ? selectEntries(tx, entry, ctx.app.id)
    : (await selectUsers(tx, filter, ctx)).builder
  const found = await builder.select('COUNT(*)', 'count').getRawOne<{ count: number | string }>()
  return Number(found?.count)
}

interface Choice {
  entries: IndexEntry[]
  appId: string
  /** Whether the index has the entries in the order of the sort. */
  isByEntryTime: boolean
}

/**
 * Chooses the index entry that a query starts at. A rare entry gives few users, which are then looked up by id. The planners
 * cannot tell which is rare: SQLite has no statistics by default, and those of Postgres do not cover pairs.
 */
const chooseLead = async (tx: Reader, { entries, appId, isByEntryTime }: Choice): Promise<{ lead?: IndexEntry; ids?: string[] }> => {
  const [first] = entries
  if (!first || (entries.length === 1 && isByEntryTime)) return first ? { lead: first } : {}
  for (const lead of entries) {
    const found = await selectEntries(tx, lead, appId)
      .select('entry.user_id', 'id')
      .limit(rareMax + 1)
      .getRawMany<{ id: string }>()
    if (found.length <= rareMax) return { lead, ids: found.map(({ id }) => id) }
  }
  return isByEntryTime ? { lead: first } : {}
}

const selectEntries = (tx: Reader, entry: IndexEntry, appId: string) =>
  tx
    .createQueryBuilder(UserMetadata, 'entry')
    .where('entry.app_id = :appId AND entry.key = :key AND entry.value = :value', { ...entry, appId })
