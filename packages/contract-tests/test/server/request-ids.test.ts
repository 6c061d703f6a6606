import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@acquaint/api/db/database'
import { createApp, serverOptions } from '@acquaint/api/http/app'
import { handleClientErrors } from '@acquaint/api/http/client-error'
import { createKey } from '@acquaint/api/keys'
import { Problem } from '@acquaint/contracts'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { sendBytes } from '../../src/harness/raw-socket.ts'
import { logLines } from '../../src/harness/server-process.ts'

const host = 'host: acquaint.test\r\n'
const end = 'connection: close\r\n\r\n'
const json = 'content-type: application/json\r\n'
const calls = (count: number) => Array(count).fill('users.count').join(',')
const chunked = 'transfer-encoding: chunked\r\n'

/** Requests that fail before, within and behind the parser of HTTP, with the status and the code of their errors. */
const refused: [string, string, number, string][] = [
  ['an unknown path', `GET /nothing HTTP/1.1\r\n${host}${end}`, 404, 'NOT_FOUND'],
  ['an unknown path of REST', `GET /api/nothing HTTP/1.1\r\n${host}KEY${end}`, 404, 'NOT_FOUND'],
  ['an unknown procedure', `GET /trpc/users.nothing HTTP/1.1\r\n${host}KEY${end}`, 404, 'NOT_FOUND'],
  ['an unknown procedure in a batch', `GET /trpc/users.count,users.nothing?batch=1 HTTP/1.1\r\n${host}KEY${end}`, 207, 'NOT_FOUND'],
  ['an unknown file of the reference', `GET /reference/package.json HTTP/1.1\r\n${host}${end}`, 404, 'NOT_FOUND'],
  ['an unknown user', `GET /api/users/6f1dd0a1-4a4e-4e0b-9a53-0d0f2a6c1b11 HTTP/1.1\r\n${host}KEY${end}`, 404, 'NOT_FOUND'],
  ['a method that REST does not accept', `PUT /api/users HTTP/1.1\r\n${host}KEY${end}`, 405, 'METHOD_NOT_ALLOWED'],
  ['a method that tRPC does not accept', `GET /trpc/users.create HTTP/1.1\r\n${host}KEY${end}`, 405, 'METHOD_NOT_ALLOWED'],
  ['a method that nothing accepts', `PATCH /trpc/users.create HTTP/1.1\r\n${host}KEY${end}`, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['CONNECT', `CONNECT acquaint.test:443 HTTP/1.1\r\n${host}${end}`, 405, 'METHOD_NOT_ALLOWED'],
  ['no key', `GET /api/users HTTP/1.1\r\n${host}${end}`, 401, 'UNAUTHORIZED'],
  ['no key for tRPC', `GET /trpc/users.count HTTP/1.1\r\n${host}${end}`, 401, 'UNAUTHORIZED'],
  ['no key for a stream', `GET /trpc/users.count?batch=1 HTTP/1.1\r\n${host}trpc-accept: application/jsonl\r\n${end}`, 200, 'UNAUTHORIZED'],
  ['an invalid input', `GET /api/users?limit=0 HTTP/1.1\r\n${host}KEY${end}`, 400, 'BAD_REQUEST'],
  [
    'a body that is too large',
    `POST /api/users HTTP/1.1\r\n${host}KEY${json}content-length: 10000001\r\n${end}${'x'.repeat(10_000_001)}`,
    413,
    'PAYLOAD_TOO_LARGE',
  ],
  [
    'a body of another type',
    `POST /api/users HTTP/1.1\r\n${host}KEYcontent-type: text/plain\r\ncontent-length: 1\r\n${end}x`,
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a body of another type for tRPC',
    `POST /trpc/users.create HTTP/1.1\r\n${host}KEYcontent-type: text/plain\r\ncontent-length: 1\r\n${end}x`,
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['a batch of too many calls', `GET /trpc/${calls(101)}?batch=1 HTTP/1.1\r\n${host}KEY${end}`, 400, 'BAD_REQUEST'],
  [
    'a batch of queries and mutations',
    `POST /trpc/users.count,users.create?batch=1 HTTP/1.1\r\n${host}KEY${json}content-length: 2\r\n${end}{}`,
    400,
    'BAD_REQUEST',
  ],
  ['a host that is none', `GET /trpc/users.count HTTP/1.1\r\nhost: a b\r\nKEY${end}`, 400, 'BAD_REQUEST'],
  ['no host', `GET /api/users HTTP/1.1\r\nKEY${end}`, 400, 'BAD_REQUEST'],
  ['no host for tRPC', `GET /trpc/users.count HTTP/1.1\r\nKEY${end}`, 400, 'BAD_REQUEST'],
  ['an expectation that nobody knows', `GET /nothing HTTP/1.1\r\n${host}expect: miracles\r\n${end}`, 404, 'NOT_FOUND'],
  ['a URL that is too long', `GET /api/users?search=${'a'.repeat(140_000)} HTTP/1.1\r\n${host}KEY${end}`, 431, 'HEADERS_TOO_LARGE'],
  ['headers that are too large', `GET /api/users HTTP/1.1\r\n${host}KEYx: ${'a'.repeat(140_000)}\r\n${end}`, 431, 'HEADERS_TOO_LARGE'],
  ['what is not HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
  ['the first bytes of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001', 400, 'BAD_REQUEST'],
  ['a method that does not exist', `FOO / HTTP/1.1\r\n${host}${end}`, 400, 'BAD_REQUEST'],
  ['a version that does not exist', `GET / HTTP/9.9\r\n${host}${end}`, 400, 'BAD_REQUEST'],
  ['a byte in the URL', `GET /api/users?search=Zo\u00eb HTTP/1.1\r\n${host}KEY${end}`, 400, 'BAD_REQUEST'],
  ['a byte in the path', `GET /api/agents/\u00eb/memories HTTP/1.1\r\n${host}KEY${end}`, 400, 'BAD_REQUEST'],
  ['a header without a name', `GET / HTTP/1.1\r\n: x\r\n${host}${end}`, 400, 'BAD_REQUEST'],
  [
    'a length and chunks at once',
    `POST /api/users HTTP/1.1\r\n${host}KEY${json}${chunked}content-length: 2\r\n${end}{}`,
    400,
    'BAD_REQUEST',
  ],
  ['a length that is no number', `POST /api/users HTTP/1.1\r\n${host}KEY${json}content-length: x\r\n${end}{}`, 400, 'BAD_REQUEST'],
  ['a chunk that is none', `POST /api/users HTTP/1.1\r\n${host}KEY${json}${chunked}${end}zz\r\n`, 400, 'BAD_REQUEST'],
]

describe('an error has a request id, which the log has too', () => {
  let lines = ''
  let world: { url: string; key: string; stop: () => Promise<void> }
  beforeAll(async () => {
    const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
    const db = await openDatabase(databaseUrl)
    const { key } = await createKey(db, 'one')
    const log = pino({ level: 'info' }, { write: (line) => (lines += line) })
    const server = createServer(serverOptions, createApp({ db, log, keyless: false, corsOrigins: [] })).listen(0, '127.0.0.1')
    handleClientErrors(server, { log })
    await once(server, 'listening')
    const stop = async () => {
      server.close()
      server.closeAllConnections()
      await db.close()
      await drop()
    }
    world = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key, stop } // it listens on TCP
  })
  afterAll(() => world.stop())

  test.each(refused)('%s', async (_, request, status, code) => {
    const { url, key } = world
    const { headers, body, ...answer } = await sendBytes(url, request.replace('KEY', `authorization: Bearer ${key}\r\n`))
    expect({ status: answer.status, body }).toEqual({ status, body: expect.stringContaining(code) })
    const id = headers.get('x-request-id')
    expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(body).toContain(`"request_id":"${id}"`)
    if (headers.get('content-type') === 'application/problem+json')
      expect(Problem.parse(JSON.parse(body))).toMatchObject({ status, code, request_id: id })
    await expect.poll(() => logLines(lines).filter(({ msg, request_id }) => msg === 'request' && request_id === id)).toHaveLength(1)
    // Every answer has the headers that keep it out of caches and frames.
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('a batch of too many calls says how many are accepted', async () => {
    for (const batch of [
      `GET /trpc/${calls(101)}?batch=1 HTTP/1.1\r\n`,
      `POST /trpc/${calls(101)}?batch=1 HTTP/1.1\r\n${json}content-length: 0\r\n`,
    ]) {
      const { body } = await sendBytes(world.url, `${batch}${host}authorization: Bearer ${world.key}\r\n${end}`)
      expect(body).toContain('"message":"The batch has too many calls: send at most 100 calls in one request."')
    }
  })

  test('a malformed request behind an answered one does not change the answer', async () => {
    const request = `GET /healthz HTTP/1.1\r\n${host}\r\nnonsense\r\n\r\n`
    const { status, body } = await sendBytes(world.url, request)
    expect(status).toBe(200)
    expect(body.startsWith('{"status":"ok"}')).toBe(true)
  })
})
