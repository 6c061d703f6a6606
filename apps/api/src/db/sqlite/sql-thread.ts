import { Worker } from 'node:worker_threads'
import { failedStatement } from '../errors.ts'
import { sqliteDriverPath } from './driver.ts'

export interface ThreadOptions {
  /** Path of the database file, which must exist. */
  file: string
  readonly: boolean
  /** Run when the connection opens. */
  pragmas?: readonly string[]
}

/** The rows of a statement as arrays, in the order of `columns`. */
export interface SqlResult {
  columns: string[]
  rows: unknown[][]
  /** Number of rows that were inserted, updated or deleted. */
  changes: number
}

export interface Statement {
  sql: string
  /** Numbers, strings, bigints, buffers and null. */
  parameters: unknown[]
  /** Whether to refuse the statement outside of a transaction. */
  inTransaction?: boolean
  /** Whether to take the write lock for the statement, and to undo what it writes. */
  underLock?: boolean
}

/** Runs statements one after another outside of the event loop. */
export interface SqlThread {
  /** Runs one statement. Call it again only after the last one has settled. A failure is a QueryFailedError with the code of SQLite. */
  run: (statement: Statement) => Promise<SqlResult>
  /** Ends the running statement, which rejects, when it next calls the SQL function `interrupted()`. */
  interrupt: () => void
  /** Ends the thread once its running statement has ended. */
  end: () => Promise<void>
}

type Answer = SqlResult | { message: string; code: string | undefined }

interface Asked {
  sql: string
  resolve: (result: SqlResult) => void
  reject: (error: Error) => void
}

/** Creates a thread with a connection of its own to a SQLite file. It starts at the first statement, and again after a crash. */
export const createSqlThread = ({ file, readonly, pragmas = [] }: ThreadOptions): SqlThread => {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const stopFlag = new Int32Array(stop)
  let worker: Worker | undefined
  let asked: Asked | undefined

  /** Takes the promise of the running statement, which settles once. The process may end while the thread waits. */
  const settle = () => {
    const one = asked
    asked = undefined
    worker?.unref()
    return one
  }
  const start = () => {
    const workerData = { driver: sqliteDriverPath(), file, readonly, pragmas, stop }
    const started = new Worker(new URL('./sql-worker.js', import.meta.url), { workerData })
    started.on('message', (answer: Answer) => {
      if ('rows' in answer) settle()?.resolve(answer)
      else {
        const failed = settle()
        failed?.reject(failedStatement(failed.sql, Object.assign(new Error(answer.message), { code: answer.code })))
      }
    })
    const crash = (cause: unknown) => {
      if (worker !== started) return
      worker = undefined
      settle()?.reject(Object.assign(new Error('The SQL thread exited', { cause }), { code: 'SQLITE_IOERR' }))
    }
    started.on('error', crash)
    started.on('exit', crash)
    return started
  }
  const send = ({ sql, parameters, inTransaction = false, underLock = false }: Statement) => {
    worker ??= start()
    worker.ref()
    const transferred: ArrayBuffer[] = []
    const values = parameters.map((value) => encode(value, transferred))
    worker.postMessage({ sql, parameters: values, inTransaction, underLock }, transferred)
  }
  return {
    run: (statement) =>
      new Promise((resolve, reject) => {
        if (asked) throw new Error('A SQL thread runs one statement at a time')
        asked = { sql: statement.sql, resolve, reject }
        Atomics.store(stopFlag, 0, 0)
        try {
          send(statement)
        } catch (error) {
          settle() // no answer comes
          throw error
        }
      }),
    interrupt: () => {
      Atomics.store(stopFlag, 0, 1)
    },
    end: async () => {
      Atomics.store(stopFlag, 0, 1)
      await worker?.terminate()
    },
  }
}

/** Texts of more characters than this travel as UTF-8, which is handed over instead of copied. */
const copiedCharactersMax = 16_384

const encode = (value: unknown, transferred: ArrayBuffer[]): unknown => {
  if (typeof value !== 'string' || value.length <= copiedCharactersMax) return value
  const utf8 = new TextEncoder().encode(value)
  transferred.push(utf8.buffer)
  return { utf8 }
}
