import type { PoolClient } from 'pg'
import { DataSource, type DataSourceOptions } from 'typeorm'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import type { DriverError, PreparedMode } from '../dialect.ts'
import { causeOf } from '../errors.ts'
import { Abandoned, type Replica, type ReplicaSettings } from '../replica.ts'
import { setExecute } from '../statement.ts'
import { createExecute, isStatementLost } from './execute.ts'
import { watchReplica } from './replica-watch.ts'
import { readInTransaction } from './scanner.ts'

interface Options extends ReplicaSettings {
  writer: DataSource
  /** Options of the connections for reading, with the URL of the replica. */
  connection: DataSourceOptions
  poolMax: number
  prepared: PreparedMode
  /** Whether an error says that the server cannot be reached. */
  isAway: (cause: DriverError) => boolean
}

/** Reads that wait for a connection of the replica. The writer answers more. */
const waitingMax = 64

/** Opens a replica, which may be away: it is used as soon as it answers. */
export const openReplica = async ({ connection, poolMax, prepared, isAway, ...settings }: Options): Promise<Replica> => {
  const limit = createConcurrencyLimit(poolMax, { waitingMax })
  const clients = new Set<PoolClient>()
  let opening: Promise<DataSource> | undefined
  let loss = createLoss()
  const open = async () => {
    const source = await new DataSource(connection).initialize()
    setExecute(source, createExecute(source, { prepared }))
    return source
  }
  /** Ends what waits for a server that no longer answers and closes no connection: it would wait until its deadline. */
  const lose = () => {
    loss.happen()
    loss = createLoss()
    for (const client of clients) cut(client)
  }
  const watch = await watchReplica({ ...settings, onAway: lose })
  const read: Replica['read'] = async (work, { deadlineMs }) => {
    opening ??= open()
    const source = await opening.catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return limit(async () => {
      if (!watch.isUsable()) throw new Abandoned() // since the read began to wait
      const attempt = () => readInTransaction(source, work, { deadlineMs, clients })
      // A pooler has lost the name of a statement: the next attempt has no names.
      return attempt().catch((error: unknown) => (isStatementLost(causeOf(error).code) ? attempt() : Promise.reject(error)))
    })
  }
  return {
    isUsable: watch.isUsable,
    read: (work, options) => Promise.race([read(work, options), loss.happened]),
    failed: (error) => watch.failed(error, { isAway: isAway(causeOf(error)) }),
    close: async () => {
      await watch.close()
      lose()
      const source = await opening?.catch(() => undefined)
      await source?.destroy()
    },
  }
}

/** A promise that rejects once the replica is lost. */
const createLoss = () => {
  let reject: (error: unknown) => void = () => {}
  const happened = new Promise<never>((_, fail) => {
    reject = fail
  })
  happened.catch(() => undefined) // nobody may wait for it
  return { happened, happen: () => reject(new Abandoned()) }
}

/** Breaks a connection: its statements fail, and the pool opens another one. */
const cut = (client: PoolClient) => {
  const { connection } = client as PoolClient & { connection?: { stream: { destroy: () => void } } } // unknown to the types of pg
  connection?.stream.destroy()
}
