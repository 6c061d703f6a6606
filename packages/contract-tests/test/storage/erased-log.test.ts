import { open, readFile, stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { overRest } from '../../src/harness/over-rest.ts'
import { startServer } from '../../src/harness/server-process.ts'

/** A word for each field that stores the text of users. */
const fields = [
  'name',
  'about',
  'key',
  'value',
  'note',
  'title',
  'content',
  'chunk',
  'doc metadata',
  'memory',
  'earlier',
  'context',
  'agent',
] as const
const words = Object.fromEntries(fields.map((field, index) => [field, `zq${'bcdfghjklmnp'[index] ?? 'x'}wistle${index}`]))
const word = (field: (typeof fields)[number]) => words[field] ?? ''

const fill = async (api: Api) => {
  const user = await api.users.create({
    ...{ name: word('name'), about: word('about'), metadata: { [word('key')]: word('value') } },
    ...{ memory_opt_in: true, consent_note: word('note') },
  })
  const doc = { title: word('title'), content: [word('content'), word('chunk')], metadata: { field: word('doc metadata') } }
  const { id: doc_id } = await api.docs.create({ user_id: user.id, ...doc })
  const place = { user_id: user.id, session_id: 'one', agent_id: word('agent') }
  const messages = [`I live in ${word('earlier')}.`, `My dog is ${word('memory')}.`, `The weather, said ${word('context')}, is nice today?`]
  const { formed } = await api.memories.form({ ...place, messages: messages.map((content) => ({ role: 'user', content })) })
  await api.memories.update({ user_id: user.id, memory_id: formed[0]?.id ?? '', content: 'I live in Rome.' })
  return { user_id: user.id, doc_id }
}

const makeFile = async () => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const file = url.replace('sqlite:', '')
  /** Returns the words that the three files hold at this moment. */
  const held = async () => {
    const bytes = await Promise.all(['', '-wal', '-shm'].map((end) => readFile(file + end, 'latin1').catch(() => '')))
    return fields.filter((field) => bytes.some((all) => all.includes(word(field))))
  }
  const logBytes = async () => (await stat(`${file}-wal`)).size
  return { url, file, held, logBytes }
}

const openFile = async () => {
  const made = await makeFile()
  const db = await openDatabase(made.url)
  onTestFinished(db.close)
  const { app } = await createKey(db, 'erasing')
  return { ...made, db, api: inProcess(db, app) }
}

const documents = ['title', 'content', 'chunk', 'doc metadata']
const memories = ['memory', 'earlier', 'context', 'agent']

const erasures: [name: string, gone: readonly string[], erase: (api: Api, one: { user_id: string; doc_id: string }) => Promise<unknown>][] =
  [
    ['users.delete', fields, (api, { user_id }) => api.users.delete({ user_id })],
    ['docs.delete', documents, (api, one) => api.docs.delete(one)],
    ['docs.deleteMany', documents, (api, { user_id }) => api.docs.deleteMany({ user_id, all: true })],
    [
      'memories.delete of each',
      memories,
      async (api, { user_id }) => {
        const { items } = await api.memories.list({ user_id })
        for (const { id } of items) await api.memories.delete({ user_id, memory_id: id })
      },
    ],
    ['memories.deleteMany', memories, (api, { user_id }) => api.memories.deleteMany({ user_id, all: true })],
    [
      'a withdrawal with erase_memories',
      memories,
      (api, { user_id }) => api.users.update({ user_id, memory_opt_in: false, erase_memories: true }),
    ],
  ]

