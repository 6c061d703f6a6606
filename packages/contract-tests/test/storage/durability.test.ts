import { open } from 'node:fs/promises'
import { openDatabase } from '@acquaint/api/db/database'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { gate } from '../../src/harness/gate.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

/** The class of open files, whose sync the tests delay and fail. */
const fileHandle = async () => {
  const file = await open(import.meta.filename)
  await file.close()
  return Object.getPrototypeOf(file) as { datasync: () => Promise<void> }
}

const start = async () => {
  const { url, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  return { url, server: await startObservedServer(url), file: await fileHandle() }
}

describe('durability on SQLite', () => {
  test('a write is acknowledged only after its commit is on the disk', async () => {
    const { server, file } = await start()
    const synced = gate()
    const datasync = vi.spyOn(file, 'datasync').mockImplementation(() => synced.opened)
    onTestFinished(() => datasync.mockRestore())
    let isAcknowledged = false
    const created = server.api.users.create({ name: 'Ada' }).then((user) => {
      isAcknowledged = true
      return user
    })
    while ((await server.api.users.list({})).items.length === 0) await server.request('GET', '/healthz')
    await vi.waitUntil(() => datasync.mock.calls.length > 0, { timeout: 60_000 })
    for (let reads = 0; reads < 20; reads++) await server.request('GET', '/healthz')
    expect(isAcknowledged).toBe(false)
    synced.open()
    expect((await created).name).toBe('Ada')
  })

  test('writes that commit during a sync share the next one', async () => {
    const { server, file } = await start()
    const first = gate()
    const datasync = vi.spyOn(file, 'datasync').mockImplementation(() => first.opened)
    onTestFinished(() => datasync.mockRestore())
    const created = [server.api.users.create({})]
    await vi.waitUntil(() => datasync.mock.calls.length === 1, { timeout: 60_000 })
    for (let more = 0; more < 10; more++) {
      created.push(server.api.users.create({}))
      while ((await server.api.users.list({})).items.length < created.length) await server.request('GET', '/healthz')
    }
    expect(datasync.mock.calls.length).toBe(1)
    first.open()
    await Promise.all(created)
    expect(datasync.mock.calls.length).toBe(2)
  })

  test('a sync that fails leaves the outcome unknown, and later writes wait until the log is copied', async () => {
    const { server, file, url } = await start()
    const other = await openDatabase(url)
    onTestFinished(other.close)
    const datasync = vi.spyOn(file, 'datasync').mockRejectedValueOnce(Object.assign(new Error('i/o error'), { code: 'EIO' }))
    onTestFinished(() => datasync.mockRestore())
    const response = await server.request('POST', '/api/users', { name: 'Ada' })
    expect(await response.json()).toMatchObject({ code: 'OUTCOME_UNKNOWN', status: 503 })
    expect(server.log()).toContain('OUTCOME_UNKNOWN')

    // A reader with an old snapshot keeps the log from being copied: nothing may be acknowledged.
    const { manager } = await other.write(async (tx) => tx.dataSource)
    await manager.query('BEGIN')
    await manager.query('SELECT COUNT(*) FROM users')
    const refused = await server.request('POST', '/api/users', { name: 'Bea' })
    expect(await refused.json()).toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503 })
    await manager.query('COMMIT')

    const { status } = await server.request('POST', '/api/users', { name: 'Cem' })
    expect(status).toBe(201)
    const { items } = await server.api.users.list({})
    expect(items.map(({ name }) => name)).toEqual(['Cem', 'Ada'])
  })

  test('a write that committed during a sync that fails is not acknowledged by the next sync', async () => {
    const { server, file } = await start()
    const first = gate()
    const failure = Object.assign(new Error('i/o error'), { code: 'EIO' })
    const datasync = vi.spyOn(file, 'datasync').mockImplementationOnce(async () => {
      await first.opened
      throw failure
    })
    onTestFinished(() => datasync.mockRestore())
    const created = [server.request('POST', '/api/users', { name: 'Ada' })]
    await vi.waitUntil(() => datasync.mock.calls.length === 1, { timeout: 60_000 })
    created.push(server.request('POST', '/api/users', { name: 'Bea' }))
    while ((await server.api.users.list({})).items.length < 2) await server.request('GET', '/healthz')
    first.open()
    const answers = await Promise.all(created)
    expect(answers.map(({ status }) => status)).toEqual([503, 503])
    expect((await server.request('POST', '/api/users', { name: 'Cem' })).status).toBe(201)
  })
})
