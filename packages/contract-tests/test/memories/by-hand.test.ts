import { randomUUID } from 'node:crypto'
import type { Contract } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { idsOf } from '../../src/expect/pages.ts'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, throughEachTransport, throughEachTransportOnSqlite, type World } from '../../src/harness/worlds.ts'

/** Input of each procedure about memories of one user. The compiler asks for a line when a procedure is added. */
const inputs: Record<keyof Contract['memories'], (userId: string, memoryId: string) => object> = {
  create: (user_id) => ({ user_id, content: 'Mallory was here.' }),
  form: (user_id) => ({ user_id, messages: [{ role: 'user', content: 'I am Mallory and I was here.' }] }),
  get: (user_id, memory_id) => ({ user_id, memory_id }),
  history: (user_id, memory_id) => ({ user_id, memory_id }),
  list: (user_id) => ({ user_id }),
  recall: (user_id) => ({ user_id, query: 'number' }),
  search: (user_id) => ({ user_id, query: 'number' }),
  update: (user_id, memory_id) => ({ user_id, memory_id, content: 'Forged.' }),
  delete: (user_id, memory_id) => ({ user_id, memory_id }),
  forget: (user_id, memory_id) => ({ user_id, memory_ids: [memory_id] }),
  deleteMany: (user_id) => ({ user_id, all: true }),
}
const verbs = Object.keys(inputs) as (keyof typeof inputs)[]

describe('memories.create and memories.update', () => {
  throughEachTransport((world) => {
    test('a memory is returned as sent, with defaults for omitted fields', async () => {
      const { api, user_id } = await newRemembered(world)
      const before = new Date().toISOString()
      const memory = await api.memories.create({ user_id, content: 'I have a boat.' })
      expect(memory).toMatchObject({
        ...{ user_id, content: 'I have a boat.', agent_id: null, session_id: null, metadata: {}, source: null, context: [] },
        ...{ occurred_at: null, times_seen: 1, last_accessed_at: null },
      })
      for (const time of [memory.timestamp, memory.created_at, memory.updated_at, memory.last_seen_at])
        expect(time >= before && time <= new Date().toISOString()).toBe(true)
      expect(await api.memories.get({ user_id, memory_id: memory.id })).toEqual(memory)
      const whole = {
        ...{
          id: randomUUID(),
          agent_id: 'support',
          session_id: 'monday',
          content: ' Ich habe ein Boot.\n',
          metadata: { a: { b: [1, null] } },
        },
        ...{ timestamp: '2026-01-31T12:00:00+02:00', occurred_at: '2025-06-01T00:00:00Z' },
      }
      const second = await api.memories.create({ user_id, ...whole })
      expect(second).toMatchObject({ ...whole, timestamp: '2026-01-31T10:00:00.000Z', occurred_at: '2025-06-01T00:00:00.000Z' })
      expect(await api.memories.get({ user_id, memory_id: second.id })).toEqual(second)
    })

    test('a content that seems to hold a secret is refused, and stored if that is allowed', async () => {
      const { api, user_id } = await newRemembered(world)
      const content = 'My wifi password is marmalade77.'
      const refused = await refusalOf(api.memories.create, { user_id, content })
      expect(refused).toMatchObject({ code: 'SECRET_SUSPECTED', status: 422 })
      expect(JSON.stringify(refused)).not.toContain('marmalade77')
      const boat = await api.memories.create({ user_id, content: 'I have a boat.' })
      const { id: memory_id } = boat
      expect(await refusalOf(api.memories.update, { user_id, memory_id, content })).toMatchObject({ code: 'SECRET_SUSPECTED', status: 422 })
      expect(await api.memories.get({ user_id, memory_id })).toEqual(boat)
      expect(await api.memories.update({ user_id, memory_id, content, allow_secret: true })).toMatchObject({ content })
      // Sent again unchanged, it is stored already.
      expect(await api.memories.update({ user_id, memory_id, content, metadata: { a: 1 } })).toMatchObject({ content, metadata: { a: 1 } })
      const pin = 'My pin is 99315.'
      expect(await api.memories.create({ user_id, content: pin, allow_secret: true })).toMatchObject({ content: pin })
    })

    test('the same content for the same agent is a conflict', async () => {
      const { api, user_id } = await newRemembered(world)
      const content = 'I have a boat.'
      const { id } = await api.memories.create({ user_id, content })
      for (const same of [{ content }, { content: 'i have a BOAT' }, { content: 'Another.', id }])
        expect(await refusalOf(api.memories.create, { user_id, ...same })).toMatchObject({ code: 'CONFLICT', status: 409 })
      await api.memories.create({ user_id, content, agent_id: 'support' })
      await api.memories.create({ user_id, content: 'I have a boot.' })
      await api.memories.create({ user_id, content: '🚤' })
      await api.memories.create({ user_id, content: '🚗' })
      expect((await api.memories.list({ user_id })).items).toHaveLength(5)
    })

    test('an update changes only the given fields and keeps earlier versions', async () => {
      const { api, user_id } = await newRemembered(world)
      const first = await api.memories.create({ user_id, content: 'I have a boat.', metadata: { a: 1, b: 2 } })
      const memory_id = first.id
      expect(await api.memories.update({ user_id, memory_id })).toEqual(first)
      const second = await api.memories.update({ user_id, memory_id, metadata: { b: null, c: 3 } })
      expect(second).toEqual({ ...first, metadata: { a: 1, c: 3 }, version: 2, updated_at: second.updated_at })
      expect(await api.memories.history({ user_id, memory_id })).toEqual({ items: [], next_cursor: null })
      const third = await api.memories.update({ user_id, memory_id, content: 'I had a boat.', agent_id: 'support' })
      const edited = { content: 'I had a boat.', agent_id: 'support', edited_at: expect.any(String) }
      expect(third).toEqual({ ...second, ...edited, version: 3, updated_at: third.updated_at })
      await api.memories.update({ user_id, memory_id, content: 'I have a car.', agent_id: null, occurred_at: '2020-01-01T00:00:00Z' })
      expect(await api.memories.get({ user_id, memory_id })).toMatchObject({ agent_id: null, occurred_at: '2020-01-01T00:00:00.000Z' })
      const { items } = await api.memories.history({ user_id, memory_id })
      expect(items.map(({ content, reason }) => ({ content, reason }))).toEqual([
        { content: 'I had a boat.', reason: 'edited' },
        { content: 'I have a boat.', reason: 'edited' },
      ])
      const page = await api.memories.history({ user_id, memory_id, limit: 1 })
      expect(await api.memories.history({ user_id, memory_id, limit: 1, cursor: page.next_cursor ?? '' })).toEqual({
        items: [items[1]],
        next_cursor: null,
      })
      expect((await api.memories.delete({ user_id, memory_id })).erased).toEqual({ memories: 1, memory_versions: 2 })
    })

    test('an update to the content of another memory is a conflict', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.create({ user_id, content: 'I have a boat.' })
      const { id: memory_id } = await api.memories.create({ user_id, content: 'I have a car.' })
      const error = await refusalOf(api.memories.update, { user_id, memory_id, content: 'I have a boat!' })
      expect(error).toMatchObject({ code: 'CONFLICT' })
      expect(await api.memories.get({ user_id, memory_id })).toMatchObject({ content: 'I have a car.' })
      expect((await api.memories.history({ user_id, memory_id })).items).toEqual([])
    })
  })
})

