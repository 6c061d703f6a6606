import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { sha256 } from '../../digest.ts'
import { writePragmas } from './connections.ts'
import { loadSqliteDriver } from './driver.ts'
import { openWriteAheadLog, type WriteAheadLog } from './wal.ts'

const rowsCount = 4000

/** Returns a number from 0 to below 1 that depends on the name only. */
const chanceOf = (name: string) => Number.parseInt(sha256(name).slice(0, 8), 16) / 2 ** 32

const markOf = (index: number) => `mark${String(index).padStart(5, '0')}end`

const indexes = Array.from({ length: rowsCount }, (_, index) => index)
const erased = indexes.filter((index) => chanceOf(`erased ${index}`) < 0.2)
const erasedMarks = new Set(erased.map(markOf))

const make = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acquaint-gaps-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'test.db')
  const connection = new (loadSqliteDriver())(file)
  connection.pragma('journal_mode = WAL')
  for (const pragma of writePragmas) connection.pragma(pragma)
  connection.exec('CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
  /** Returns the erased marks in the file. */
  const held = async () => {
    const marks = (await readFile(file, 'latin1')).match(/mark\d{5}end/g) ?? []
    return [...new Set(marks)].filter((mark) => erasedMarks.has(mark))
  }
  const open = async () => {
    const log = await openWriteAheadLog(connection)
    let isClosed = false
    const close = async () => {
      if (!isClosed) await log.close()
      isClosed = true
    }
    onTestFinished(close)
    return { ...log, close }
  }
  onTestFinished(() => {
    connection.close()
  })
  return { connection, held, open }
}

const idOf = (index: number) => Math.floor(chanceOf(`id ${index}`) * 2 ** 32)

/** Inserts rows of different lengths in a mixed order, which splits pages in their middle. */
const insert = (connection: BetterSqlite3.Database) => {
  const statement = connection.prepare('INSERT INTO texts VALUES (?, ?)')
  const text = (index: number) => `${markOf(index)} ${'x'.repeat(chanceOf(`length ${index}`) * 2000)}`
  connection.transaction(() => {
    for (const index of indexes) statement.run(idOf(index), text(index))
  })()
}

const erase = (connection: BetterSqlite3.Database) => {
  const statement = connection.prepare('DELETE FROM texts WHERE id = ?')
  connection.transaction(() => {
    for (const index of erased) statement.run(idOf(index))
  })()
}

interface Opened {
  log: WriteAheadLog
  connection: BetterSqlite3.Database
}

const untilSwept = async (log: WriteAheadLog) => {
  do expect(await log.truncate()).toBe(true)
  while (!log.isSwept())
}

const expectSound = (connection: BetterSqlite3.Database) => {
  expect(connection.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(connection.prepare('SELECT COUNT(*) FROM texts').pluck().get()).toBe(rowsCount - erased.length)
}

test('emptying the log overwrites the copies of rows that SQLite has moved to another page', async () => {
  const { connection, held, open } = await make()
  const log = await open()
  await untilSwept(log)
  insert(connection)
  erase(connection)
  connection.pragma('wal_checkpoint(PASSIVE)')
  expect((await held()).length).toBeGreaterThan(5)
  expect(await log.truncate()).toBe(true)
  expect(await held()).toEqual([])
  expectSound(connection)
})

test.each([
  ['the server', async ({ log }: Opened) => log.checkpoint()],
  ['another process', async ({ connection }: Opened) => connection.pragma('wal_checkpoint(PASSIVE)')],
])('pages of a log that has begun again after a checkpoint of %s are not missed', async (_, checkpoint) => {
  const { connection, held, open } = await make()
  const log = await open()
  await untilSwept(log)
  insert(connection)
  erase(connection)
  await checkpoint({ log, connection })
  await expect.poll(async () => (await held()).length).toBeGreaterThan(5)
  for (let times = 0; times < 3; times++) connection.exec(`CREATE TABLE other${times} (id)`)
  await untilSwept(log)
  expect(await held()).toEqual([])
  expectSound(connection)
})

test('copies that an earlier process left are overwritten after a start', async () => {
  const { connection, held, open } = await make()
  insert(connection)
  erase(connection)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  expect((await held()).length).toBeGreaterThan(5)
  await untilSwept(await open())
  expect(await held()).toEqual([])
  expectSound(connection)
})

test('a connection that has the pages in memory does not bring the copies back', async () => {
  const { connection, held, open } = await make()
  connection.pragma('cache_size = -100000')
  insert(connection)
  const log = await open()
  const sum = connection.prepare('SELECT SUM(LENGTH(text)) FROM texts')
  erase(connection)
  sum.get()
  expect(await log.truncate()).toBe(true)
  sum.get()
  expect(await held()).toEqual([])
  connection.exec("UPDATE texts SET text = 'y' || substr(text, 2)")
  connection.pragma('wal_checkpoint(PASSIVE)')
  expect(await held()).toEqual([])
  expectSound(connection)
})
