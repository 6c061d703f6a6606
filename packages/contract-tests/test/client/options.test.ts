import { createClient } from '@acquaint/client'
import { describe, expect, test } from 'vitest'
import { clientWorld, failureOf } from '../../src/harness/client-world.ts'

describe('options of the client', () => {
  const world = clientWorld()

  test('apiKey is sent in the authorization header', async () => {
    const { client, proxy, key } = await world.connect()
    await client.users.count()
    expect(proxy.requests[0]?.headers.authorization).toBe(`Bearer ${key}`)
  })

  test('headers are sent with every request', async () => {
    const { client, proxy } = await world.connect({ headers: { 'x-tenant': 'a' } })
    await client.users.count()
    await client.users.create({})
    expect(proxy.requests.map(({ headers }) => headers['x-tenant'])).toEqual(['a', 'a'])
  })

  test('headers as a function are called before each request, also before a retry', async () => {
    let asked = 0
    const { client, proxy } = await world.connect({ headers: async () => ({ 'x-turn': String(++asked) }) })
    await Promise.all([client.users.count(), client.users.count()])
    proxy.behave('drop')
    await client.users.count()
    expect(proxy.requests.map(({ headers }) => headers['x-turn'])).toEqual(['1', '2', '3'])
  })

  test('headers replace those of the client in any case', async () => {
    const { proxy, key } = await world.connect()
    const client = createClient({ url: proxy.url, apiKey: 'wrong', headers: { Authorization: `Bearer ${key}` } })
    expect(await client.users.count()).toEqual({ count: 0 })
  })

  test('a failing headers function fails the call and nothing is sent or retried', async () => {
    let asked = 0
    const cause = new Error('no token')
    const headers = () => {
      asked++
      throw cause
    }
    const { client, proxy } = await world.connect({ headers })
    expect(await failureOf(client.users.count())).toMatchObject({ code: 'NOT_SENT', status: 0, cause })
    expect(asked).toBe(1)
    expect(proxy.requests).toEqual([])
  })

  test('fetch replaces the global fetch', async () => {
    const asked: unknown[] = []
    const { client, proxy } = await world.connect({
      fetch: (input, init) => {
        asked.push([input, init?.method])
        return fetch(input, init)
      },
    })
    await client.users.create({})
    expect(asked).toEqual([[`${proxy.url}/trpc/users.create?batch=1`, 'POST']])
  })

  test.each(['', '/', '//', '/acquaint', '/acquaint/'])('url can end with %j', async (end) => {
    const { proxy, key } = await world.connect()
    proxy.behave({ status: 200, body: '[{"result":{"data":{"count":5}}}]' })
    expect(await createClient({ url: `${proxy.url}${end}`, apiKey: key }).users.count()).toEqual({ count: 5 })
    expect(proxy.requests[0]?.path.split('?')[0]).toBe(`${end.replace(/\/+$/, '')}/trpc/users.count`)
  })

  test.each(['', '127.0.0.1:3000', 'localhost:3000', '/trpc', 'postgres://127.0.0.1'])('the url %j is refused', (url) => {
    expect(() => createClient({ url })).toThrow(
      new TypeError(`The option "url" must be an HTTP URL such as http://127.0.0.1:3000, not "${url}".`),
    )
  })

  test('timeoutMs limits one attempt and can be infinite', async () => {
    const { client } = await world.connect({ timeoutMs: Number.POSITIVE_INFINITY, retries: 0 })
    expect(await client.users.count()).toEqual({ count: 0 })
  })
})
