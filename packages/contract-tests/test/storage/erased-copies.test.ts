import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openDatabase } from '@acquaint/api/db/database'
import { loadSqliteDriver } from '@acquaint/api/db/sqlite/driver'
import { createKey } from '@acquaint/api/keys'
import { expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { runAcquaint } from '../../src/harness/server-process.ts'
import { fill } from '../../src/harness/users.ts'

const usersCount = 800
const callsAtOnce = 100

/** Returns numbers from 0 to below 1, the same ones in each run (mulberry32). */
const createRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

interface Row {
  mark: string
  erase: () => Promise<unknown>
}

const make = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const file = url.replace('sqlite:', '')
  const db = await openDatabase(url)
  onTestFinished(() => db.close().catch(() => undefined))
  const { app } = await createKey(db, 'erasing')
  const random = createRandom(16)
  let marks = 0
  const nextMark = () => `zq${(++marks).toString(36).padStart(5, '0')}xj`
  const textOf = (mark: string) => `${mark} ${'words of some length '.repeat(random() ** 2 * 40)}`
  return { url, file, db, app, api: inProcess(db, app), random, nextMark, textOf }
}

/** Returns the marks that stand in a file or in the files next to it. */
const marksIn = async (file: string): Promise<Set<string>> => {
  const found = new Set<string>()
  for (const end of ['', '-wal', '-shm']) {
    const bytes = await readFile(file + end, 'latin1').catch(() => '')
    for (const [mark] of bytes.matchAll(/zq[0-9a-z]{5}xj/g)) found.add(mark)
  }
  return found
}

const inTurns = async <T>(items: T[], work: (item: T) => Promise<unknown>) => {
  for (let at = 0; at < items.length; at += callsAtOnce) await Promise.all(items.slice(at, at + callsAtOnce).map(work))
}

/** Creates users, documents and memories, and lets them grow in a mixed order, so that pages are split in their middle. */
const fillFile = async (made: Awaited<ReturnType<typeof make>>): Promise<Row[]> => {
  const { api, random, nextMark, textOf } = made
  const rows: Row[] = []
  const grow: (() => Promise<unknown>)[] = []
  const add = (row: Row, change: () => Promise<unknown>) => {
    rows.push(row)
    grow.push(change)
  }
  const users = await fill(
    made,
    made.app,
    Array.from({ length: usersCount }, () => ({
      about: 'short',
      memory_opt_in: true,
      docs: [{ title: 'Notes', content: 'short', metadata: {} }],
    })),
  )
  await inTurns(users, async ({ id: user_id }) => {
    const [mark, docMark, memoryMark] = [nextMark(), nextMark(), nextMark()]
    const { items } = await api.docs.list({ user_id })
    const { id: doc_id = '' } = items[0] ?? {}
    const { id: memory_id } = await api.memories.create({ user_id, content: 'short' })
    const remains = rows.length % 3 > 0
    if (remains)
      add({ mark: docMark, erase: () => api.docs.delete({ user_id, doc_id }) }, () =>
        api.docs.update({ user_id, doc_id, content: textOf(docMark) }),
      )
    if (remains)
      add({ mark: memoryMark, erase: () => api.memories.delete({ user_id, memory_id }) }, () =>
        api.memories.update({ user_id, memory_id, content: textOf(memoryMark), allow_secret: true }),
      )
    if (!remains) add({ mark, erase: () => api.users.delete({ user_id }) }, () => api.users.update({ user_id, about: textOf(mark) }))
  })
  grow.sort(() => random() - 0.5)
  await inTurns(grow, (change) => change())
  return rows
}

const heldOf = async (file: string, erased: Row[]) => {
  const held = await marksIn(file)
  return erased.flatMap(({ mark }) => (held.has(mark) ? [mark] : []))
}

test('unused space of pages has no copy of an erased row, and neither has a backup', async () => {
  const made = await make()
  const rows = await fillFile(made)
  expect(rows.length).toBeGreaterThan(usersCount)
  expect((await marksIn(made.file)).size).toBe(rows.length)
  const erased = rows.filter(() => made.random() < 0.4)
  await inTurns(erased, ({ erase }) => erase())
  expect(await heldOf(made.file, erased)).toEqual([])
  await made.db.close()

  const run = (...parameters: string[]) => runAcquaint(parameters, { DATABASE_URL: made.url })
  const saved = join(dirname(made.file), 'saved.db')
  expect(await run('backup', saved)).toMatchObject({ code: 0 })
  expect(await heldOf(saved, erased)).toEqual([])
  expect(await run('verify')).toMatchObject({ code: 0, stderr: '' })
}, 600_000)

test.each([[], ['--full']])('acquaint vacuum-erased overwrites copies that an earlier release left: %s', async (...options) => {
  const { file, url, db, random, nextMark, textOf } = await make()
  await db.close()
  const connection = new (loadSqliteDriver())(file)
  connection.pragma('secure_delete = ON')
  connection.exec('CREATE TABLE earlier (id INTEGER PRIMARY KEY, text TEXT)')
  const insert = connection.prepare('INSERT INTO earlier VALUES (?, ?)')
  connection.transaction(() => {
    for (let index = 0; index < 2000; index++) insert.run(Math.floor(random() * 2 ** 40), textOf(nextMark()))
  })()
  connection.exec('DELETE FROM earlier WHERE id % 3 > 0')
  const kept = connection.prepare('SELECT COUNT(*) FROM earlier').pluck().get()
  connection.close()
  expect((await marksIn(file)).size).toBeGreaterThan(Number(kept))
  expect(await runAcquaint(['vacuum-erased', ...options], { DATABASE_URL: url })).toMatchObject({ code: 0, stderr: '' })
  expect((await marksIn(file)).size).toBe(kept)
  expect(await runAcquaint(['verify'], { DATABASE_URL: url })).toMatchObject({ code: 0, stderr: '' })
})
