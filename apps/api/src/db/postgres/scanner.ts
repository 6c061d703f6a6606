import type { PoolClient } from 'pg'
import type { DataSource } from 'typeorm'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import { causeOf } from '../errors.ts'
import { sharesOf } from '../pool-shares.ts'
import { type Scanner, scanMsMax, scansWaitingMax, tooManyScans, tooSlow } from '../scan.ts'
import type { Reader } from '../statement.ts'

const queryCanceled = '57014'

/** Runs scans in transactions with a time limit, which a pooler in transaction mode keeps on one server. */
export const createScanner = (reader: DataSource, { poolMax }: { poolMax: number }): Scanner => {
  const { scans: scansMax } = sharesOf(poolMax)
  const limit = createConcurrencyLimit(scansMax)
  let asked = 0
  return {
    scan: async (work, { signal, deadlineMs = scanMsMax } = {}) => {
      signal?.throwIfAborted()
      if (asked >= scansMax + scansWaitingMax) throw tooManyScans()
      const askedAt = performance.now()
      asked++
      try {
        return await limit(() => {
          signal?.throwIfAborted()
          if (performance.now() - askedAt > deadlineMs) throw tooManyScans()
          return readInTransaction(reader, work, { deadlineMs })
        })
      } finally {
        asked--
      }
    },
    close: async () => {},
  }
}

interface Limits {
  /** Time limit of each statement, in milliseconds. */
  deadlineMs: number
  /** Holds the connection meanwhile. */
  clients?: Set<PoolClient>
}

/** Reads in one transaction, on one connection. Throws QUERY_TOO_SLOW at the time limit. */
export const readInTransaction = async <T>(
  source: DataSource,
  work: (tx: Reader) => Promise<T>,
  { deadlineMs, clients }: Limits,
): Promise<T> => {
  const runner = source.createQueryRunner()
  const client: PoolClient = await runner.connect()
  clients?.add(client)
  try {
    const begun = [client.query('BEGIN READ ONLY'), client.query(`SET LOCAL statement_timeout = ${deadlineMs}`)]
    await Promise.all(begun)
    return await work(runner.manager)
  } catch (error) {
    throw causeOf(error).code === queryCanceled ? tooSlow() : error
  } finally {
    await client.query('ROLLBACK').catch(() => {}) // where the connection is gone, so is the transaction
    clients?.delete(client)
    await runner.release()
  }
}
