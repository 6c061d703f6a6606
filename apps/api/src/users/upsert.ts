import type { JsonObject, UpdatedUser, UpsertUser } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { refuseStale } from '../db/changes.ts'
import { getRows } from '../db/statement.ts'
import { deriveDocs } from '../docs/derive.ts'
import { insertDocs, isLongInsert, unknownDocs } from '../docs/write.ts'
import { ApiFailure, DatabaseUnavailable } from '../errors.ts'
import { isScalar, mergeMetadata } from '../metadata/write.ts'
import { type Locked, lockUserIfExists, type Owner, ownerOf, userOf } from '../owner.ts'
import { selectUsers } from './select.ts'
import { holds, upsertLocks } from './upsert-locks.ts'
import { applyChanges, insertUser, type NewUser, newRow, updateUser } from './write.ts'

/** Updates the one user whose metadata contains `match`, or creates it. Concurrent upserts create one user. */
export const upsertUser = async ({ docs = [], ...input }: UpsertUser, ctx: Context): Promise<UpdatedUser> => {
  const { consent_note: note, erase_memories: erasesMemories } = input
  const created = newRow(newUserOf(input), ctx)
  const derived = await deriveDocs(docs)
  const names = upsertLocks(ctx.app.id, { match: input.match, metadata: created.metadata })
  const upsert = async (tx: EntityManager) => {
    await ctx.db.dialect.lock(tx, names)
    const [found, another] = await lockMatching(tx, input.match, ctx)
    if (another) throw new ApiFailure('CONFLICT', 'More than one user matches: make match more specific.')
    if (found) refuseStale(userOf(found), input, ctx)
    else if (input.if_version !== undefined)
      throw new ApiFailure('PRECONDITION_FAILED', 'No user matches: to create the user, repeat the request without if_version.')
    const owner = found ?? (await insertUser(tx, created, { note, ctx }))
    const user: UpdatedUser = found
      ? await updateUser(tx, { owner, changed: applyChanges(userOf(owner), input), note, erasesMemories, ctx })
      : { ...userOf(owner), ...(erasesMemories && { erased: { memories: 0, memory_versions: 0 } }) }
    await insertDocs(tx, await unknownDocs(tx, derived, owner), { owner, ctx })
    return user
  }
  // Without a top-level scalar in the match, no index answers it.
  const isLong = erasesMemories || isLongInsert(derived) || !Object.values(input.match).some(isScalar)
  return ctx.db.write(upsert, { isLong, erases: erasesMemories })
}

/** Attempts to lock users that match: each fails only if another transaction changed their metadata meanwhile. */
const lockAttemptsMax = 1000

/** Locks the users whose metadata contains all of `match`, at most two: finds their ids, and locks each by its id. */
const lockMatching = async (tx: EntityManager, match: JsonObject, ctx: Context): Promise<Locked<Owner>[]> => {
  for (let attempt = 0; attempt < lockAttemptsMax; attempt++) {
    const { builder } = await selectUsers(tx, { metadata_filter: match }, ctx)
    const found = await getRows(tx, builder.select('users.id'), { limit: 2 })
    const locked: Locked<Owner>[] = []
    // In one order: two transactions that lock two users must not wait for each other.
    for (const user_id of found.map(({ id }) => id).sort()) {
      const owner = await lockUserIfExists(tx, ownerOf(user_id, ctx), ctx.db.dialect)
      if (owner) locked.push(owner)
    }
    // Another transaction may have erased a user, or changed the metadata, before the lock.
    if (locked.length === found.length && locked.every((owner) => holds(userOf(owner).metadata, match))) return locked
  }
  throw new DatabaseUnavailable('DATABASE_BUSY', new Error(`Other transactions changed the users that match ${lockAttemptsMax} times`))
}

type Upserted = Pick<UpsertUser, 'match' | 'name' | 'about' | 'metadata' | 'memory_opt_in'>

/** Returns the user that an upsert creates if nothing matches: the match with the given fields. */
const newUserOf = ({ match, name = 'Anon', about = '', metadata = {}, memory_opt_in = false }: Upserted): NewUser => {
  const both = mergeMetadata(match, metadata)
  if (!holds(both, match)) {
    const issues = [{ path: ['metadata'], message: 'contradicts match: send the values of match, or omit the keys' }]
    throw new ApiFailure('BAD_REQUEST', 'The metadata contradicts match: send metadata that the next upsert with the same match finds.', {
      issues,
    })
  }
  return { name, about, metadata: both, memory_opt_in }
}
