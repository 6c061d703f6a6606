import { connect } from 'node:net'
import { createRateLimit } from '@acquaint/api/http/rate-limit'
import { createKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { gate } from '../../src/harness/gate.ts'
import { problemOfCall, problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'
import { patientLimits } from '../../src/harness/patient-limits.ts'
import { logLines } from '../../src/harness/server-process.ts'

type Options = Parameters<typeof startObservedServer>[1]

const start = async (options: Options = {}) => {
  const { url, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  return startObservedServer(url, options)
}

/** A database whose writes wait for a gate, or whose reads do. */
const held = (kind: 'read' | 'write') => {
  const { open, opened } = gate()
  const asked = { count: 0 }
  let isHeld = false
  const adapt: NonNullable<Options>['adapt'] = (db) => ({
    ...db,
    [kind]: async (work: never, options: never) => {
      if (isHeld) {
        asked.count++
        await opened
      }
      return db[kind](work, options)
    },
  })
  const hold = () => {
    isHeld = true
  }
  return { open, hold, asked, adapt }
}

describe('a server with more requests than it can answer', () => {
  test('runs a limited number of requests of an app, refuses requests beyond its queue, and serves other apps', async () => {
    const { open, hold, asked, adapt } = held('write')
    const server = await start({ adapt, limits: { concurrency: 2, longConcurrency: 1, waitMsMax: 60_000 } })
    const { key: another } = await createKey(server.db, 'another')
    hold()
    const create = () => server.request('POST', '/api/users', { name: 'Ada' })
    const waiting = Array.from({ length: 2 + 256 }, create)
    await expect.poll(() => asked.count, { timeout: 60_000 }).toBe(2)
    const refused = await server.request('GET', '/api/users/count')
    expect(await problemOfResponse(refused.clone())).toEqual({ status: 503, code: 'OVERLOADED' })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await problemOfCall(server.api.users.count())).toEqual({ status: 503, code: 'OVERLOADED' })
    // Health checks and other apps do not wait.
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect(await createClient({ url: server.url, apiKey: another }).users.count()).toEqual({ count: 0 })
    open()
    const statuses = (await Promise.all(waiting)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([201]))
    expect(asked.count).toBe(258)
    expect(await server.api.users.count()).toEqual({ count: 258 })
  })

  test('lets nobody join a queue whose end is too far away', async () => {
    const { hold, open, asked, adapt } = held('read')
    const server = await start({ adapt, limits: { concurrency: 1, longConcurrency: 1, waitMsMax: 0 } })
    // Twenty show how long a request takes.
    for (let requests = 0; requests < 20; requests++) expect(await server.api.users.count()).toEqual({ count: 0 })
    hold()
    const ask = () => server.request('GET', '/api/users')
    const first = ask()
    await expect.poll(() => asked.count, { timeout: 60_000 }).toBe(1)
    // One may wait in any case.
    const others = [ask(), ask(), ask()]
    const refused = await Promise.race(others)
    expect(await problemOfResponse(refused.clone())).toEqual({ status: 503, code: 'OVERLOADED' })
    open()
    const statuses = (await Promise.all([first, ...others])).map(({ status }) => status)
    expect(statuses.slice(0, 1)).toEqual([200])
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
  })

  test('runs two long requests of an app at a time, and quick ones meanwhile', async () => {
    const { open, hold, asked, adapt } = held('write')
    const server = await start({ adapt })
    hold()
    const ids = ['3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10', '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f11', '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f12']
    const long = ids.map((id) => server.request('DELETE', `/api/users/${id}`))
    await expect.poll(() => asked.count, { timeout: 60_000 }).toBe(2)
    expect(await server.api.users.count()).toEqual({ count: 0 })
    expect(asked.count).toBe(2)
    open()
    expect((await Promise.all(long)).map(({ status }) => status)).toEqual([404, 404, 404])
  })

  test('keeps the place of a request until its answer is read', async () => {
    const server = await start({ limits: { ...patientLimits, concurrency: 1 } })
    const about = 'a'.repeat(8000)
    for (let i = 0; i < 8; i++) await Promise.all(Array.from({ length: 50 }, () => server.api.users.create({ about })))
    const { port } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.pause()
    socket.write(`GET /api/users?limit=1000 HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${server.key}\r\n\r\n`.repeat(10))
    const answered = () => logLines(server.log()).filter(({ path }) => path === '/api/users').length
    const created = answered()
    const progress = async () => {
      const before = answered()
      await new Promise((resolve) => setTimeout(resolve, 300))
      return answered() - before
    }
    await expect.poll(() => answered() - created, { timeout: 60_000 }).toBeGreaterThan(0)
    await expect.poll(progress, { timeout: 60_000 }).toBe(0)
    expect(answered() - created).toBeLessThan(10)
    // The answers fill the buffers of the connection, and the next request of the app waits.
    const next = server.request('GET', '/api/users/count')
    expect(await Promise.race([next.then(() => 'answered'), new Promise((resolve) => setTimeout(resolve, 500, 'waits'))])).toBe('waits')
    socket.resume()
    expect((await next).status).toBe(200)
  })

  test('gives up the places of requests whose connection has gone, also of those that were pipelined', async () => {
    const { hold, open, asked, adapt } = held('read')
    const server = await start({ adapt, limits: { ...patientLimits, concurrency: 2 } })
    expect(await server.api.users.count()).toEqual({ count: 0 }) // the key is known from here on
    hold()
    const sockets = Array.from({ length: 3 }, () => connect(Number(new URL(server.url).port), '127.0.0.1'))
    for (const socket of sockets)
      socket.write(`GET /api/users/count HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${server.key}\r\n\r\n`.repeat(3))
    await expect.poll(() => asked.count, { timeout: 60_000 }).toBe(2)
    for (const socket of sockets) socket.destroy()
    open()
    expect((await server.request('GET', '/api/users')).status).toBe(200)
  })
})

describe('the deadline of a request', () => {
  const timeLimits = { short: 200, long: 400 }

  test.each(['read', 'write'] as const)('ends one whose %s waits too long, and stores nothing', async (kind) => {
    const { open, hold, adapt } = held(kind)
    const server = await start({ adapt, timeLimits })
    expect(await server.api.users.count()).toEqual({ count: 0 }) // the key is known from here on
    hold()
    const ask = async () => {
      if (kind === 'read') return server.request('GET', '/api/users?search=ada')
      return server.request('POST', '/api/users', { name: 'Ada' })
    }
    const answer = await ask()
    // A write that does not end at all may be stored, as far as the server knows.
    const expected = kind === 'read' ? { status: 504, code: 'DEADLINE_EXCEEDED' } : { status: 503, code: 'OUTCOME_UNKNOWN' }
    expect(await problemOfResponse(answer)).toEqual(expected)
    expect(await problemOfCall(kind === 'read' ? server.api.users.count() : server.api.users.create({}))).toEqual(expected)
    open()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await server.db.read((tx) => tx.query('SELECT id FROM users'))).toEqual([])
  })

  test('ends work between its steps', async () => {
    const server = await start({ timeLimits: { short: 100, long: 100 } })
    const { id } = await server.api.users.create({ memory_opt_in: true })
    const messages = Array.from({ length: 100 }, (_, i) => ({
      role: 'user' as const,
      content: `I live in the town of Number${i}. `.repeat(300),
    }))
    const failed = await server.request('POST', `/api/users/${id}/memories/form`, { messages })
    expect(await problemOfResponse(failed)).toEqual({ status: 504, code: 'DEADLINE_EXCEEDED' })
    expect(await server.api.memories.list({ user_id: id })).toMatchObject({ items: [] })
  })
})

describe('the rate limit of a key', () => {
  test('refuses what exceeds it, says when to come back, and leaves other keys alone', async () => {
    const rateLimit = await createRateLimit({ unitsPerMinute: 6 })
    const server = await start({ rateLimit })
    const first = await server.request('GET', '/api/users')
    expect([first.headers.get('ratelimit-limit'), first.headers.get('ratelimit-remaining')]).toEqual(['6', '1'])
    const refused = await server.request('POST', '/api/users', {})
    expect(await problemOfResponse(refused.clone())).toEqual({ status: 429, code: 'RATE_LIMITED' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60)
    // Through tRPC too, with the header that the client honours.
    const error = await server.api.users.list({}).catch((failure: unknown) => failure)
    expect(error).toMatchObject({ status: 429, code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) })
    const { key } = await createKey(server.db, 'another')
    expect(await createClient({ url: server.url, apiKey: key, retries: 0 }).users.list({})).toMatchObject({ items: [] })
    expect(await server.db.read((tx) => tx.query('SELECT id FROM users'))).toEqual([])
  })

  test('counts for all servers together in Postgres', async () => {
    const { url: databaseUrl, drop } = await makeMigratedDatabase('postgres')
    onTestFinished(drop)
    const [one, other] = await Promise.all([1, 2].map(() => createRateLimit({ unitsPerMinute: 3, databaseUrl })))
    onTestFinished(async () => {
      await Promise.all([one?.close(), other?.close()])
    })
    await one?.spend('key', 2)
    await other?.spend('key', 1)
    for (const limit of [one, other]) await expect(limit?.spend('key', 1)).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  })
})
