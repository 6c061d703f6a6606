import type { Role } from '@acquaint/contracts'
import type { EntityManager } from 'typeorm'
import { Users } from '../db/schema/users.ts'
import type { Locked, Owner } from '../owner.ts'

/** Notes when a user was last seen: at the latest of its messages, but not in the future. No field of the user changes, and so no version. */
export const noteSeen = async (
  tx: EntityManager,
  messages: { role: Role; created_at: string }[],
  { owner: { app_id, user_id }, now }: { owner: Locked<Owner>; now: string },
): Promise<void> => {
  const latest = messages.reduce((last, { role, created_at }) => (role === 'user' && created_at > last ? created_at : last), '')
  if (latest === '') return
  const last_seen_at = latest < now ? latest : now
  await tx
    .createQueryBuilder()
    .update(Users)
    .set({ last_seen_at })
    .where('app_id = :app_id AND id = :user_id AND last_seen_at < :last_seen_at', { app_id, user_id, last_seen_at })
    .updateEntity(false)
    .execute()
}
