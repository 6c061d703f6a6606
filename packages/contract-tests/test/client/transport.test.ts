import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { clientWorld, failureOf } from '../../src/harness/client-world.ts'

/** Covers which calls share a request, and the method of the request. */
describe('batches of the client', () => {
  const world = clientWorld()

  test('calls of one tick are sent as one request', async () => {
    const { client, proxy } = await world.connect()
    const made = await Promise.all([client.users.create({ name: 'Ada' }), client.users.create({ name: 'Bo' })])
    const got = await Promise.all(made.map(({ id }) => client.users.get({ user_id: id })))
    expect(got).toEqual(made)
    expect(proxy.requests.map(({ method, calls }) => [method, ...calls])).toEqual([
      ['POST', 'users.create', 'users.create'],
      ['GET', 'users.get', 'users.get'],
    ])
  })

  test('calls are split into requests of 100', async () => {
    const { client, direct, proxy } = await world.connect()
    const made = await Promise.all(Array.from({ length: 230 }, (_, n) => client.users.create({ name: `user ${n}` })))
    expect(made.map(({ name }) => name)).toEqual(Array.from({ length: 230 }, (_, n) => `user ${n}`))
    expect(proxy.requests.map(({ calls }) => calls.length).sort()).toEqual([100, 100, 30])
    expect(await direct.users.count()).toEqual({ count: 230 })
  })

  test('each call has its own answer, also when others of its request fail', async () => {
    const { client, proxy } = await world.connect()
    const ada = await client.users.create({})
    const [found, missing, malformed] = await Promise.allSettled([
      client.users.get({ user_id: ada.id }),
      client.users.get({ user_id: randomUUID() }),
      client.users.get({ user_id: 'ada' }),
    ])
    expect(found).toEqual({ status: 'fulfilled', value: ada })
    expect(missing).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND', status: 404 } })
    expect(malformed).toMatchObject({ status: 'rejected', reason: { code: 'BAD_REQUEST', status: 400 } })
    expect(proxy.requests).toHaveLength(2)
  })

  test('queries are sent by GET when the input fits a URL and else by POST', async () => {
    const { client, proxy } = await world.connect()
    const ada = await client.users.create({ metadata: { db_uuid: '1' } })
    const filterOf = (length: number) => ({ $or: [{ db_uuid: '1' }, { text: 'x'.repeat(length) }] })
    expect((await client.users.list({ metadata_filter: filterOf(3000) })).items).toEqual([ada])
    expect((await client.users.list({ metadata_filter: filterOf(10_000) })).items).toEqual([ada])
    expect((await client.users.list({ metadata_filter: filterOf(100_000) })).items).toEqual([ada])
    expect(proxy.requests.slice(1).map(({ method }) => method)).toEqual(['GET', 'POST', 'POST'])
  })

  test('text in every script arrives unchanged by GET and by POST', async () => {
    const { client } = await world.connect()
    for (const text of ['ünï😀&=?#%+"\\', '名前'.repeat(1500)]) {
      const made = await client.users.create({ about: text, metadata: { text } })
      expect((await client.users.list({ metadata_filter: { text } })).items).toEqual([made])
    }
  })

  test('queries are split before their URL is too long for a proxy', async () => {
    const { client, proxy } = await world.connect()
    const lists = Array.from({ length: 40 }, (_, n) => client.users.list({ metadata_filter: { text: `${n}${'x'.repeat(1000)}` } }))
    expect(await Promise.all(lists)).toHaveLength(40)
    expect(proxy.requests.flatMap(({ calls }) => calls)).toHaveLength(40)
    expect(proxy.requests.map(({ method }) => method)).not.toContain('POST')
    expect(Math.max(...proxy.requests.map(({ path }) => path.length))).toBeLessThan(8000)
  })

  test('one call that is too large does not fail the other calls of its tick', async () => {
    const { client, direct } = await world.connect()
    const others = Array.from({ length: 99 }, () => client.users.create({ about: 'é'.repeat(14_000) }))
    const failure = await failureOf(client.users.create({ about: 'a'.repeat(10_000_000) }))
    expect(failure).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', status: 413 })
    expect(await Promise.all(others)).toHaveLength(99)
    expect(await direct.users.count()).toEqual({ count: 99 })
  })
})
