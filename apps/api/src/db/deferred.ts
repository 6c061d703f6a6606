import type { EntityManager, QueryRunner } from 'typeorm'

const deferred = new WeakMap<QueryRunner, Promise<unknown>[]>()
const failed = new WeakSet<QueryRunner>()

/**
 * Lets a write go on without waiting for a statement whose result it does not need. The statement has been sent already,
 * and what follows is sent behind it: on Postgres, statements and COMMIT share one round trip. The write fails if the
 * statement does.
 */
export const defer = ({ queryRunner }: EntityManager, statement: Promise<unknown>): void => {
  if (!queryRunner) throw new Error('Only a write can defer a statement')
  statement.catch(() => failed.add(queryRunner)) // see firstFailure
  const all = deferred.get(queryRunner)
  if (all) all.push(statement)
  else deferred.set(queryRunner, [statement])
}

/** Whether a deferred statement is known to have failed. */
export const hasFailedDeferred = (runner: QueryRunner): boolean => failed.has(runner)

/** Waits for the deferred statements of a write, and throws the error of the first that failed. */
export const settleDeferred = async (runner: QueryRunner): Promise<void> => {
  for (const statement of deferred.get(runner) ?? []) await statement
}

/** Returns the error that a write failed with: Postgres refuses every statement behind the one that failed. */
export const firstFailure = async (runner: QueryRunner, error: unknown): Promise<unknown> => {
  for (const outcome of await Promise.allSettled(deferred.get(runner) ?? [])) if (outcome.status === 'rejected') return outcome.reason
  return error
}
