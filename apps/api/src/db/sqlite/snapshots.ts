import type { DataSource } from 'typeorm'
import { DatabaseUnavailable } from '../../errors.ts'
import { createConcurrencyLimit } from '../concurrency-limit.ts'
import { type Snapshots, snapshotsMax, snapshotsWaitingMax } from '../snapshot.ts'
import { type Reader, setExecute } from '../statement.ts'
import { bindable, connectionOf } from './execute.ts'
import { createSqlThread, type SqlThread } from './sql-thread.ts'

/** Reads snapshots in read transactions, each in a thread with a connection of its own. */
export const createSnapshots = (reader: DataSource): Snapshots => {
  const limit = createConcurrencyLimit(snapshotsMax, { waitingMax: snapshotsWaitingMax })
  /** Open snapshots, each with its end once it has been asked for. */
  const open = new Map<SqlThread, Promise<void> | undefined>()
  let isClosed = false

  const end = () => {
    for (const thread of open.keys()) open.set(thread, thread.end())
  }
  /** Makes a reader whose builders are those of the data source, and whose commands run in the transaction of a thread. */
  const readerOf = (thread: SqlThread): Reader => {
    const connection: DataSource = Object.create(reader)
    setExecute(connection, async (_tx, { sql, values }) => {
      if (open.get(thread)) throw ended()
      try {
        const { rows, columns } = await thread.run({ sql, parameters: bindable(values), inTransaction: true })
        return { rows, columns: () => columns, affected: 0 }
      } catch (error) {
        throw open.get(thread) ? ended() : error
      }
    })
    return Object.create(reader.manager, { connection: { value: connection } })
  }
  return {
    read: (work, { signal } = {}) =>
      limit(async () => {
        signal?.throwIfAborted()
        if (isClosed) throw ended()
        const thread = createSqlThread({ file: connectionOf(reader).name, readonly: true })
        open.set(thread, undefined)
        try {
          await thread.run({ sql: 'BEGIN', parameters: [] })
          return await work(readerOf(thread))
        } finally {
          await thread.end() // and with it the transaction
          open.delete(thread)
        }
      }),
    end,
    close: async () => {
      isClosed = true
      end()
      await Promise.all(open.values())
    },
  }
}

const ended = () => new DatabaseUnavailable('DATABASE_BUSY', new Error('The snapshot was ended'))
