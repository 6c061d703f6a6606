import { openDatabase } from '@acquaint/api/db/database'
import { createKey, listKeys, revokeKey } from '@acquaint/api/keys'
import { createClient } from '@acquaint/client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { rawRequest } from '../../src/harness/raw-request.ts'
import { logLines, type ServerProcess, startServer } from '../../src/harness/server-process.ts'

const start = async () => {
  const { url, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  const db = await openDatabase(url)
  onTestFinished(db.close)
  return { databaseUrl: url, db, server: await startServer({ DATABASE_URL: url }) }
}

/** Returns the statuses of a read and a write through REST and tRPC with these headers. */
const askEverywhere = async ({ url }: ServerProcess, headers: Record<string, string>) => {
  const json = { ...headers, 'content-type': 'application/json' }
  const answers = await Promise.all([
    rawRequest(url, { path: '/api/users/count', headers }),
    rawRequest(url, { path: '/trpc/users.count', headers }),
    rawRequest(url, { method: 'POST', path: '/api/users', headers: json, body: '{}' }),
    rawRequest(url, { method: 'POST', path: '/trpc/users.create', headers: json, body: '{}' }),
  ])
  return answers.map(({ status }) => status)
}

const served = [200, 200, 201, 200]
const refused = [403, 403, 403, 403]

const headersOfProxies = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded', 'X-Forwarded-Prefix', 'x-real-ip'],
  ...['cf-connecting-ip', 'CF-Ray', 'cf-ipcountry', 'cdn-loop', 'true-client-ip', 'x-client-ip', 'x-cluster-client-ip'],
  ...['fastly-client-ip', 'fly-client-ip', 'x-envoy-external-address', 'x-azure-clientip', 'x-amzn-trace-id', 'x-vercel-forwarded-for'],
  ...[
    'x-appengine-user-ip',
    'tailscale-user-login',
    'ngrok-agent-ips',
    'do-connecting-ip',
    'x-original-forwarded-for',
    'akamai-origin-hop',
  ],
]

describe('a server without an API key', () => {
  test('a server without keys serves the app "default" and warns in its log', async () => {
    const { db, server } = await start()
    const { id } = await createClient({ url: server.url }).users.create({ name: 'Before there were keys' })
    expect(await askEverywhere(server, {})).toEqual(served)
    expect(logLines(server.stdout())).toContainEqual(
      expect.objectContaining({ level: 40, msg: expect.stringMatching(/no API key.*"default".*acquaint keys create/) }),
    )

    const { key } = await createKey(db, 'default')
    expect((await createClient({ url: server.url, apiKey: key }).users.get({ user_id: id })).name).toBe('Before there were keys')
  })

  test('after the first key every request needs a key, also when all keys are revoked', async () => {
    const { databaseUrl, db, server } = await start()
    expect(await askEverywhere(server, {})).toEqual(served)
    const { id } = await createKey(db, 'any')
    expect(await askEverywhere(server, {})).toEqual([401, 401, 401, 401])

    await revokeKey(db, id)
    expect((await listKeys(db)).every(({ revoked_at }) => revoked_at)).toBe(true)
    expect(await askEverywhere(server, {}), 'the last key revoked').toEqual([401, 401, 401, 401])
    await server.stop()
    expect(await askEverywhere(await startServer({ DATABASE_URL: databaseUrl }), {}), 'started again').toEqual([401, 401, 401, 401])
  })

  test('a server without keys serves loopback hosts and its own pages only', async () => {
    const { db, server } = await start()
    const { host, port } = new URL(server.url)
    const own: Record<string, string>[] = [
      { host },
      { host: `localhost:${port}` },
      { host: `LOCALHOST:${port}` },
      { host: `[::1]:${port}` },
      { host: '127.0.0.1' },
      { host, origin: `http://${host}` },
      { host: `localhost:${port}`, origin: `http://localhost:${port}`, 'sec-fetch-site': 'same-origin' },
      { host, 'sec-fetch-site': 'same-origin' },
      { host, 'sec-fetch-site': 'none' },
    ]
    for (const headers of own) expect([headers, ...(await askEverywhere(server, headers))]).toEqual([headers, ...served])

    const users = async () => (await db.read((tx) => tx.query('SELECT id FROM users'))) as unknown[]
    const before = (await users()).length
    const foreign: Record<string, string>[] = [
      { host: `attacker.example:${port}` },
      { host: `localhost.attacker.example:${port}` },
      { host: `127.0.0.1.attacker.example:${port}` },
      { host: `192.168.0.7:${port}` },
      { host: `0.0.0.0:${port}` },
      { host: `[::ffff:192.168.0.7]:${port}` },
      { host: `attacker.example#@127.0.0.1:${port}` },
      { host, origin: 'https://attacker.example' },
      { host, origin: 'null' },
      { host, origin: '' },
      { host, origin: `http://localhost:${port}` },
      { host, origin: `http://127.0.0.1:${Number(port) - 1}` },
      { host, origin: `http://${host}.attacker.example` },
      { host: `attacker.example:${port}`, origin: `http://attacker.example:${port}` },
      { host, 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) expect([headers, ...(await askEverywhere(server, headers))]).toEqual([headers, 403, 403, 403, 403])
    expect(await users()).toHaveLength(before)
  })

  test('a server without keys refuses a request with any header that a proxy adds, and a key serves it', async () => {
    const { db, server } = await start()
    for (const name of headersOfProxies) {
      for (const value of ['203.0.113.7', ''])
        expect([name, ...(await askEverywhere(server, { [name]: value }))]).toEqual([name, ...refused])
      const { body } = await rawRequest(server.url, { path: '/api/users', headers: { [name]: '203.0.113.7' } })
      expect(JSON.parse(body).detail).toMatch(new RegExp(`through a proxy or a tunnel.*${name}.*acquaint keys create`, 'i'))
    }
    const authorization = `Bearer ${(await createKey(db, 'any')).key}`
    for (const name of headersOfProxies)
      expect([name, ...(await askEverywhere(server, { [name]: '203.0.113.7', authorization }))]).toEqual([name, ...served])
  })

  test('a server without keys serves requests with headers that no proxy adds', async () => {
    const { server } = await start()
    const headers = {
      'x-request-id': 'mine',
      'x-requested-with': 'fetch',
      'user-agent': 'test',
      'accept-language': 'en',
      cookie: 'a=b',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    }
    expect(await askEverywhere(server, headers)).toEqual(served)
  })

  test('a request with a key may come from any host and page', async () => {
    const { db, server } = await start()
    const { key } = await createKey(db, 'any')
    const headers = { host: 'acquaint.example', origin: 'https://app.example', authorization: `Bearer ${key}` }
    expect(await askEverywhere(server, headers)).toEqual(served)
    const { headers: answered } = await rawRequest(server.url, { path: '/api/users', headers })
    expect(answered['access-control-allow-origin'], 'the page may still not read it').toBeUndefined()
  })
})
