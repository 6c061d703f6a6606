import { createClient } from '@acquaint/client'
import { expect, onTestFinished, test } from 'vitest'
import { makeDatabase } from '../../src/harness/databases.ts'
import { logLines, runAcquaint, startServer } from '../../src/harness/server-process.ts'

/** Words that this test sends in every field, header and path. None of them belongs in a log. */
const secret = /Zerafina|Quillfeather|Moonwhistle|Thistledown|Larkspur|acq_/

test('every log line is JSON with app, method, path and status and without any sent text', async () => {
  const { url: databaseUrl, drop } = await makeDatabase('sqlite')
  onTestFinished(drop)
  const environment = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'debug' }
  const made = await runAcquaint(['keys', 'create', '--app', 'the shop'], environment)
  const [key = ''] = /acq_\S+/.exec(made.stdout) ?? []
  const server = await startServer(environment)
  const api = createClient({ url: server.url, apiKey: key, retries: 0 })
  const rest = async (method: string, path: string, { body, headers }: { body?: string; headers?: Record<string, string> } = {}) => {
    const all = { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }
    return (await fetch(`${server.url}${path}`, { method, headers: all, ...(body !== undefined && { body }) })).status
  }
  const user = { name: 'Zerafina', about: 'Quillfeather', metadata: { Thistledown: 'Moonwhistle' } }

  const { id } = await api.users.create(user)
  await api.users.list({ search: 'Quillfeather', metadata_filter: { Thistledown: 'Moonwhistle' } })
  await expect(api.users.create({ ...user, id })).rejects.toThrow()
  expect([
    await rest('POST', '/api/users', { body: JSON.stringify(user), headers: { 'x-request-id': 'request-of-mine' } }),
    await rest('PATCH', `/api/users/${id}`, { body: JSON.stringify({ name: 'x'.repeat(256), about: 'Quillfeather' }) }),
    await rest('POST', '/api/users', { body: '{"name": "Zerafina' }),
    await rest('GET', `/api/users?search=Quillfeather&metadata_filter=${encodeURIComponent('{"Thistledown":"Moonwhistle"}')}`),
    await rest('GET', '/api/users?Larkspur=Moonwhistle'),
    await rest('GET', '/api/users/Larkspur'),
    await rest('GET', '/Larkspur?Larkspur'),
    await rest('GET', '/api/users/Larkspur%E0%A4%A'),
    await rest('GET', '/trpc/users.Larkspur?input=Larkspur'),
    await rest('GET', '/api/users', { headers: { authorization: `Bearer ${key}x` } }),
    await rest('GET', '/healthz', { headers: { 'x-request-id': 'Larkspur '.repeat(50).trim() } }),
  ]).toEqual([201, 400, 400, 200, 400, 400, 404, 400, 404, 401, 200])

  const { stdout, stderr } = await server.stop()
  expect(stderr).toBe('')
  expect(stdout).not.toMatch(secret)
  const lines = logLines(stdout).filter(({ msg }) => msg === 'request')
  expect(lines).toHaveLength(14)
  for (const line of lines)
    expect(line).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      request_id: expect.stringMatching(/^[\w.:-]{1,128}$/),
      method: expect.stringMatching(/^[A-Z]+$/),
      path: expect.stringMatching(/^(\/|unmatched$)/),
      status: expect.any(Number),
      duration_ms: expect.any(Number),
      ...('app' in line && { app: 'the shop' }),
      msg: 'request',
    })
  expect(lines.find(({ request_id }) => request_id === 'request-of-mine')).toMatchObject({
    method: 'POST',
    path: '/api/users',
    status: 201,
    app: 'the shop',
  })
  expect(lines.map(({ path }) => path)).toContain('/trpc/users.create')
  expect(lines.map(({ path }) => path)).toContain('/api/users/{user_id}')
  expect(lines.filter(({ app }) => app === 'the shop').length, 'requests whose application is known').toBeGreaterThanOrEqual(9)
})
