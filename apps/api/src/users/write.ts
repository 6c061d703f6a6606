import { randomUUID } from 'node:crypto'
import type { CreateUser, JsonObject, UpdatedUser, UpdateUser, UpsertUser, User } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Owner } from '../db/dialect.ts'
import { causeOf } from '../db/errors.ts'
import { insertRows, timeAfter, updateRows } from '../db/rows.ts'
import { UserMetadata, type UserRow, Users } from '../db/schema.ts'
import { Failure } from '../errors.ts'
import { eraseAllMemories } from '../memories/write.ts'
import { indexEntries } from '../metadata/filter.ts'
import { holds, mergeMetadata } from '../metadata/merge.ts'
import { foldCase } from '../search/tokenize.ts'
import type { Context } from '../trpc.ts'
import { recordConsent } from './consent.ts'
import { findUsers, selectUser } from './select.ts'

/** A user that is about to be changed: nobody else changes it until the transaction ends. */
export const lockUser = async (tx: EntityManager, userId: string, ctx: Context): Promise<User> =>
  (await ctx.db.dialect.lockRows(selectUser(tx, userId, ctx), 'users').getOne()) ?? refuseMissing()

/** The users that hold all of `match`, two at most: nobody else changes them until the transaction ends. */
export const lockMatching = async (tx: EntityManager, match: JsonObject, ctx: Context): Promise<User[]> => {
  for (;;) {
    const { builder } = await findUsers(tx, { metadata_filter: match }, ctx)
    const found = await ctx.db.dialect.lockRows(builder, 'users').limit(2).getMany()
    // Whoever held one of them while this waited may have changed what it holds.
    if (found.every(({ metadata }) => holds(metadata, match))) return found
  }
}

export const ownerOf = (userId: string, { app }: Context): Owner => ({ app_id: app.id, user_id: userId })

/** The same words for a user of another app as for none. */
export const refuseMissing = (): never => {
  throw new Failure('NOT_FOUND', 'There is no user with this id.')
}

/** A user without what is stored beside it. */
type NewUser = Omit<CreateUser, 'docs' | 'consent_note'>

export const newRow = ({ id = randomUUID(), ...fields }: NewUser, { app }: Context): UserRow => {
  const now = new Date().toISOString()
  return { ...fields, id, app_id: app.id, created_at: now, updated_at: now, search_text: searchText(fields) }
}

/** What an upsert creates where nothing matches: what it matches, with what it changes. */
export const toCreate = ({
  match,
  name = 'Anon',
  about = '',
  metadata = {},
  memory_opt_in = false,
}: Pick<UpsertUser, 'match' | 'name' | 'about' | 'metadata' | 'memory_opt_in'>): NewUser => {
  const both = mergeMetadata(match, metadata)
  if (!holds(both, match)) {
    const issues = [{ path: ['metadata'], message: 'contradicts match: a user changed so would not match the next time' }]
    throw new Failure('BAD_REQUEST', 'The metadata contradicts match.', { issues })
  }
  return { name, about, metadata: both, memory_opt_in }
}

export const insert = async (tx: EntityManager, row: UserRow, { note, ctx }: { note: string | undefined; ctx: Context }): Promise<User> => {
  try {
    await insertRows(tx, Users, row)
  } catch (error) {
    if (ctx.db.dialect.isUniqueViolation(causeOf(error))) throw new Failure('CONFLICT', 'A user with this id exists already.')
    throw error
  }
  await insertEntries(tx, row)
  await recordConsent(tx, { user: row, before: false, note, ctx })
  return row
}

/** The user with what an update gives changed, and nothing else; the very same where it gives nothing. */
export const change = (
  stored: User,
  { name, about, metadata, memory_opt_in }: Partial<Pick<UpdateUser, 'name' | 'about' | 'metadata' | 'memory_opt_in'>>,
): User => {
  const given = {
    ...(name !== undefined && { name }),
    ...(about !== undefined && { about }),
    ...(metadata !== undefined && { metadata: mergeMetadata(stored.metadata, metadata) }),
    ...(memory_opt_in !== undefined && { memory_opt_in }),
  }
  return Object.keys(given).length > 0 ? { ...stored, ...given } : stored
}

interface Storing {
  stored: User
  changed: User
  note: string | undefined
  erasesMemories: boolean
  ctx: Context
}

/** Stores a changed user, with all that is derived from it and the record of what they agreed to. */
export const store = async (tx: EntityManager, { stored, changed, note, erasesMemories, ctx }: Storing): Promise<UpdatedUser> => {
  const user = await storeFields(tx, { stored, changed, ctx })
  await recordConsent(tx, { user, before: stored.memory_opt_in, note, ctx })
  return erasesMemories ? { ...user, erased: await eraseAllMemories(tx, { owner: ownerOf(user.id, ctx), ctx }) } : user
}

const storeFields = async (tx: EntityManager, { stored, changed, ctx }: Pick<Storing, 'stored' | 'changed' | 'ctx'>): Promise<User> => {
  if (changed === stored) return stored
  const updated_at = timeAfter(stored.updated_at)
  const row: UserRow = { ...changed, updated_at, app_id: ctx.app.id, search_text: searchText(changed) }
  await updateRows(tx, Users, { key: { app_id: row.app_id, id: row.id }, changes: row })
  if (changed.metadata !== stored.metadata) {
    await tx.delete(UserMetadata, { app_id: row.app_id, user_id: row.id })
    await insertEntries(tx, row)
  }
  return row
}

/** A capital letter stands between them, which no folded text holds: nothing that is searched for lies across the two. */
const searchText = ({ name, about }: Pick<User, 'name' | 'about'>) => `${foldCase(name)}X${foldCase(about)}`

const insertEntries = async (tx: EntityManager, { app_id, id, metadata, created_at }: UserRow) => {
  const entries = indexEntries(metadata).map((entry) => ({ ...entry, app_id, user_id: id, created_at }))
  if (entries.length > 0) await insertRows(tx, UserMetadata, entries)
}
