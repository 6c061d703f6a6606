import { randomUUID } from 'node:crypto'
import type { CreateUser, UpdatedUser, UpdateUser, User } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { nextState } from '../db/changes.ts'
import { defer } from '../db/deferred.ts'
import { newErasureMark } from '../db/erasure-mark.ts'
import { causeOf } from '../db/errors.ts'
import { nameKey } from '../db/name-key.ts'
import { deleteRows, insertRows, updateRows } from '../db/rows.ts'
import { UserMetadata, type UserMetadataRow, type UserRow, Users } from '../db/schema/users.ts'
import { metadataText, searchText } from '../db/search-text.ts'
import { ApiFailure } from '../errors.ts'
import { eraseAllMemories } from '../memories/write.ts'
import { type IndexEntry, indexEntries, mergeMetadata } from '../metadata/write.ts'
import { asLocked, type Locked, type Owner, userOf } from '../owner.ts'
import { recordConsent } from './consent.ts'

/** The fields of a new user. */
export type NewUser = Omit<CreateUser, 'docs' | 'consent_note'>

/** Makes the row of a new user. */
export const newRow = ({ id = randomUUID(), ...fields }: NewUser, { app }: Pick<Context, 'app'>): UserRow => {
  const now = new Date().toISOString()
  const texts = { search_text: searchText(fields), metadata_text: metadataText({ ...fields, id }), name_key: nameKey(fields) }
  return {
    ...{ ...fields, id, app_id: app.id, version: 1, created_at: now, updated_at: now, last_seen_at: now },
    ...{ ...texts, erasure_mark: newErasureMark() },
  }
}

/** Inserts a user, with the consent record if the user agrees to memories. */
export const insertUser = async (
  tx: EntityManager,
  row: UserRow,
  { note, ctx }: { note: string | undefined; ctx: Context },
): Promise<Locked<Owner>> => {
  const toConflict = (error: unknown): never => {
    if (ctx.db.dialect.isUniqueViolation(causeOf(error)))
      throw new ApiFailure('CONFLICT', 'A user with this id already exists: send another id, or get the user.')
    throw error
  }
  defer(tx, insertRows(tx, Users, row).catch(toConflict))
  const entries = indexEntries(row.metadata).map((entry) => entryRow(row, entry))
  if (entries.length > 0) defer(tx, insertRows(tx, UserMetadata, entries))
  const owner = asLocked(row, row)
  if (row.memory_opt_in || note !== undefined) await recordConsent(tx, { owner, before: false, note, ctx })
  return owner
}

type Given = Partial<Pick<UpdateUser, 'name' | 'about' | 'metadata' | 'memory_opt_in'>>

/** Applies the given fields to a user. Returns the same object if nothing was given. */
export const applyChanges = (stored: User, { name, about, metadata, memory_opt_in }: Given): User => {
  const given = {
    ...(name !== undefined && { name }),
    ...(about !== undefined && { about }),
    ...(metadata !== undefined && { metadata: mergeMetadata(stored.metadata, metadata) }),
    ...(memory_opt_in !== undefined && { memory_opt_in }),
  }
  return Object.keys(given).length > 0 ? { ...stored, ...given } : stored
}

interface Change {
  owner: Locked<Owner>
  changed: User
  note: string | undefined
  erasesMemories: boolean
  ctx: Context
}

/** Updates a user with its index entries, its consent records and, on request, the erasure of its memories. */
export const updateUser = async (tx: EntityManager, { owner, changed, note, erasesMemories, ctx }: Change): Promise<UpdatedUser> => {
  const stored = userOf(owner)
  const user = await updateFields(tx, { stored, changed, owner })
  if (user.memory_opt_in !== stored.memory_opt_in || note !== undefined)
    await recordConsent(tx, { owner: asLocked(user, owner), before: stored.memory_opt_in, note, ctx })
  return erasesMemories ? { ...user, erased: await eraseAllMemories(tx, { owner, ctx }) } : user
}

/** An update leaves the mark of erasures as it is. */
type ChangedUser = Omit<UserRow, 'erasure_mark' | 'last_seen_at'>

const updateFields = async (
  tx: EntityManager,
  { stored, changed, owner }: { stored: User; changed: User; owner: Locked<Owner> },
): Promise<User> => {
  if (changed === stored) return stored
  const texts = { search_text: searchText(changed), metadata_text: metadataText(changed), name_key: nameKey(changed) }
  const row: ChangedUser = { ...changed, ...nextState(stored), app_id: owner.app_id, ...texts }
  defer(tx, updateRows(tx, Users, { key: { app_id: row.app_id, id: row.id }, changes: row }))
  if (changed.metadata !== stored.metadata) updateEntries(tx, { stored, row })
  return row
}

/** Writes the index entries that differ. */
const updateEntries = (tx: EntityManager, { stored, row }: { stored: User; row: EntryOwner }): void => {
  const before = new Map(indexEntries(stored.metadata).map(({ key, value }) => [key, value]))
  const added: UserMetadataRow[] = []
  for (const entry of indexEntries(row.metadata)) {
    const key = { app_id: row.app_id, user_id: row.id, key: entry.key }
    const value = before.get(entry.key)
    if (value === undefined) added.push(entryRow(row, entry))
    else if (value !== entry.value) defer(tx, updateRows(tx, UserMetadata, { key, changes: { value: entry.value } }))
    before.delete(entry.key)
  }
  if (added.length > 0) defer(tx, insertRows(tx, UserMetadata, added))
  for (const key of before.keys()) defer(tx, deleteRows(tx, UserMetadata, { app_id: row.app_id, user_id: row.id, key }))
}

/** The fields of a user that its index entries hold. */
type EntryOwner = Pick<UserRow, 'app_id' | 'id' | 'created_at' | 'metadata'>

const entryRow = ({ app_id, id, created_at }: EntryOwner, entry: IndexEntry): UserMetadataRow => ({
  ...entry,
  app_id,
  user_id: id,
  created_at,
})
