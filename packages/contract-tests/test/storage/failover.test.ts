import { startReplication } from '@acquaint/test-postgres/replication'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { startFlakyPostgres } from '../../src/faults/flaky-postgres.ts'
import { problemOfResponse, startObservedServer } from '../../src/harness/observed-server.ts'

/** Users that are written before and after the fail-over. */
const usersMin = 30

test('a fail-over loses no acknowledged write, refuses writes meanwhile with a time to retry, and needs no restart', async () => {
  const servers = await startReplication()
  onTestFinished(servers.stop)
  await servers.setSynchronous(true)
  const way = await startFlakyPostgres(servers.writerUrl)
  onTestFinished(way.cut)
  const server = await startObservedServer(way.url)

  const acknowledged: string[] = []
  const refused = new Map<string, number>()
  let isOver = false
  const load = Array.from({ length: 8 }, async () => {
    while (!isOver) {
      const response = await server.request('POST', '/api/users', { name: 'Ada', metadata: { plan: 'pro' } })
      if (response.status === 201) {
        acknowledged.push(((await response.json()) as { id: string }).id)
        continue
      }
      const retryAfter = response.headers.get('retry-after')
      const { status, code } = await problemOfResponse(response)
      expect(status).toBe(503)
      // A caller who repeats a write of unknown outcome may write twice: there is no time after which that is right.
      expect([code, retryAfter]).toEqual([code, code === 'OUTCOME_UNKNOWN' ? null : '1'])
      refused.set(code, (refused.get(code) ?? 0) + 1)
    }
  })
  const reach = (count: number) => expect.poll(() => acknowledged.length, { interval: 20, timeout: 60_000 }).toBeGreaterThan(count)
  await reach(usersMin)

  await servers.killWriter()
  await expect.poll(() => refused.size, { timeout: 60_000 }).toBeGreaterThan(0)
  const before = acknowledged.length
  way.leadTo(servers.replicaUrl)
  await expect.poll(() => refused.get('DATABASE_READ_ONLY') ?? 0, { timeout: 60_000 }).toBeGreaterThan(0)
  await servers.promote()
  await reach(before + usersMin)
  isOver = true
  await Promise.all(load)

  expect((await server.request('GET', '/readyz')).status).toBe(200)
  const client = new pg.Client({ connectionString: servers.replicaUrl })
  await client.connect()
  onTestFinished(() => client.end())
  const { rows }: { rows: { id: string }[] } = await client.query('SELECT id FROM users')
  const stored = new Set(rows.map(({ id }) => id))
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  const { rows: halves } = await client.query(
    'SELECT users.id FROM users LEFT JOIN user_metadata AS entry ON entry.app_id = users.app_id AND entry.user_id = users.id WHERE entry.key IS NULL',
  )
  expect(halves, 'no write is stored in part').toEqual([])
})
