import type { PoolClient } from 'pg'
import type { DataSource } from 'typeorm'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import { sharesOf } from '../pool-shares.ts'
import { type Snapshots, snapshotsWaitingMax } from '../snapshot.ts'

/** How long one statement may take, and how long the reader of the result may keep the next one waiting. */
const statementMsMax = 15_000
const pauseMsMax = 60_000

/** Reads snapshots in transactions that see one state of the database. */
export const createSnapshots = (reader: DataSource, { poolMax }: { poolMax: number }): Snapshots => {
  const limit = createConcurrencyLimit(sharesOf(poolMax).snapshots, { waitingMax: snapshotsWaitingMax })
  return {
    read: (work, { signal } = {}) =>
      limit(async () => {
        signal?.throwIfAborted()
        const runner = reader.createQueryRunner()
        const client: PoolClient = await runner.connect()
        try {
          await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
          await client.query(`SET LOCAL statement_timeout = ${statementMsMax}`)
          await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${pauseMsMax}`)
          return await work(runner.manager)
        } finally {
          await client.query('ROLLBACK').catch(() => {}) // where the connection is gone, so is the transaction
          await runner.release()
        }
      }),
    // Old states of rows stay for as long as a transaction sees them, and nobody waits for that.
    end: () => {},
    close: async () => {},
  }
}
