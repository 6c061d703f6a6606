import { openDatabase } from '@acquaint/api/db/database'
import { Problem } from '@acquaint/contracts'
import pg from 'pg'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { expectRefusal, expectStored, expectWell, secretWords, user } from '../../src/expect/refused-writes.ts'
import { startFlakyPostgres } from '../../src/faults/flaky-postgres.ts'
import { makeDatabase } from '../../src/harness/databases.ts'
import { gate } from '../../src/harness/gate.ts'
import { makeMarks } from '../../src/harness/marks.ts'
import { problemOfCall, problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'

describe('failures of Postgres', () => {
  const start = async () => {
    const { url, drop } = await makeDatabase('postgres')
    onTestFinished(drop)
    const way = await startFlakyPostgres(url)
    onTestFinished(way.cut)
    const server = await startObservedServer(way.url)
    const { id } = await server.api.users.create({ metadata: { kept: true } })
    return { way, server, id, name: new URL(url).pathname.slice(1) }
  }

  test('every call answers 503 while Postgres is away and works again afterwards', async () => {
    const { way, server, id } = await start()
    await expectWell(server)
    await way.cut()

    await expectRefusal(server, 'DATABASE_UNAVAILABLE', id)
    const unavailable = { status: 503, code: 'DATABASE_UNAVAILABLE' }
    expect(await server.request('GET', `/api/users/${id}`).then(problemOfResponse)).toEqual(unavailable)
    expect(await problemOfCall(server.api.users.list({}))).toEqual(unavailable)
    expect(await server.request('GET', '/readyz').then(problemOfResponse)).toEqual(unavailable)
    expect((await server.request('GET', '/healthz')).status).toBe(200)

    await way.mend()
    await expectWell(server)
    const later = await server.api.users.create(user)
    await expectStored(server, [id, later.id])
    expect(server.log()).toContain('DATABASE_UNAVAILABLE')
    expect(server.log()).not.toMatch(secretWords)
  })

  test('repeated outages under load lose no acknowledged write and leave no partial write', async () => {
    const { way, server, id } = await start()
    const acknowledged: string[] = []
    let isOver = false
    const load = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const response = await server.request('POST', '/api/users', user)
        if (response.status === 201) acknowledged.push(((await response.json()) as { id: string }).id)
        else
          expect(await problemOfResponse(response)).toEqual({
            status: 503,
            code: expect.stringMatching(/^(DATABASE_UNAVAILABLE|OUTCOME_UNKNOWN)$/),
          })
      }
    })
    for (let round = 0; round < 5; round++) {
      const known = acknowledged.length
      await expect.poll(() => acknowledged.length, { interval: 5, timeout: 60_000 }).toBeGreaterThan(known + 5)
      await way.cut()
      expect((await server.request('GET', '/readyz')).status).toBe(503)
      await way.mend()
    }
    isOver = true
    await Promise.all(load)

    const { items } = await server.api.users.list({ limit: 1000 })
    const stored = items.map((item) => item.id)
    // A commit can arrive while its acknowledgement is lost: more can be stored than was acknowledged, never less.
    expect(stored).toEqual(expect.arrayContaining([id, ...acknowledged]))
    await expectStored(server, stored)
    expect(server.log()).not.toMatch(secretWords)
  })

  test('a commit whose answer is lost is not reported as unchanged', async () => {
    const { way, server, id } = await start()
    way.loseNextCommit()
    const response = await server.request('PATCH', `/api/users/${id}`, { name: 'Changed' })

    const { code, detail } = Problem.parse(await response.json())
    expect({ status: response.status, code }).toEqual({ status: 503, code: 'OUTCOME_UNKNOWN' })
    expect((await server.api.users.get({ user_id: id })).name).toBe('Changed')
    expect(detail).not.toContain('Nothing was changed')
  })

  test.each([
    ['at once', async () => {}],
    ['once the loss is known', (isKnown: Promise<void>) => isKnown],
  ])('a write whose connection breaks and that continues %s fails as unavailable and leaves nothing', async (_, wait) => {
    const { url, drop } = await makeDatabase('postgres')
    onTestFinished(drop)
    const way = await startFlakyPostgres(url)
    onTestFinished(way.cut)
    const db = await openDatabase(way.url)
    onTestFinished(db.close)
    const marks = await makeMarks(db)
    const isWritten = gate()
    const isKnown = gate()
    const write = db.write(async (tx) => {
      await marks.add(tx, marks.newName())
      isWritten.open()
      await wait(isKnown.opened)
      await marks.add(tx, marks.newName())
    })
    const failure = write.then(
      () => undefined,
      (error: unknown) => error,
    )
    await isWritten.opened
    await way.cut()
    await expect(db.ready()).rejects.toThrow('DATABASE_UNAVAILABLE')
    isKnown.open()

    expect(await failure).toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    await way.mend()
    expect((await db.read(marks.counts)).size).toBe(0)
  })

  test('a dropped database answers 503', async () => {
    const { url, drop } = await makeDatabase('postgres')
    const server = await startObservedServer(url)
    await drop()
    // Each of these can be the first to find its connection closed or the database missing.
    for (let requests = 0; requests < 3; requests++)
      expect(await server.request('GET', '/api/users').then(problemOfResponse)).toEqual({ status: 503, code: 'DATABASE_UNAVAILABLE' })
    expect((await server.request('GET', '/healthz')).status).toBe(200)
  })

  test('a read-only server refuses writes and serves reads until it is writable again', async () => {
    const { way, server, id, name } = await start()
    const setReadOnly = async (to: string) => {
      const admin = new pg.Client({ connectionString: inject('postgresUrl') })
      await admin.connect()
      await admin.query(`ALTER DATABASE ${name} SET default_transaction_read_only = ${to}`)
      await admin.end()
      await way.cut() // connections keep their first setting
      await way.mend()
    }
    await setReadOnly('on')
    await expect.poll(async () => (await server.request('GET', '/readyz')).status, { timeout: 60_000 }).toBe(200)

    await expectRefusal(server, 'DATABASE_READ_ONLY', id)
    await expectStored(server, [id])

    await setReadOnly('off')
    await expect.poll(async () => (await server.request('GET', '/readyz')).status, { timeout: 60_000 }).toBe(200)
    const later = await server.api.users.create(user)
    await expectStored(server, [id, later.id])
    expect(server.log()).not.toMatch(secretWords)
  })

  test('a full server refuses the whole write even after its first statements succeeded', async () => {
    const { server, id } = await start()
    // No disk can be filled here: the server raises the error of a full one when the second table is written.
    await server.db.write(async (tx) => {
      await tx.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`)
      await tx.query('CREATE TRIGGER full_disk BEFORE INSERT ON user_metadata EXECUTE FUNCTION refuse()')
    })
    await expectRefusal(server, 'DATABASE_FULL', id)
    await expectStored(server, [id])

    await server.db.write((tx) => tx.query('DROP TRIGGER full_disk ON user_metadata'))
    const later = await server.api.users.create(user)
    await expectStored(server, [id, later.id])
    expect(server.log()).not.toMatch(secretWords)
  })
})
