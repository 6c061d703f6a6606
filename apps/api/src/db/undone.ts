import type { EntityManager } from 'typeorm'
import type { Database } from './database.ts'
import { settleDeferred } from './deferred.ts'

/** Carries the result of a write out of the transaction that it undoes. */
class Undone extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('The write was undone, as its caller asked')
    this.result = result
  }
}

/** Returns what a write would return, and stores nothing: the write runs to its end in a transaction that is rolled back. */
export const writeUndone = async <T>(db: Database, work: (tx: EntityManager) => Promise<T>): Promise<T> => {
  const write = async (tx: EntityManager) => {
    const result = await work(tx)
    if (tx.queryRunner) await settleDeferred(tx.queryRunner) // a statement that fails fails the write
    throw new Undone(result)
  }
  try {
    return await db.write(write)
  } catch (error) {
    if (error instanceof Undone) return error.result as T // of this very work: nothing inside it is undone alone
    throw error
  }
}
