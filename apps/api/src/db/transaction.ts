import { AsyncLocalStorage } from 'node:async_hooks'
import type { EntityManager, QueryRunner } from 'typeorm'

export type Work<T> = (tx: EntityManager) => Promise<T>

interface Transaction {
  tx: EntityManager
  open: boolean
  /** How many writes inside it are under way. */
  joined: number
  failure: { error: unknown } | undefined
}

/** Knows, in everything that a piece of work calls, which transaction it belongs to. */
export const createTransactions = () => {
  const current = new AsyncLocalStorage<Transaction>()
  return {
    /** The transaction that the caller is part of, if it is part of one that has not ended. */
    current: (): EntityManager | undefined => {
      const transaction = current.getStore()
      return transaction?.open ? transaction.tx : undefined
    },
    /** Does a write as part of the transaction that the caller is part of; undefined if it is part of none. */
    join: <T>(work: Work<T>): Promise<T> | undefined => {
      const outer = current.getStore()
      return outer && join(outer, work)
    },
    /** Does work as a transaction of its own, which the runner has begun and somebody else will end. */
    run: async <T>(runner: QueryRunner, work: Work<T>): Promise<T> => {
      const transaction: Transaction = { tx: runner.manager, open: true, joined: 0, failure: undefined }
      try {
        const result = await current.run(transaction, () => work(transaction.tx))
        if (transaction.failure) throw transaction.failure.error
        if (transaction.joined > 0) throw new Error('A db.write inside this one has not ended: await it before the work returns')
        return result
      } finally {
        transaction.open = false
      }
    },
  }
}

/** A failure in either is a failure of both, even if the caller catches it: no half is ever kept. */
const join = async <T>(outer: Transaction, work: Work<T>): Promise<T> => {
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
