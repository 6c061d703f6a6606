import type { Database } from '@acquaint/api/db/database'

/** Sets created_at, updated_at and last_seen_at of users, which the API does not allow. */
export const setTimes = (db: Database, { appId, userIds, time }: { appId: string; userIds?: string[]; time: string }): Promise<void> =>
  db.write(async (tx) => {
    const change = (table: string, times: object, column: string) => {
      const builder = tx.createQueryBuilder().update(table).set(times).where('app_id = :appId', { appId })
      if (userIds) builder.andWhere(`${column} IN (:...userIds)`, { userIds })
      return builder.updateEntity(false).execute()
    }
    await change('users', { created_at: time, updated_at: time, last_seen_at: time }, 'id')
    // The metadata index holds created_at too.
    await change('user_metadata', { created_at: time }, 'user_id')
  })

/** Returns the start of a day in January 2020. */
export const day = (number: number): string => `2020-01-${String(number).padStart(2, '0')}T00:00:00.000Z`
