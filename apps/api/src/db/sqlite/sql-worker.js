/*
 * The thread of a SQL thread: see sql-thread.ts. It is JavaScript, so that a thread can run it from the sources as from
 * the build.
 */
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { createMayHold, signatureAggregate } from './text-signature.js'

const { file, readonly, stop } = workerData
const stopFlag = new Int32Array(stop)

/** Milliseconds that the thread waits for a lock of another connection. Nobody else waits with it. */
const lockMsMax = 2000

let connection

const open = () => {
  const opened = new Database(file, { readonly, fileMustExist: true, timeout: lockMsMax })
  // A thread cannot be terminated while SQLite runs a statement. This function is called for every row, and ends it.
  opened.function('interrupted', () => {
    if (Atomics.load(stopFlag, 0) !== 0) throw new Error('The statement was interrupted')
    return 0
  })
  // For the index over the texts of users: see user-texts.ts.
  opened.function('may_hold', createMayHold())
  opened.aggregate('text_signature', signatureAggregate)
  return opened
}

parentPort?.on('message', ({ sql, parameters }) => {
  try {
    connection ??= open()
    const statement = connection.prepare(sql)
    if (statement.reader) {
      const columns = statement.columns().map(({ name }) => name)
      parentPort?.postMessage({ columns, rows: statement.raw().all(...parameters) })
    } else {
      statement.run(...parameters)
      parentPort?.postMessage({ columns: [], rows: [] })
    }
  } catch (error) {
    // The driver gives no code where the folder of the file is missing.
    const code = error?.code ?? (connection ? undefined : 'SQLITE_CANTOPEN')
    parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error), code })
  }
})