/** Creates a user with four memories, for two agents and in one session. */
const newOwnerOfFour = async (world: World) => {
  const owner = await newRemembered(world)
  const { api, user_id } = owner
  for (const [index, more] of [
    { agent_id: 'support', metadata: { kind: 'a' } },
    { session_id: 'monday', metadata: { kind: 'a', n: 1 } },
    { agent_id: 'support', session_id: 'monday', metadata: { kind: 'b' } },
    { agent_id: 'sales' },
  ].entries())
    await api.memories.create({ user_id, content: `Number ${index}.`, timestamp: `2026-01-0${9 - index}T00:00:00Z`, ...more })
  return owner
}

describe('memories.list and memories.deleteMany', () => {
  throughEachTransport((world) => {
    test.each<[string, object, string[]]>([
      ['lists all, newest first', {}, ['3', '2', '1', '0']],
      ['sorts by another time', { sort_by: 'timestamp' }, ['0', '1', '2', '3']],
      ['sorts oldest first', { order: 'asc' }, ['0', '1', '2', '3']],
      ['filters by agent', { agent_id: 'support' }, ['2', '0']],
      ['filters by session', { session_id: 'monday' }, ['2', '1']],
      ['filters by agent and session', { session_id: 'monday', agent_id: 'support' }, ['2']],
      ['filters by since', { since: '2026-01-08T00:00:00Z' }, ['1', '0']],
      ['filters by until', { until: '2026-01-08T00:00:00Z' }, ['3', '2']],
      ['filters by metadata', { metadata_filter: { kind: 'a' } }, ['1', '0']],
      ['filters by metadata and agent', { metadata_filter: { kind: 'a' }, agent_id: 'support' }, ['0']],
      ['compares agents with their case', { agent_id: 'SUPPORT' }, []],
      ['takes limit and offset', { limit: 2, offset: 1 }, ['2', '1']],
    ])('memories.list %s', async (_, filter, numbers) => {
      const { api, user_id } = await newOwnerOfFour(world)
      const { items } = await api.memories.list({ user_id, ...filter })
      expect(contentsOf(items)).toEqual(numbers.map((number) => `Number ${number}.`))
    })

    test('memories are listed page by page', async () => {
      const { api, user_id } = await newOwnerOfFour(world)
      const all = idsOf((await api.memories.list({ user_id, sort_by: 'timestamp' })).items)
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await api.memories.list({ user_id, sort_by: 'timestamp', limit: 3, ...(cursor && { cursor }) })
        seen.push(...idsOf(page.items))
        cursor = page.next_cursor
      } while (cursor)
      expect(seen).toEqual(all)
    })

    test.each<[object, string[]]>([
      [{ agent_id: 'support' }, ['3', '1']],
      [{ metadata_filter: { kind: 'a' } }, ['3', '2']],
      [{ until: '2026-01-08T00:00:00Z' }, ['1', '0']],
      [{ agent_id: 'nobody' }, ['3', '2', '1', '0']],
      [{ all: true }, []],
    ])('memories.deleteMany by %j erases the matching memories and no other', async (filter, left) => {
      const { api, user_id } = await newOwnerOfFour(world)
      const { erased } = await api.memories.deleteMany({ user_id, ...filter })
      expect(erased).toEqual({ memories: 4 - left.length, memory_versions: 0 })
      expect(contentsOf((await api.memories.list({ user_id })).items)).toEqual(left.map((number) => `Number ${number}.`))
    })

    test.each(verbs)('memories.%s answers as if memories of another app or user did not exist', async (verb) => {
      const [owner, other] = [await newOwnerOfFour(world), await newRemembered(world)]
      const { items } = await owner.api.memories.list({ user_id: owner.user_id })
      const id = items[0]?.id ?? ''
      const foreign = await refusalOf(other.api.memories[verb], inputs[verb](owner.user_id, id))
      expect(foreign).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(visible(foreign)).toEqual(visible(await refusalOf(other.api.memories[verb], inputs[verb](randomUUID(), randomUUID()))))
      const { id: neighbour } = await owner.api.users.create({ memory_opt_in: true })
      if ('memory_id' in inputs[verb]('', ''))
        expect(visible(await refusalOf(owner.api.memories[verb], inputs[verb](neighbour, id)))).toEqual(
          visible(await refusalOf(owner.api.memories[verb], inputs[verb](neighbour, randomUUID()))),
        )
      expect((await owner.api.memories.list({ user_id: owner.user_id })).items).toEqual(items)
    })
  })
})

