import type { JsonObject } from '@acquaint/contracts'
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { Reader } from '../db/database.ts'
import { UserMetadata, type UserRow, Users } from '../db/schema.ts'
import { addCondition, compileFilter, type IndexEntry } from '../metadata/filter.ts'
import { foldCase } from '../search/tokenize.ts'
import type { Context } from '../trpc.ts'

export interface UserFilters {
  metadata_filter?: JsonObject | undefined
  search?: string | undefined
}

export interface FoundUsers {
  /** Selects the users as `users`. */
  builder: SelectQueryBuilder<UserRow>
  /** Whether the index over metadata leads, as `entry`, whose created_at and user_id are those of the user. */
  byEntry: boolean
}

/** As many users can be looked up one by one, whatever the order that is asked for. */
const rareMax = 200

/** Selects one user of the app, as `users`. */
export const selectUser = (tx: Reader, userId: string, { app }: Context): SelectQueryBuilder<UserRow> =>
  tx.createQueryBuilder(Users, 'users').where('users.app_id = :appId AND users.id = :userId', { appId: app.id, userId })

/** Selects the users of the app that pass the filters, in a way that suits how they will be sorted. */
export const findUsers = async (
  tx: Reader,
  { metadata_filter, search, sort_by = 'created_at' }: UserFilters & { sort_by?: string },
  { app, db }: Context,
): Promise<FoundUsers> => {
  const { entries, where } = compileFilter(metadata_filter ?? {}, db.dialect)
  const { lead, ids } = await chooseLead(tx, { entries, appId: app.id, isByEntryTime: sort_by === 'created_at' })
  const builder = tx.createQueryBuilder(Users, 'users').where('users.app_id = :appId', { appId: app.id })
  if (ids) builder.andWhere(ids.length > 0 ? 'users.id IN (:...ids)' : 'FALSE', { ids })
  else if (lead) {
    const on =
      'entry.app_id = users.app_id AND entry.user_id = users.id AND entry.app_id = :appId AND entry.key = :key AND entry.value = :value'
    builder.innerJoin(UserMetadata.options.name, 'entry', on, lead)
  }
  // Ids were found by a statement before this one: their value is looked at again.
  addCondition(builder, where(ids ? undefined : lead), 'users.metadata')
  if (search !== undefined) builder.andWhere(db.dialect.holds('users.search_text', ':search'), { search: foldCase(search) })
  return { builder, byEntry: lead !== undefined && !ids }
}

/** Counts the users that pass the filters; those with one value are counted in the index. */
export const countUsers = async (tx: Reader, filters: UserFilters, ctx: Context): Promise<number> => {
  const { entries, where } = compileFilter(filters.metadata_filter ?? {}, ctx.db.dialect)
  const [entry] = entries
  const isInIndex = entry && !where(entry) && filters.search === undefined
  const builder: SelectQueryBuilder<ObjectLiteral> = isInIndex
    ? selectEntries(tx, entry, ctx.app.id)
    : (await findUsers(tx, filters, ctx)).builder
  const found = await builder.select('COUNT(*)', 'count').getRawOne<{ count: number | string }>()
  return Number(found?.count)
}

interface Choice {
  entries: IndexEntry[]
  appId: string
  /** Whether the users of one entry are wanted in the order that the index has them in. */
  isByEntryTime: boolean
}

/**
 * Chooses the value that leads to the users. A rare one leads to few, which are then looked up by id. Which is rare the
 * planners cannot know: SQLite keeps no statistics unless told to, and those of Postgres say nothing of pairs.
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
