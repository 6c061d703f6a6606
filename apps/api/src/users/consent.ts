import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import type { Context } from '../context.ts'
import { timeLaterThan } from '../db/changes.ts'
import { defer } from '../db/deferred.ts'
import { preparePage } from '../db/page.ts'
import { prepareSelect } from '../db/prepared-select.ts'
import { insertRows } from '../db/rows.ts'
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
  const last = await newestConsent.first(tx, { app_id: owner.app_id, user_id: owner.user_id, limit: 1, offset: 0 })
  if (!isChanged && last && last.memory_opt_in === memory_opt_in && last.consent_note === note) return
  const record = insertRows(tx, Consents, {
    ...owner,
    id: randomUUID(),
    memory_opt_in,
    consent_note: note ?? null,
    key_id: ctx.app.keyId ?? null,
    created_at: timeLaterThan(last?.created_at),
  })
  defer(tx, record)
}

const newestConsent = prepareSelect((tx, owner: Owner) =>
  tx
    .createQueryBuilder(Consents, 'consents')
    .where('consents.app_id = :app_id AND consents.user_id = :user_id', owner)
    .orderBy('consents.created_at', 'DESC'),
)

/** Reads a page of the consent records of a user. */
export const readConsents = preparePage('consents', (tx, owner: Owner) =>
  tx.createQueryBuilder(Consents, 'consents').where('consents.app_id = :app_id AND consents.user_id = :user_id', owner),
)
