import { version } from '@acquaint/contracts/internal'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { makeDatabase } from '../../src/harness/databases.ts'
import { callTool, connectMcp } from '../../src/harness/mcp.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

describe('server.get', () => {
  throughEachTransport((world) => {
    test('names the version, the app and the database, and the limits of a server without configuration', async () => {
      const { api } = await world.newApplication()
      const answer = await api.server.get()
      expect(answer).toEqual({
        version,
        app: expect.stringMatching(/^app /),
        database: { kind: world.database, version: expect.stringMatching(/^\d+\.\d+/) },
        ...{ model: null, embedder: null, mcp_last_request_at: null },
        limits: {
          ...{ request_timeout_ms: 10_000, long_request_timeout_ms: 60_000, concurrency: 16, long_concurrency: 2 },
          ...{ units_per_minute: null, memory_retention_days: null },
        },
      })
      expect(JSON.stringify(answer)).not.toContain(new URL(world.databaseUrl).pathname)
      expect(await refusalOf(api.server.get, { app: 'other' })).toMatchObject({ code: 'BAD_REQUEST' })
    })

    test('says when an MCP host of the same app was last seen', async () => {
      if (world.transport === 'in process') return // it has no server
      const [mine, other] = [await newRemembered(world), await newRemembered(world)]
      const before = new Date().toISOString()
      const headers = { authorization: `Bearer ${mine.key}` }
      const host = await connectMcp('2026', { url: world.url, path: `/mcp/users/${mine.user_id}`, headers })
      await callTool(host, 'list_memories')
      const { mcp_last_request_at: seenAt } = await mine.api.server.get()
      expect(seenAt !== null && seenAt >= before).toBe(true)
      expect(await other.api.server.get()).toMatchObject({ mcp_last_request_at: null })
    })
  })
})

test('server.get shows what the operator configured, and no secret', async () => {
  const { url: databaseUrl, drop } = await makeDatabase(inject('poolerUrl') === '' ? 'sqlite' : 'postgres')
  onTestFinished(drop)
  const { api } = await startObservedServer(databaseUrl, {
    names: { model: 'llama-4', embedder: 'local' },
    timeLimits: { short: 1000, long: 2000 },
    limits: { concurrency: 3, longConcurrency: 1 },
  })
  expect(await api.server.get()).toMatchObject({
    ...{ model: { name: 'llama-4' }, embedder: { name: 'local' } },
    limits: { request_timeout_ms: 1000, long_request_timeout_ms: 2000, concurrency: 3, long_concurrency: 1 },
  })
})