describe('erased text in the files of SQLite', () => {
  test.each(erasures)('no file holds erased text at the moment of the receipt of %s', async (_, gone, erase) => {
    const { api, held, logBytes } = await openFile()
    const one = await fill(api)
    expect(await held()).toEqual(fields)
    await erase(api, one)
    expect((await held()).filter((field) => gone.includes(field))).toEqual([])
    expect(await logBytes()).toBe(0)
  })

  test('no file holds erased text after a kill right behind the receipt', async () => {
    const { url, held } = await makeFile()
    const before = await openDatabase(url)
    const { key } = await createKey(before, 'killed')
    await before.close()
    const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
    const api = overRest(server.url, key)
    const { user_id } = await fill(api)
    expect(await held()).toEqual(fields)
    await api.users.delete({ user_id })
    await server.stop('SIGKILL')
    expect(await held()).toEqual([])
  })

  test('the log of a process that was killed is emptied at the next start', async () => {
    const { url, logBytes } = await makeFile()
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    // The server empties its log by itself, two seconds after a write: on a slow machine, before the signal arrives.
    let tried = 0
    do {
      const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
      expect((await fetch(`${server.url}/api/users`, body)).status).toBe(201)
      await server.stop('SIGKILL')
    } while ((await logBytes()) === 0 && ++tried < 10)
    expect(await logBytes()).toBeGreaterThan(0)
    const db = await openDatabase(url)
    onTestFinished(db.close)
    expect(await logBytes()).toBe(0)
  })

  test('text that an update replaced leaves the files within seconds', async () => {
    const { api, held } = await openFile()
    const { user_id, doc_id } = await fill(api)
    await api.users.update({ user_id, name: 'A', about: 'b' })
    await api.docs.update({ user_id, doc_id, title: 'C', content: 'd', metadata: { field: null } })
    const replaced = ['name', 'about', ...documents]
    await expect.poll(async () => (await held()).filter((field) => replaced.includes(field)), { timeout: 60_000 }).toEqual([])
  })

  test('erasures of one turn share a checkpoint', async () => {
    const { api, file, held } = await openFile()
    const users = await Promise.all(Array.from({ length: 20 }, () => api.users.create({ name: word('name') })))
    const handle = await open(file)
    await handle.close()
    // The log is synced in this way after each checkpoint that empties it, and never else.
    const synced = vi.spyOn(Object.getPrototypeOf(handle) as { sync: () => Promise<void> }, 'sync')
    onTestFinished(() => synced.mockRestore())
    await Promise.all(users.map(({ id }) => api.users.delete({ user_id: id })))
    expect(await held()).toEqual([])
    expect(synced.mock.calls.length).toBeGreaterThan(0)
    expect(synced.mock.calls.length).toBeLessThan(5)
  })

  test('a receipt waits for a reader with an old snapshot, and other writes do not', async () => {
    const { api, url, held } = await openFile()
    const { user_id } = await fill(api)
    const other = await openDatabase(url)
    onTestFinished(other.close)
    await api.users.create({ name: 'in the log' })
    const { manager } = await other.write(async (tx) => tx.dataSource)
    await manager.query('BEGIN')
    await manager.query('SELECT COUNT(*) FROM users')
    let isAnswered = false
    const receipt = api.users.delete({ user_id }).then(() => {
      isAnswered = true
    })
    for (let writes = 0; writes < 20; writes++) await api.users.create({ name: 'meanwhile' })
    expect(isAnswered).toBe(false)
    await manager.query('COMMIT')
    await receipt
    expect(await held()).toEqual([])
  })

  test('closing the database answers an erasure that still waits, and says that the rows are erased and their text may remain', async () => {
    const { url } = await makeFile()
    const db = await openDatabase(url)
    const { app } = await createKey(db, 'closing')
    const api = inProcess(db, app)
    const { user_id } = await fill(api)
    const other = await openDatabase(url)
    onTestFinished(other.close)
    await api.users.create({ name: 'in the log' })
    const { manager } = await other.write(async (tx) => tx.dataSource)
    await manager.query('BEGIN')
    await manager.query('SELECT COUNT(*) FROM users')
    const receipt = expect(api.users.delete({ user_id })).rejects.toMatchObject({
      code: 'OUTCOME_UNKNOWN',
      message: expect.stringMatching(/^The rows are erased\. Copies of their text may remain in the write-ahead log/),
    })
    while ((await api.users.count()).count > 1) await setImmediate()
    await db.close()
    await receipt
    await manager.query('COMMIT')
  })
})
