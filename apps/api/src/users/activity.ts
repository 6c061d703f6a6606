import type { ListedUser, User } from '@acquaint/contracts'
import type { Context } from '../context.ts'
import type { ScanOptions } from '../db/scan.ts'
import { Users } from '../db/schema/users.ts'
import { compile, execute, timeOf } from '../db/statement.ts'

type Options = ScanOptions & { ctx: Pick<Context, 'app' | 'db'> }

/** Adds to users how much is stored about them, when they were last seen, and when their consent was last recorded. Indexes alone count, in a scan: a user may have any number. */
export const withActivity = async <Row extends User>(users: Row[], { ctx, ...options }: Options): Promise<ListedUser[]> => {
  if (users.length === 0) return []
  const { dialect } = ctx.db
  const of = (table: string) => `${table}.app_id = users.app_id AND ${table}.user_id = users.id AND ${dialect.stoppable}`
  const docs = `SELECT COUNT(*) FROM docs WHERE ${of('docs')}`
  const memories = `SELECT COUNT(*) FROM memories WHERE ${of('memories')} AND memories.valid_to IS NULL
    AND (memories.expires_at IS NULL OR memories.expires_at > :now)`
  const recorded = `SELECT MAX(consents.created_at) FROM consents WHERE ${of('consents')}`
  const { rows } = await ctx.db.scan((tx) => {
    const builder = tx
      .createQueryBuilder(Users, 'users')
      .select('users.id', 'id')
      .addSelect('users.last_seen_at', 'seen')
      .addSelect(`(${docs})`, 'docs')
      .addSelect(`(${memories})`, 'memories')
      .addSelect(`(${recorded})`, 'recorded')
      .where('users.app_id = :appId AND users.id IN (:...ids)', { appId: ctx.app.id, ids: users.map(({ id }) => id) })
      .setParameters({ now: new Date().toISOString() })
    return execute(tx, compile(builder))
  }, options)
  const byId = new Map(
    rows.map(([id, seen, docs, memories, recorded]) => [
      String(id),
      {
        docs: Number(docs),
        memories: Number(memories),
        last_seen_at: timeOf(seen),
        consent_recorded_at: recorded === null ? null : timeOf(recorded),
      },
    ]),
  )
  // A user that was erased meanwhile has none.
  return users.flatMap((user) => {
    const activity = byId.get(user.id)
    return activity ? [{ ...user, activity }] : []
  })
}
