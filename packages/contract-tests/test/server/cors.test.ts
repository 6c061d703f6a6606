import { describe, expect, onTestFinished, test } from 'vitest'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { startServer } from '../../src/harness/server-process.ts'

const allowed = 'https://app.example'
const refused = [
  'https://attacker.example',
  'http://app.example',
  'https://app.example:8443',
  'https://app.example.attacker.example',
  'null',
]

const start = async (corsOrigins = [allowed, 'https://other.example']) => {
  const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const { url, key, api } = await startObservedServer(databaseUrl, { corsOrigins })
  const ask = (path: string, { method = 'GET', ...headers }: Record<string, string>) => rawRequest(url, { method, path, headers })
  const preflight = (path: string, origin: string) =>
    ask(path, {
      method: 'OPTIONS',
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    })
  return { ask, preflight, key, api }
}

const corsOf = (headers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')))

describe.each(['/api/users', '/trpc/users.list'])('a web page of an allowed origin at %s', (path) => {
  test('may send any method with a key and JSON, and asks for it once in ten minutes without a key', async () => {
    const { preflight } = await start()
    const { status, headers, body } = await preflight(path, allowed)
    expect({ status, body }).toEqual({ status: 204, body: '' })
    expect(corsOf(headers)).toMatchObject({
      'access-control-allow-origin': allowed,
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-max-age': '600',
    })
    const methods = String(headers['access-control-allow-methods']).split(',')
    expect(methods).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']))
  })

  test('may ask for an answer with its own writes', async () => {
    const { ask, key } = await start()
    const name = 'x-acquaint-consistency'
    const asked = { origin: allowed, 'access-control-request-method': 'GET', 'access-control-request-headers': `authorization,${name}` }
    const { headers } = await ask(path, { method: 'OPTIONS', ...asked })
    expect(String(headers['access-control-allow-headers']).split(',')).toContain(name)
    const answer = await ask(path, { origin: allowed, authorization: `Bearer ${key}`, [name]: 'strong' })
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, allowed])
  })

  test('may read the answer and its request id, without credentials of the browser', async () => {
    const { ask, key } = await start()
    const { status, headers } = await ask(path, { origin: allowed, authorization: `Bearer ${key}` })
    expect(status).toBe(200)
    expect(corsOf(headers)).toEqual({ 'access-control-allow-origin': allowed, 'access-control-expose-headers': 'x-request-id,etag' })
    expect(headers['x-request-id']).toBeDefined()
    expect(headers.vary, 'caches must not serve it to another origin').toMatch(/\borigin\b/i)
  })

  test('may read why it is refused', async () => {
    const { ask } = await start()
    const { status, headers } = await ask(path, { origin: allowed, authorization: 'Bearer unknown' })
    expect([status, headers['access-control-allow-origin']]).toEqual([401, allowed])
  })
})

describe('a web page of another origin', () => {
  test.each(refused)('%s gets no header that lets it read an answer', async (origin) => {
    const { ask, preflight, key } = await start()
    for (const path of ['/api/users', '/trpc/users.list']) {
      for (const { headers } of [await preflight(path, origin), await ask(path, { origin, authorization: `Bearer ${key}` })])
        expect([path, headers['access-control-allow-origin'], headers['access-control-allow-credentials']]).toEqual([
          path,
          undefined,
          undefined,
        ])
    }
  })

  test('gets none where no origin is allowed', async () => {
    const { ask, preflight, key } = await start([])
    const answers = [await preflight('/api/users', allowed), await ask('/api/users', { origin: allowed, authorization: `Bearer ${key}` })]
    for (const { headers } of answers) expect(corsOf(headers)).toEqual({})
  })
})

test('a server without a key serves web pages of an allowed origin, and refuses others', async () => {
  const { url: databaseUrl, drop } = await makeMigratedDatabase('sqlite')
  onTestFinished(drop)
  const server = await startServer({ DATABASE_URL: databaseUrl, CORS_ORIGINS: `${allowed}, https://other.example` })
  const ask = (headers: Record<string, string>) => rawRequest(server.url, { path: '/api/users/count', headers })
  const answers = await Promise.all([
    ask({ origin: allowed }),
    ask({ origin: 'https://other.example', 'sec-fetch-site': 'cross-site' }),
    ask({ origin: 'https://attacker.example' }),
    // A page of an allowed origin that reaches the server by a host name of its own (DNS rebinding).
    ask({ origin: allowed, host: 'app.example' }),
  ])
  expect(answers.map(({ status, headers }) => [status, headers['access-control-allow-origin']])).toEqual([
    [200, allowed],
    [200, 'https://other.example'],
    [403, undefined],
    [403, allowed],
  ])
})