describe('memories.create with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      ['no content', {}, ['content']],
      ['empty content', { content: '' }, ['content']],
      ['content of 25,001 characters', { content: 'x'.repeat(25_001) }, ['content']],
      ['an empty agent', { content: 'x', agent_id: '' }, ['agent_id']],
      ['an agent of 256 characters', { content: 'x', agent_id: 'x'.repeat(256) }, ['agent_id']],
      ['a time without an offset', { content: 'x', timestamp: '2026-01-31T12:00:00' }, ['timestamp']],
      ['a time before the year 1', { content: 'x', timestamp: '0001-01-01T00:00:00+01:00' }, ['timestamp']],
      ['a field that is ours to say', { content: 'x', sentiment: 1 }, ['sentiment']],
      ['metadata that is none', { content: 'x', metadata: [] }, ['metadata']],
    ])('%s is refused and nothing is stored', async (_, fields, path) => {
      const { api, user_id } = await newRemembered(world)
      expect(await refusalOf(api.memories.create, { user_id, ...fields })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path }] })
      expect((await api.memories.list({ user_id })).items).toEqual([])
    })
  })
})

describe('memories.deleteMany with input that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test.each([[{}], [{ metadata_filter: {} }], [{ all: true, agent_id: 'support' }], [{ agnet_id: 'support' }]])(
      'memories.deleteMany by %j is refused and erases nothing',
      async (filter) => {
        const { api, user_id } = await newOwnerOfFour(world)
        expect(await refusalOf(api.memories.deleteMany, { user_id, ...filter })).toMatchObject({ code: 'BAD_REQUEST' })
        expect((await api.memories.list({ user_id })).items).toHaveLength(4)
      },
    )
  })
})
