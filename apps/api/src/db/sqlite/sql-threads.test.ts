import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { QueryFailedError } from 'typeorm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { loadSqliteDriver } from './driver.ts'
import { createSqlThreads, type SqlThreads } from './sql-threads.ts'

describe('SQL threads', () => {
  const open = async ({ readonly = true } = {}): Promise<SqlThreads> => {
    const folder = await mkdtemp(join(tmpdir(), 'acquaint-threads-'))
    const file = join(folder, 'test.db')
    const Database = loadSqliteDriver()
    const database = new Database(file)
    database.pragma('journal_mode = WAL')
    database.exec("CREATE TABLE items (id INTEGER PRIMARY KEY, text TEXT UNIQUE); INSERT INTO items VALUES (1, 'one'), (2, NULL)")
    database.close()
    const threads = createSqlThreads({ file, readonly })
    onTestFinished(async () => {
      await threads.close()
      await rm(folder, { recursive: true })
    })
    return threads
  }
  /** Never ends by itself. */
  const endless =
    'WITH RECURSIVE all_numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_numbers) SELECT MAX(n) FROM all_numbers WHERE NOT interrupted()'
  const one = { columns: ['id', 'text'], rows: [[1, 'one']], changes: 0 }
  const select = 'SELECT id, text FROM items WHERE id = ?'
  const dayMs = 86_400_000

  test('a thread returns the names of the columns and the rows as arrays', async () => {
    const threads = await open()
    expect(await threads.query(select, [1])).toEqual(one)
    expect(await threads.query(select, [7])).toEqual({ columns: ['id', 'text'], rows: [], changes: 0 })
    const { rows } = await threads.query('SELECT ?, ?, ?, ?', [1.5, 'ä', null, Buffer.from([1, 2])])
    expect(rows).toEqual([[1.5, 'ä', null, Uint8Array.from([1, 2])]])
  })

  test('a reading thread cannot write, and a writing one can', async () => {
    const insert = "INSERT INTO items VALUES (3, 'three')"
    await expect((await open()).query(insert, [])).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
    const threads = await open({ readonly: false })
    expect(await threads.query(insert, [])).toEqual({ columns: [], rows: [], changes: 1 })
    expect((await threads.query(select, [3])).rows).toEqual([[3, 'three']])
    expect((await threads.query('PRAGMA wal_checkpoint(PASSIVE)', [])).columns).toEqual(['busy', 'log', 'checkpointed'])
  })

  test('an error of SQLite keeps its code, and the thread serves the next statement', async () => {
    const threads = await open({ readonly: false })
    await expect(threads.query('SELECT missing FROM items', [])).rejects.toMatchObject({
      code: 'SQLITE_ERROR',
      message: 'no such column: missing',
    })
    await expect(threads.query("INSERT INTO items VALUES (4, 'one')", [])).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' })
    // The log drops the messages of this class, which can quote a text.
    await expect(threads.query("SELECT json('Quillfeather')", [])).rejects.toBeInstanceOf(QueryFailedError)
    expect(await threads.query(select, [1])).toEqual(one)
  })

  test('a statement that cannot be sent to its thread fails alone', async () => {
    const threads = await open()
    await expect(threads.query(select, [() => 1])).rejects.toThrow('could not be cloned')
    expect(await threads.query(select, [1])).toEqual(one)
  })

  test('a statement that exceeds its deadline ends, and its thread serves the next statement', async () => {
    const threads = await open()
    const stuck = Array.from({ length: 2 }, () => threads.query(endless, [], { deadlineMs: 50 }))
    for (const query of stuck) await expect(query).rejects.toMatchObject({ code: 'QUERY_TOO_SLOW' })
    expect(await threads.query(select, [1], { deadlineMs: dayMs })).toEqual(one)
  })

  test('a statement that waits for a thread beyond its deadline is not run', async () => {
    const threads = await open({ readonly: false })
    const running = Array.from({ length: 2 }, () => threads.query(endless, [], { deadlineMs: 500 }).catch(() => {}))
    await expect(threads.query("INSERT INTO items VALUES (5, 'late')", [], { deadlineMs: 1 })).rejects.toMatchObject({
      code: 'DATABASE_BUSY',
    })
    await Promise.all(running)
    expect((await threads.query(select, [5])).rows).toEqual([])
  })

  test('an aborted statement rejects with the reason and frees its thread', async () => {
    const threads = await open()
    const controllers = [new AbortController(), new AbortController()]
    const queries = controllers.map(({ signal }) => threads.query(endless, [], { deadlineMs: dayMs, signal }))
    const next = threads.query(select, [1], { deadlineMs: dayMs })
    const reason = new Error('the caller left')
    for (const controller of controllers) controller.abort(reason)
    for (const query of queries) await expect(query).rejects.toBe(reason)
    expect(await next).toEqual(one)
    await expect(threads.query(select, [1], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  test('more statements than the queue holds are refused, and all others are answered', async () => {
    const threads = await open()
    const controller = new AbortController()
    const running = Array.from({ length: 2 }, () => threads.query(endless, [], { deadlineMs: dayMs, signal: controller.signal }))
    const waiting = Array.from({ length: 32 }, () => threads.query(select, [1], { deadlineMs: dayMs }))
    await expect(threads.query(select, [1])).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
    controller.abort(new Error('enough'))
    expect((await Promise.allSettled(running)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => one))
  })

  test('closing ends what runs, refuses what waits, and refuses what comes later', async () => {
    const threads = await open()
    const queries = Array.from({ length: 5 }, () => threads.query(endless, [], { deadlineMs: dayMs }))
    const settled = Promise.allSettled(queries)
    await threads.close()
    for (const result of await settled) expect(result).toMatchObject({ reason: { code: 'DATABASE_UNAVAILABLE' } })
    await expect(threads.query(select, [1])).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  })

  test('a file that cannot be opened fails each statement', async () => {
    const threads = createSqlThreads({ file: '/nowhere/at/all.db', readonly: true })
    onTestFinished(threads.close)
    for (let time = 0; time < 2; time++) await expect(threads.query(select, [1])).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' })
  })
})
