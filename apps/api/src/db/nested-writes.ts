import type { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager, QueryRunner } from 'typeorm'
import type { Work } from './dialect.ts'

/** The transaction of a write, which the writes within it join. */
export interface Transaction {
  tx: EntityManager
  open: boolean
  /** Number of joined writes that have not ended. */
  joined: number
  failure: { error: unknown } | undefined
}

/** Runs work in a transaction that the runner has begun and the writer will end. Everything that the work calls can join it. */
export const run = async <T>(
  current: AsyncLocalStorage<Transaction>,
  { runner, work }: { runner: QueryRunner; work: Work<T> },
): Promise<T> => {
  const transaction: Transaction = { tx: runner.manager, open: true, joined: 0, failure: undefined }
  try {
    const result = await current.run(transaction, () => work(transaction.tx))
    if (transaction.failure) throw transaction.failure.error
    if (transaction.joined > 0) throw new Error('A db.write inside this one has not ended: await it before the work returns')
    return result
  } finally {
    transaction.open = false
  }
}

/** Fails both transactions if the inner one fails, even if the caller catches the error: no half is ever stored. */
export const join = async <T>(outer: Transaction, work: Work<T>): Promise<T> => {
  if (!outer.open) throw new Error('This transaction has ended: await everything that db.write does before its work returns')
  outer.joined++
  try {
    return await work(outer.tx)
  } catch (error) {
    outer.failure ??= { error }
    throw error
  } finally {
    outer.joined--
  }
}
