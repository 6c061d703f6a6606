import { DatabaseUnavailable } from '../../errors.ts'
import { type ScanOptions, scanMsMax, scansWaitingMax, tooManyScans, tooSlow } from '../scan.ts'
import { createSqlThread, type SqlResult, type SqlThread, type Statement, type ThreadOptions } from './sql-thread.ts'

/** Threads of a pool. Each has a connection, whose cache takes up to 16 MB. */
const threadsMax = 2

/** Runs statements on a SQLite file in a few threads, so that the event loop serves others meanwhile. */
export interface SqlThreads {
  /**
   * Runs a statement in the next free thread. Rejects with DATABASE_BUSY if too many wait or no thread is free within
   * `deadlineMs`, with QUERY_TOO_SLOW if the statement still runs then, and with the reason of an aborted signal. A statement
   * ends early only where its WHERE clause calls the SQL function `interrupted()`, which no other connection has.
   */
  query: (sql: string, parameters: unknown[], options?: ScanOptions) => Promise<SqlResult>
  /** Interrupts what runs, refuses what waits, and resolves when every thread has ended. */
  close: () => Promise<void>
}

interface Job extends Statement {
  resolve: (result: SqlResult) => void
  reject: (error: unknown) => void
  /** The thread that runs the job; undefined while it waits. */
  thread?: SqlThread
}

/** Creates a pool of SQL threads, which start when they are first needed. */
export const createSqlThreads = (options: ThreadOptions & { threads?: number }): SqlThreads => {
  const threads: SqlThread[] = []
  const idle: SqlThread[] = []
  const waiting: Job[] = []
  const running = new Set<Job>()
  let isClosed = false

  const nextThread = () => {
    if (idle.length > 0 || threads.length >= (options.threads ?? threadsMax)) return idle.pop()
    const created = createSqlThread(options)
    threads.push(created)
    return created
  }
  const runOn = async (thread: SqlThread, job: Job) => {
    job.thread = thread
    running.add(job)
    await thread.run(job).then(job.resolve, job.reject)
    running.delete(job)
    const next = waiting.shift()
    if (next) runOn(thread, next)
    else idle.push(thread)
  }
  /** Answers the caller at once. The thread is free when its statement has ended. */
  const stop = (job: Job, error: unknown) => {
    job.reject(error)
    if (job.thread) job.thread.interrupt()
    else if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1)
  }
  return {
    query: async (sql, parameters, { deadlineMs = scanMsMax, signal } = {}) => {
      signal?.throwIfAborted()
      if (isClosed) throw closed()
      const thread = nextThread()
      if (!thread && waiting.length >= scansWaitingMax) throw tooManyScans()
      let job: Job | undefined
      const answer = new Promise<SqlResult>((resolve, reject) => {
        job = { sql, parameters, resolve, reject }
        if (thread) runOn(thread, job)
        else waiting.push(job)
      })
      const timer = setTimeout(() => job && stop(job, job.thread ? tooSlow() : tooManyScans()), deadlineMs)
      const onAbort = () => job && stop(job, signal?.reason)
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        return await answer
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
    },
    close: async () => {
      isClosed = true
      for (const job of [...waiting, ...running]) stop(job, closed())
      await Promise.all(threads.map((thread) => thread.end()))
    },
  }
}

const closed = () => new DatabaseUnavailable('DATABASE_UNAVAILABLE', new Error('The database is closed'))
