import { existsSync } from 'node:fs'
import { openDatabase } from '@acquaint/api/db/database'
import type { User } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { expectRefusal, expectStored, expectWell, secretWords, user } from '../../src/expect/refused-writes.ts'
import { makeDatabase } from '../../src/harness/databases.ts'
import { gate } from '../../src/harness/gate.ts'
import { problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'

describe('failures of SQLite', () => {
  const start = async () => {
    const { url, drop } = await makeDatabase('sqlite')
    onTestFinished(drop)
    const server = await startObservedServer(url)
    const { id } = await server.api.users.create({ metadata: { kept: true } })
    return { url, server, id }
  }

  test('a full disk refuses writes and serves reads until there is space again', async () => {
    const { server, id } = await start()
    const fill = (pages: number) => server.db.write((tx) => tx.query(`PRAGMA max_page_count = ${pages}`))
    await fill(1) // SQLite keeps the present pages: no space is left

    await expectRefusal(server, 'DATABASE_FULL', id)
    await expectStored(server, [id])
    await expectWell(server)

    await fill(1_000_000)
    const later = await server.api.users.create(user)
    await expectStored(server, [id, later.id])
    expect(server.log()).toContain('DATABASE_FULL')
    expect(server.log()).not.toMatch(secretWords)
  })

  test('acknowledged writes and no others are stored when the disk fills up', async () => {
    const { server, id } = await start()
    const [{ page_count: pages } = { page_count: 0 }] = await server.db.read(
      (tx): Promise<{ page_count: number }[]> => tx.query('PRAGMA page_count'),
    )
    await server.db.write((tx) => tx.query(`PRAGMA max_page_count = ${pages + 40}`))

    const acknowledged = [id]
    let refused = 0
    for (let round = 0; round < 5; round++) {
      const creates = Array.from({ length: 8 }, async () => {
        const response = await server.request('POST', '/api/users', user)
        if (response.status === 201)
          acknowledged.push(((await response.json()) as User).id) // the status says so
        else expect(await problemOfResponse(response)).toEqual({ status: 503, code: 'DATABASE_FULL' })
        if (response.status !== 201) refused++
      })
      await Promise.all(creates)
    }
    expect(refused).toBeGreaterThan(8)
    await expectStored(server, acknowledged)
  })

  test('a full disk gives its reserve to erasures, which are repeated, and to no other write', async () => {
    const { url, server } = await start()
    const reserve = `${url.replace('sqlite:', '')}-reserve`
    await expect.poll(() => existsSync(reserve), { timeout: 60_000 }).toBe(true)
    let attempts = 0
    const failOnce = async () => {
      attempts++
      if (attempts === 1) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      return attempts
    }
    await expect(server.db.write(failOnce)).rejects.toMatchObject({ code: 'DATABASE_FULL' })
    expect(existsSync(reserve)).toBe(true)
    attempts = 0
    const erased = server.db.write(failOnce, { erases: true })
    expect(await erased).toBe(2)
    await server.api.users.create(user)
    await expect.poll(() => existsSync(reserve), { timeout: 60_000 }).toBe(true)
    await expect(server.db.write(() => Promise.reject(new Error('mine')), { erases: true })).rejects.toThrow('mine')
    expect(existsSync(reserve)).toBe(true)
  })

  test('a read-only file refuses writes and serves reads until it is writable again', async () => {
    const { server, id } = await start()
    const writer = await server.db.write(async (tx) => tx.dataSource)
    await writer.query('PRAGMA query_only = ON')

    await expectRefusal(server, 'DATABASE_READ_ONLY', id)
    await expectStored(server, [id])
    await expectWell(server)

    await writer.query('PRAGMA query_only = OFF')
    const later = await server.api.users.create(user)
    await expectStored(server, [id, later.id])
    expect(server.log()).toContain('DATABASE_READ_ONLY')
    expect(server.log()).not.toMatch(secretWords)
  })

  /** Locks the file, as a long write of another process does. */
  const lock = async (url: string) => {
    const other = await openDatabase(url)
    const letGo = gate()
    const hasIt = gate()
    const held = other.write(async () => {
      hasIt.open()
      await letGo.opened
    })
    await hasIt.opened
    const release = async () => {
      letGo.open()
      await held
    }
    onTestFinished(async () => {
      await release()
      await other.close()
    })
    return release
  }

  test('writes give up together when the file stays locked, and reads are served', async () => {
    const { url, server, id } = await start()
    const release = await lock(url)
    const lockedAt = performance.now()

    const refused = expectRefusal(server, 'DATABASE_BUSY', id)
    await expectStored(server, [id])
    await expectWell(server)
    await refused
    expect(performance.now() - lockedAt, 'ms until the last of them').toBeLessThan(10_000)

    await release()
    const later = await server.api.users.create(user)
    await expectStored(server, [id, later.id])
    expect(server.log()).toContain('DATABASE_BUSY')
    expect(server.log()).not.toMatch(secretWords)
  })

  test('writes wait for a file that is locked for a moment', async () => {
    const { url, server, id } = await start()
    const release = await lock(url)
    let ended = 0
    const writes = [1, 2, 3].map(async () => {
      const { id: created } = await server.api.users.create(user)
      ended++
      return created
    })
    for (let reads = 0; reads < 20; reads++) await server.api.users.get({ user_id: id }) // time passes
    expect(ended).toBe(0)
    await release()
    await expectStored(server, [id, ...(await Promise.all(writes))])
  })
})
