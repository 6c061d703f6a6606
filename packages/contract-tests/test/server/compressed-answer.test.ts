import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createKey } from '@acquaint/api/keys'
import type { AppRouter } from '@acquaint/contracts'
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../../src/harness/client-world.ts'

const decoders = { br: brotliDecompressSync, gzip: gunzipSync }
type Coding = keyof typeof decoders

describe('an answer', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let authorization: string
  beforeAll(async () => {
    server = await startServer()
    const { key } = await createKey(server.db, 'compressed')
    authorization = `Bearer ${key}`
    // 2 users are above 1 kB, and 200 above what is compressed at once.
    const body = (index: number) =>
      JSON.stringify({ name: `User ${index}`, about: `Zoë ${'likes boats '.repeat(50)}`, metadata: { index } })
    for (let index = 0; index < 200; index++)
      await fetch(`${server.url}/api/users`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: body(index),
      })
  })
  afterAll(() => server.stop())

  const ask = async (path: string, { method = 'GET', ...headers }: Record<string, string> = {}) => {
    const req = request(`${server.url}${path}`, { method, headers: { authorization, ...headers } }).end()
    const [res]: IncomingMessage[] = await once(req, 'response')
    if (!res) throw new Error('There was no response')
    const received = await buffer(res)
    const coding = res.headers['content-encoding'] as Coding | undefined
    const text = (coding && received.length > 0 ? decoders[coding](received) : received).toString()
    return { status: res.statusCode, headers: res.headers, coding, bytes: received.length, text }
  }

  const batch = '/trpc/users.list,users.count?batch=1&input=%7B%220%22%3A%7B%22limit%22%3A2%7D%7D'
  const paths = {
    'of REST': '/api/users?limit=2',
    'of REST, large': '/api/users?limit=200',
    'of a call of tRPC': '/trpc/users.list?input=%7B%22limit%22%3A2%7D',
    'of a batch of tRPC': batch,
    'of the OpenAPI document': '/openapi.json',
  }

  for (const [name, path] of Object.entries(paths)) {
    test.each(['br', 'gzip'] as const)(`${name} above 1 kB is compressed with %s for a client that accepts it`, async (coding) => {
      const [plain, compressed] = [await ask(path), await ask(path, { 'accept-encoding': coding })]
      expect([plain.coding, compressed.coding]).toEqual([undefined, coding])
      expect(compressed.text).toBe(plain.text)
      expect(compressed.bytes).toBeLessThan(plain.bytes / 2)
      for (const { headers, bytes } of [plain, compressed]) {
        expect(headers['content-length']).toBe(String(bytes))
        expect(headers.vary).toMatch(/(^|, )Accept-Encoding$/)
        expect(headers.etag).toBeUndefined()
      }
    })
  }

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0.5, gzip;q=0.4', 'br'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0.5, gzip', 'gzip'],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['gzip;q=0', undefined],
    ['deflate', undefined],
    ['identity', undefined],
    ['*;q=0', undefined],
    ['identity;q=0', undefined],
    ['', undefined],
    [';q=,', undefined],
  ])('with accept-encoding "%s" is in %s', async (accepted, coding) => {
    const { status, coding: actual, text } = await ask(paths['of REST'], { 'accept-encoding': accepted })
    expect([status, actual]).toEqual([200, coding])
    expect(JSON.parse(text).items).toHaveLength(2)
  })

  test('below 1 kB is not compressed, but for a client that refuses it otherwise', async () => {
    for (const path of ['/api/users/count', '/api/users/nobody', '/trpc/users.count', '/trpc/users.count?batch=1']) {
      const small = await ask(path, { 'accept-encoding': 'gzip;q=0.9, br' })
      expect([path, small.coding, small.headers.vary]).toEqual([path, undefined, expect.stringMatching(/Accept-Encoding$/)])
      expect((await ask(path, { 'accept-encoding': 'gzip, identity;q=0' })).coding).toBe('gzip')
      expect((await ask(path, { 'accept-encoding': 'gzip, *;q=0' })).coding).toBe('gzip')
    }
  })

  test('to HEAD has the headers of the answer to GET', async () => {
    const headers = { 'accept-encoding': 'br' }
    const [head, get] = [await ask(paths['of REST'], { method: 'HEAD', ...headers }), await ask(paths['of REST'], headers)]
    expect([head.status, head.text, head.coding]).toEqual([200, '', 'br'])
    expect(head.headers['content-length']).toBe(get.headers['content-length'])
  })

  test('to a stream of calls is compressed', async () => {
    const { status, coding, text } = await ask(batch, { 'accept-encoding': 'gzip', 'trpc-accept': 'application/jsonl' })
    expect([status, coding]).toEqual([200, 'gzip'])
    expect(text.split('\n').length).toBeGreaterThan(2)
    const trpc = createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: `${server.url}/trpc`, headers: { authorization } })] })
    const [count, page] = await Promise.all([trpc.users.count.query(), trpc.users.list.query({ limit: 200 })])
    expect([count, page.items.length]).toEqual([{ count: 200 }, 200])
  })
})
