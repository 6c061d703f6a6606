import { UserId } from '@acquaint/contracts'
import type { Context } from './context.ts'
import type { Reader } from './db/database.ts'
import { Users } from './db/schema/users.ts'
import type { StaleCheck } from './db/stale-reads.ts'
import { getRows } from './db/statement.ts'
import { ownerOf } from './owner.ts'

/**
 * Returns how the writer checks an answer of a replica: about one user, by the state of the user; about many, by the version
 * of each. Counts have nothing to check.
 */
export const staleCheckOf = (input: unknown, { app }: Pick<Context, 'app'>): StaleCheck<unknown> => {
  const userId = typeof input === 'object' && input !== null && 'user_id' in input ? UserId.safeParse(input.user_id).data : undefined
  if (userId !== undefined) return { owner: ownerOf(userId, { app }) }
  return { isCurrent: (tx, answer) => hasUsers(tx, answer, app.id) }
}

interface ListedUser {
  id: string
  version: number
  created_at: string
}

/** Whether every user of a page is stored in the same version. */
const hasUsers = async (tx: Reader, answer: unknown, app_id: string): Promise<boolean> => {
  // Of the contract, only the list of users answers with items without the user in its input.
  const { items } = answer as { items?: ListedUser[] }
  if (!items || items.length === 0) return true
  const builder = tx
    .createQueryBuilder(Users, 'users')
    .select(['users.id', 'users.version', 'users.created_at'])
    .where('users.app_id = :app_id AND users.id IN (:...ids)', { app_id, ids: items.map(({ id }) => id) })
  const stored = new Map((await getRows(tx, builder)).map((user) => [user.id, user]))
  return items.every(({ id, version, created_at }) => stored.get(id)?.version === version && stored.get(id)?.created_at === created_at)
}
