import type { ClientOptions } from '@acquaint/client'
import { describe, expect, test } from 'vitest'
import { answerOf, errorOf } from '../../src/faults/failed-answer.ts'
import { clientWorld, failureOf } from '../../src/harness/client-world.ts'

describe('retries of the client', () => {
  const world = clientWorld()
  const unreachable = async () => {
    throw new TypeError('fetch failed')
  }

  test.each(['drop', 'lose the answer', 'cut the answer'] as const)(
    'a query is retried after its connection was lost (%s)',
    async (behaviour) => {
      const { client, proxy } = await world.connect()
      proxy.behave(behaviour, behaviour)
      expect(await client.users.count()).toEqual({ count: 0 })
      expect(proxy.requests).toHaveLength(3)
    },
  )

  test('a query is retried after a time-out', async () => {
    const { client, proxy } = await world.connect({ timeoutMs: 3000 })
    proxy.behave('hang')
    expect(await client.users.count()).toEqual({ count: 0 })
    expect(proxy.requests.map(({ isAbandoned }) => isAbandoned)).toEqual([true, false])
  })

  test.each([429, 502, 503, 504])('a query is retried after a %i of a proxy', async (status) => {
    const { client, proxy } = await world.connect()
    proxy.behave({ status, body: '<html>' }, { status, body: '{}' })
    expect(await client.users.count()).toEqual({ count: 0 })
    expect(proxy.requests).toHaveLength(3)
  })

  test('an idempotent write is retried after its answer was lost', async () => {
    const { client, direct, proxy } = await world.connect()
    proxy.behave('lose the answer')
    const ada = await client.users.upsert({ match: { db_uuid: '1' }, name: 'Ada' })
    proxy.behave('lose the answer')
    expect(await client.users.update({ user_id: ada.id, about: 'A pilot.' })).toMatchObject({ name: 'Ada', about: 'A pilot.' })
    proxy.behave('lose the answer')
    const replaced = await client.users.replace({ user_id: ada.id, name: 'Bo', about: '' })
    expect(proxy.requests).toHaveLength(6)
    expect((await direct.users.list()).items).toEqual([replaced])
  })

  test('a delete is retried after a temporary refusal and not after a lost answer', async () => {
    const { client, direct, proxy } = await world.connect()
    const refused = await client.users.create({})
    proxy.behave(answerOf('DATABASE_BUSY'), { status: 429, body: 'slow down' })
    expect(await client.users.delete({ user_id: refused.id })).toMatchObject({ id: refused.id, erased: { users: 1 } })
    const lost = await client.users.create({})
    proxy.behave('lose the answer')
    expect(await failureOf(client.users.delete({ user_id: lost.id }))).toMatchObject({ code: 'NETWORK_ERROR' })
    expect(proxy.requests.map(({ calls }) => calls[0])).toEqual([
      'users.create',
      ...['users.delete', 'users.delete', 'users.delete'],
      'users.create',
      'users.delete',
    ])
    expect(await direct.users.count()).toEqual({ count: 0 })
  })

  test('a delete is not retried after a 503 of a proxy', async () => {
    const { client, proxy } = await world.connect()
    const { id } = await client.users.create({})
    proxy.behave({ status: 503, body: 'upstream connect error or disconnect/reset before headers' })
    expect(await failureOf(client.users.delete({ user_id: id }))).toMatchObject({ code: 'UNEXPECTED_RESPONSE', status: 503 })
    expect(proxy.requests).toHaveLength(2)
  })

  test('a call that would fail again is not retried', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave(answerOf('INTERNAL_SERVER_ERROR'), answerOf('BAD_REQUEST'), answerOf('UNAUTHORIZED'), { status: 404, body: '<html>' })
    const codes = ['INTERNAL_SERVER_ERROR', 'BAD_REQUEST', 'UNAUTHORIZED', 'UNEXPECTED_RESPONSE']
    for (const code of codes) expect(await failureOf(client.users.count())).toMatchObject({ code })
    expect(proxy.requests).toHaveLength(4)
  })

  test('only the refused call of a request is retried', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave({ status: 207, body: JSON.stringify([{ result: { data: { count: 7 } } }, { error: errorOf('DATABASE_BUSY') }]) })
    const [count, list] = await Promise.all([client.users.count(), client.users.list()])
    expect(count).toEqual({ count: 7 })
    expect(list).toEqual({ items: [], next_cursor: null })
    expect(proxy.requests.map(({ calls }) => calls)).toEqual([['users.count', 'users.list'], ['users.list']])
  })

  test('a call is retried twice by default', async () => {
    for (const [retries, attempts] of [
      [undefined, 3],
      [0, 1],
      [1, 2],
      [4, 5],
    ] as const) {
      const { client, proxy } = await world.connect({ ...(retries !== undefined && { retries }) })
      proxy.behave(...Array<'drop'>(attempts).fill('drop'))
      expect(await failureOf(client.users.count())).toMatchObject({ code: 'NETWORK_ERROR' })
      expect(proxy.requests).toHaveLength(attempts)
    }
  })

  test('the pauses between retries grow', async () => {
    const { fetch, pausesMs } = watched(unreachable)
    const { client } = await world.connect({ fetch, retries: 3 })
    await failureOf(client.users.count())
    // Half to all of 200, 400 and 800 ms; a timer may be early by one.
    expect(pausesMs().map((ms, n) => ms >= 100 * 2 ** n - 1)).toEqual([true, true, true])
  })

  test('the pauses between retries are random', async () => {
    const { fetch, pausesMs } = watched(unreachable)
    const { client } = await world.connect({ fetch, retries: 1 })
    await Promise.all(Array.from({ length: 20 }, () => failureOf(client.users.count())))
    expect(pausesMs().length).toBeGreaterThan(1) // equal pauses would share a request
  })

  test.each([
    ['seconds', () => ({ header: '1', untilMs: Date.now() + 1000 })],
    [
      'a date',
      () => {
        const header = new Date(Date.now() + 2000).toUTCString()
        return { header, untilMs: Date.parse(header) }
      },
    ],
  ])('a retry waits as long as Retry-After asks, in %s', async (_, retryAfter) => {
    const askedMs: number[] = []
    let untilMs = Number.POSITIVE_INFINITY
    const fetch = async () => {
      askedMs.push(Date.now())
      if (askedMs.length > 1) return Response.json([{ result: { data: { count: 1 } } }])
      const asked = retryAfter()
      untilMs = asked.untilMs
      return new Response('', { status: 429, headers: { 'retry-after': asked.header } })
    }
    const { client } = await world.connect({ fetch })
    expect(await client.users.count()).toEqual({ count: 1 })
    expect(askedMs).toHaveLength(2)
    expect(askedMs[1]).toBeGreaterThanOrEqual(untilMs - 1) // a timer may be early by one
  })

  test('a Retry-After of more than 30 seconds fails the call with retryAfterMs', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave({ status: 429, headers: { 'retry-after': '31' }, body: '' }, answerOf('DATABASE_UNAVAILABLE', { 'retry-after': '3600' }))
    expect(await failureOf(client.users.count())).toMatchObject({ status: 429, retryAfterMs: 31_000 })
    expect(await failureOf(client.users.count())).toMatchObject({ code: 'DATABASE_UNAVAILABLE', retryAfterMs: 3_600_000 })
    expect(proxy.requests).toHaveLength(2)
  })

  test('a Retry-After in the past gives a retryAfterMs of 0', async () => {
    const { client, proxy } = await world.connect({ retries: 0 })
    proxy.behave({ status: 503, headers: { 'retry-after': 'Sat, 31 Jan 2026 12:00:00 GMT' }, body: '' })
    expect(await failureOf(client.users.count())).toMatchObject({ status: 503, retryAfterMs: 0 })
  })

  test('an invalid Retry-After is ignored', async () => {
    const { client, proxy } = await world.connect()
    proxy.behave({ status: 503, headers: { 'retry-after': 'soon' }, body: '' }, { status: 503, headers: { 'retry-after': '-1' }, body: '' })
    expect(await client.users.count()).toEqual({ count: 0 })
  })
})

/** Wraps a `fetch` and measures the pauses between an answer and the next request. */
const watched = (fetch: () => Promise<Response>) => {
  const times: { startMs: number; endMs: number }[] = []
  const watching: NonNullable<ClientOptions['fetch']> = async () => {
    const time = { startMs: performance.now(), endMs: 0 }
    times.push(time)
    try {
      return await fetch()
    } finally {
      time.endMs = performance.now()
    }
  }
  return { fetch: watching, pausesMs: () => times.slice(1).map(({ startMs }, n) => startMs - (times[n]?.endMs ?? Number.NaN)) }
}
