import { stat } from 'node:fs/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { makeMarks } from '../../src/harness/marks.ts'
import { overRest } from '../../src/harness/over-rest.ts'
import { makePreviousRelease } from '../../src/harness/previous-release.ts'
import { startServer } from '../../src/harness/server-process.ts'

describe('SQLite files', () => {
  const makeFile = async () => {
    const { url, drop } = await makeDatabase('sqlite')
    onTestFinished(drop)
    return url
  }

  const open = async (url: string) => {
    const db = await openDatabase(url)
    onTestFinished(db.close)
    return db
  }

  test('a read cannot write', async () => {
    const db = await open(await makeFile())
    const marks = await makeMarks(db)
    await expect(db.read((tx) => marks.add(tx, marks.newName()))).rejects.toThrow('DATABASE_READ_ONLY')
    expect((await db.read(marks.counts)).size).toBe(0)
  })

  test('every connection has the settings that durability and erasure need', async () => {
    const db = await open(await makeFile())
    const pragma = async (name: string) => {
      const rows: Record<string, unknown>[] = await db.write((tx) => tx.query(`PRAGMA ${name}`))
      return Object.values(rows[0] ?? {})[0]
    }
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous'), '1 is NORMAL: SQLite keeps the order of the log, and the writer syncs it').toBe(1)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('secure_delete'), 'what is deleted is overwritten').toBe(1)
    expect(await db.read((tx) => tx.query('PRAGMA journal_mode'))).toEqual([{ journal_mode: 'wal' }])
  })

  test('every column of JSON holds one form of it, however it was written', async () => {
    const { url } = await makePreviousRelease('sqlite', 'JsonBinary1795890000000')
    const db = await open(url)
    const [app]: { id: string; name: string }[] = await db.read((tx) => tx.query('SELECT id, name FROM apps'))
    if (!app) throw new Error('The dump has one app')
    const api = inProcess(db, app)
    const { id: user_id } = await api.users.create({ metadata: { a: 1 }, memory_opt_in: true })
    await api.users.update({ user_id, metadata: { b: 2 } })
    const doc = await api.docs.create({ user_id, title: 'Numbers', content: 'One.' })
    await api.docs.update({ user_id, doc_id: doc.id, content: 'Two.', metadata: { c: 3 } })
    for (const content of ['I live in Paris.', 'I live in Lyon.'])
      await api.memories.form({ user_id, session_id: 'one', messages: [{ role: 'user', content }] })
    const source = await db.write(async (tx) => tx.dataSource)
    const forms: string[] = []
    for (const { tableName, columns } of source.entityMetadatas)
      for (const { type, databaseName: name } of columns)
        if (type === 'jsonb') {
          const rows: { form: string }[] = await source.query(`SELECT DISTINCT typeof(${name}) AS form FROM ${tableName}`)
          forms.push(...rows.map(({ form }) => `${tableName}.${name} ${form}`))
        }
    expect(forms.length).toBeGreaterThan(7)
    expect(forms.filter((form) => !/ (blob|null)$/.test(form))).toEqual([])
  })

  test('a failed migration reports its cause even after SQLite has rolled back', async () => {
    const db = await open(await makeFile())
    const { manager } = await db.write(async (tx) => tx.dataSource)
    const runMigrations = async () => {
      await manager.query('CREATE TABLE half (id text)')
      await manager.query('ROLLBACK') // as SQLite does by itself where the disk is full at the commit
      throw new Error('the disk is full')
    }
    const source: typeof manager.dataSource = Object.create(manager.dataSource, { runMigrations: { value: runMigrations } })
    await expect(db.dialect.migrate(source, { timeoutMs: 0 })).rejects.toThrow('the disk is full')
    expect(await manager.query("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([])
    expect(await manager.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
  })

  test('two connections write one file at once without errors or lost writes', async () => {
    const url = await makeFile()
    const one = await open(url)
    const other = await open(url)
    const marks = await makeMarks(one)
    const names = Array.from({ length: 100 }, marks.newName)
    const writes = names.map((name, index) =>
      (index % 2 === 0 ? one : other).write(async (tx) => {
        const before = (await marks.counts(tx)).size // a read before the write, as most writes have
        await marks.add(tx, name)
        expect((await marks.counts(tx)).size).toBe(before + 1)
      }),
    )
    await Promise.all(writes)
    for (const db of [one, other]) expect([...(await db.read(marks.counts)).keys()].sort()).toEqual(names.sort())
  })

  test('two processes write one file at once without errors or lost writes', async () => {
    const url = await makeFile()
    const db = await open(url)
    const { key, app } = await createKey(db, 'both')
    const count = 50
    // None is queued: the speed of the machine is not to decide which are refused.
    const server = await startServer({ DATABASE_URL: url, APP_CONCURRENCY: `${count}` })
    const apis = [inProcess(db, app), overRest(server.url, key)]
    const created = await Promise.all(
      Array.from({ length: count }, () => apis.map((api) => api.users.create({ metadata: { of: 'both' } }))).flat(),
    )
    for (const api of apis) {
      const { items } = await api.users.list({ metadata_filter: { of: 'both' } })
      expect(items.map(({ id }) => id).sort()).toEqual(created.map(({ id }) => id).sort())
    }
    expect((await server.stop()).code).toBe(0)
  })

  test('the write-ahead log stays short during many writes', async () => {
    const url = await makeFile()
    const db = await open(url)
    const { app } = await createKey(db, 'log')
    const api = inProcess(db, app)
    const { id } = await api.users.create({})
    const [documents, bytes] = [20, 500_000]
    for (let index = 0; index < documents; index++) await api.docs.create({ user_id: id, title: `${index}`, content: 'a'.repeat(bytes) })
    const { size } = await stat(`${url.replace('sqlite:', '')}-wal`)
    // Each is written twice, whole and as passages.
    expect(size).toBeLessThan(documents * bytes)
  })
})
