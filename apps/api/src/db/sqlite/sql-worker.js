/*
 * The thread of a SQL thread: see sql-thread.ts. It is JavaScript, so that a thread can run it from the sources as from
 * the build.
 */
import { readlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createPageGaps } from './page-gaps.js'
import { createMayHold, signatureAggregate } from './text-signature.js'

const { driver, file, readonly, pragmas, stop } = workerData
const Database = createRequire(import.meta.url)(driver)
const stopFlag = new Int32Array(stop)

/** Milliseconds that the thread waits for a lock of another connection. Nobody else waits with it. */
const lockMsMax = 2000

/** Statements that stay prepared; the oldest goes first. */
const statementsMax = 100

let connection
const statements = new Map()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Gives way to the event loop where they share a core. Linux has a priority for each thread; elsewhere there is no such file. */
const giveWay = () => {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // The thread works with the same priority as the others.
  }
}

if (readonly) giveWay()

const open = () => {
  const opened = new Database(file, { readonly, fileMustExist: true, timeout: lockMsMax })
  for (const pragma of pragmas) opened.pragma(pragma)
  // A thread cannot be terminated while SQLite runs a statement. This function is called for every row, and ends it.
  opened.function('interrupted', () => {
    if (Atomics.load(stopFlag, 0) !== 0) throw new Error('The statement was interrupted')
    return 0
  })
  // For the index over the texts of users: see user-texts.ts.
  opened.function('may_hold', createMayHold())
  opened.aggregate('text_signature', signatureAggregate)
  if (!readonly) {
    // See page-gaps.js.
    let gaps
    for (const [name, step] of Object.entries({ collect_pages: 'collect', sweep_pages: 'sweep', clear_gaps: 'clear', sync_gaps: 'sync' }))
      opened.function(name, () => {
        gaps ??= createPageGaps(file)
        return Number(gaps[step]() ?? 0)
      })
  }
  return opened
}

const prepare = (sql) => {
  const known = statements.get(sql)
  if (known) return known
  const statement = connection.prepare(sql)
  if (statements.size >= statementsMax) statements.delete(statements.keys().next().value)
  statements.set(sql, statement)
  return statement
}

/** Long texts come as UTF-8. */
const decode = (parameter) => (parameter?.utf8 ? decoder.decode(parameter.utf8) : parameter)

const execute = (statement, values) => {
  if (!statement.reader) return { columns: [], rows: [], changes: statement.run(...values).changes }
  const columns = statement.columns().map(({ name }) => name)
  return { columns, rows: statement.raw().all(...values), changes: 0 }
}

/** Ends the transaction of a statement that ran under the lock. */
const rollBack = (underLock) => {
  if (underLock && connection?.inTransaction) connection.exec('ROLLBACK')
}

parentPort?.on('message', ({ sql, parameters, inTransaction, underLock }) => {
  try {
    connection ??= open()
    // A full disk undoes a transaction: its next statement would be committed alone.
    if (inTransaction && !connection.inTransaction) throw new Error('The transaction has ended')
    if (underLock) connection.exec('BEGIN IMMEDIATE')
    const statement = prepare(sql)
    const answer = execute(statement, parameters.map(decode))
    rollBack(underLock)
    parentPort?.postMessage(answer)
  } catch (error) {
    rollBack(underLock)
    // The driver gives no code where the folder of the file is missing.
    const code = error?.code ?? (connection ? undefined : 'SQLITE_CANTOPEN')
    parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error), code })
  }
})
