import { randomUUID } from 'node:crypto'
import type { User } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import { insertRows } from '../db/rows.ts'
import { Consents } from '../db/schema.ts'
import { Failure } from '../errors.ts'
import type { Context } from '../trpc.ts'

interface Change {
  user: User
  before: boolean
  note: string | undefined
  ctx: Context
}

/**
 * Leaves a record where `memory_opt_in` changed, or where the note to it is another than before: sending the same again
 * leaves none. For transactions that have locked the user.
 */
export const recordConsent = async (tx: EntityManager, { user, before, note, ctx }: Change): Promise<void> => {
  const isChanged = user.memory_opt_in !== before
  if (!isChanged && note === undefined) return
  const owner = { app_id: ctx.app.id, user_id: user.id }
  const last = await tx.findOne(Consents, { where: owner, order: { created_at: 'DESC' } })
  if (!isChanged && last && last.memory_opt_in === user.memory_opt_in && last.consent_note === note) return
  await insertRows(tx, Consents, {
    ...owner,
    id: randomUUID(),
    memory_opt_in: user.memory_opt_in,
    consent_note: note ?? null,
    key_id: ctx.app.keyId ?? null,
    created_at: laterThan(last?.created_at),
  })
}

/** Now, or where the clock has not moved on since, a millisecond later: the order of records is that of what happened. */
export const laterThan = (before: string | undefined): string => {
  const next = before === undefined ? 0 : new Date(before).getTime() + 1
  return new Date(Math.max(Date.now(), next)).toISOString()
}

/** Refuses to keep anything of a user who has not agreed. For transactions that have locked the user. */
export const requireConsent = (user: User): void => {
  if (!user.memory_opt_in)
    throw new Failure('CONSENT_REQUIRED', 'The user has not agreed to memories: ask them, and set memory_opt_in to true where they do.')
}
