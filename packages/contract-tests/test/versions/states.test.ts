import { openDatabase } from '@acquaint/api/db/database'
import { createKey } from '@acquaint/api/keys'
import type { Api } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Versioned, versionedKinds } from '../../src/cases/versioned.ts'
import { makeMigratedDatabase } from '../../src/harness/databases.ts'
import { inProcess } from '../../src/harness/in-process.ts'

/** Covers the names of states where servers and clocks could disagree. */
describe.each(['sqlite', 'postgres'] as const)('states on %s', (database) => {
  /** Opens one database as two servers would. */
  const openTwice = async () => {
    const { url, drop } = await makeMigratedDatabase(database)
    onTestFinished(drop)
    const servers = [await openDatabase(url), await openDatabase(url)]
    for (const { close } of servers) onTestFinished(close)
    const [db] = servers
    if (!db) throw new Error('Two servers have one database')
    const { app } = await createKey(db, 'states')
    const apis = servers.map((server) => inProcess(server, app))
    const [api = undefined, other = undefined] = apis
    if (!api || !other) throw new Error('Two servers have two interfaces')
    const { id: user_id } = await api.users.create({ memory_opt_in: true })
    return { db, api, other, user_id }
  }

  test.each(Object.entries(versionedKinds))('updated_at of a %s rises where the clock of the server is behind', async (name, kind) => {
    const { db, api, user_id } = await openTwice()
    const { id } = await kind.make(api, user_id)
    const ahead = '2999-12-31T23:59:59.998Z'
    const table = { user: 'users', document: 'docs', memory: 'memories' }[name]
    await db.write((tx) => tx.query(`UPDATE ${table} SET updated_at = '${ahead}' WHERE id = '${id}'`))
    const times: string[] = []
    for (const field of ['First', 'Second']) times.push((await kind.update(api, { user_id, id }, { field })).updated_at)
    expect(times).toEqual(['2999-12-31T23:59:59.999Z', '3000-01-01T00:00:00.000Z'])
  })

  test.each(Object.entries(versionedKinds))(
    'two servers give every state of a %s another version and a later time',
    async (_name, kind) => {
      const { api, other, user_id } = await openTwice()
      const made = await kind.make(api, user_id)
      const ids = { user_id, id: made.id }
      const updates = Array.from({ length: 60 }, (_, index) => kind.update(index % 2 ? api : other, ids, { field: `Update ${index}` }))
      const states = [made, ...(await Promise.all(updates))].sort((a, b) => a.version - b.version)
      expect(states.map(({ version }) => version)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1))
      expect(new Set(states.map(({ updated_at }) => updated_at)).size).toBe(61)
      expect(states.map(({ updated_at }) => updated_at)).toEqual(states.map(({ updated_at }) => updated_at).toSorted())
      expect(await kind.get(api, ids)).toEqual(states.at(-1))
    },
  )

  test('a recall, a repetition, a newer statement and a redaction each give a memory another version', async () => {
    const { api, user_id } = await openTwice()
    const say = (content: string, day: string, session_id = 'one') =>
      api.memories.form({ user_id, session_id, messages: [{ role: 'user', content, created_at: `2026-01-${day}T10:00:00.000Z` }] })
    const { formed } = await say('I live in Paris.', '01')
    const [home] = formed
    if (!home) throw new Error('The statement forms a memory')
    const get = () => api.memories.get({ user_id, memory_id: home.id })
    expect(await get()).toEqual({ ...home, version: 1 })

    const { reinforced } = await say('I live in Paris.', '02', 'another')
    const repeated = await get()
    expect(reinforced).toEqual([repeated])
    expect(repeated).toMatchObject({ times_seen: 2, updated_at: home.updated_at })
    expect(repeated.version).toBeGreaterThan(1)

    await api.memories.recall({ user_id, query: 'Paris' })
    const recalled = await vi.waitFor(async () => {
      const found = await get()
      expect(found.last_accessed_at).not.toBeNull()
      return found
    }, patience)
    expect(recalled).toEqual({ ...repeated, last_accessed_at: recalled.last_accessed_at, version: repeated.version + 1 })

    const { formed: later, superseded } = await say('I live in Oslo.', '03')
    const moved = await get()
    expect(superseded).toEqual([moved])
    expect(moved).toMatchObject({ content: 'I live in Paris.', valid_to: expect.any(String) })
    expect(moved.version).toBeGreaterThan(recalled.version)

    expect(moved.context.map(({ text }) => text)).toContain('I live in Oslo.')
    await api.memories.delete({ user_id, memory_id: later[0]?.id ?? '' })
    const redacted = await get()
    expect(redacted).toMatchObject({ superseded_by: null, valid_to: moved.valid_to })
    expect(redacted.context.map(({ text }) => text)).not.toContain('I live in Oslo.')
    expect(redacted.version).toBeGreaterThan(moved.version)
  })

  test('two results with the same version are equal while servers change and recall a memory at once', async () => {
    const { api, other, user_id } = await openTwice()
    const { id } = await api.memories.create({ user_id, content: 'I live in Lyon.' })
    const seen = new Map<number, Versioned>()
    const see = (memory: Versioned) => {
      const known = seen.get(memory.version)
      if (known) expect(memory).toEqual(known)
      seen.set(memory.version, memory)
    }
    const rounds = async (server: Api, name: string) => {
      for (let round = 0; round < 25; round++) {
        await server.memories.recall({ user_id, query: 'Lyon' })
        see(await server.memories.update({ user_id, memory_id: id, content: `I live in Lyon, says ${name} ${round}.` }))
        see(await server.memories.get({ user_id, memory_id: id }))
        const { reinforced } = await server.memories.form({
          user_id,
          messages: [{ role: 'user', content: `I live in Lyon, says ${name} ${round}.` }],
        })
        for (const memory of reinforced) if (memory.id === id) see(memory)
      }
    }
    await Promise.all([rounds(api, 'one'), rounds(other, 'another')])
    expect(Math.max(...seen.keys())).toBeGreaterThan(50)
  })
})

const patience = { timeout: 60_000, interval: 20 }
