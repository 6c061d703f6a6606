import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { insertRows, timeLaterThan } from '../db/rows.ts'
import { Consents } from '../db/schema/users.ts'
import { type Locked, type Owner, userOf } from '../owner.ts'

interface ConsentChange {
  /** The user as it is stored now. */
  owner: Locked<Owner>
  before: boolean
  note: string | undefined
  ctx: Pick<Context, 'app'>
}

/** Inserts a consent record for a changed `memory_opt_in`, or for a note that differs from the last record's. */
export const recordConsent = async (tx: EntityManager, { owner, before, note, ctx }: ConsentChange): Promise<void> => {
  const { memory_opt_in } = userOf(owner)
  const isChanged = memory_opt_in !== before
  const last = await tx.findOne(Consents, { where: { ...owner }, order: { created_at: 'DESC' } })
  if (!isChanged && last && last.memory_opt_in === memory_opt_in && last.consent_note === note) return
  await insertRows(tx, Consents, {
    ...owner,
    id: randomUUID(),
    memory_opt_in,
    consent_note: note ?? null,
    key_id: ctx.app.keyId ?? null,
    created_at: timeLaterThan(last?.created_at),
  })
}
