import type { DataSource } from 'typeorm'
import type { Scanner, ScanOptions } from '../scan.ts'
import { type Reader, setExecute } from '../statement.ts'
import { bindable, connectionOf } from './execute.ts'
import { createSqlThreads, type SqlThreads } from './sql-threads.ts'

/** Runs scans in threads with connections of their own. */
export const createScanner = (reader: DataSource): Scanner => {
  const threads = createSqlThreads({ file: connectionOf(reader).name, readonly: true })
  return { scan: (work, options) => work(threadedReader(reader, threads, options)), close: threads.close }
}

const threaded = new WeakSet<DataSource>()

/** Whether a reader runs its commands in threads, which know more SQL functions than other connections. */
export const isThreaded = ({ connection }: Reader): boolean => threaded.has(connection)

/** Makes a reader whose builders are those of a data source, and whose commands run in threads. */
const threadedReader = (reader: DataSource, threads: SqlThreads, options: ScanOptions | undefined): Reader => {
  const connection: DataSource = Object.create(reader)
  threaded.add(connection)
  setExecute(connection, async (_tx, { sql, values }) => {
    const { rows, columns } = await threads.query(sql, bindable(values), options)
    return { rows, columns: () => columns, affected: 0 }
  })
  return Object.create(reader.manager, { connection: { value: connection } })
}
