import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { letExpire, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

const idsOf = (items: { agent_id: string }[]) => items.map(({ agent_id }) => agent_id)

describe('agents.list', () => {
  throughEachTransport((world) => {
    test('an app without memories of agents has no agents', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.create({ user_id, content: 'I live in Lyon.' })
      expect(await api.agents.list()).toEqual({ items: [], next_cursor: null })
    })

    test('each agent is listed with its users, its current memories and its latest message', async () => {
      const { api, user_id } = await newRemembered(world)
      const { id: second } = await api.users.create({ memory_opt_in: true })
      const at = (day: number) => `2024-03-0${day}T10:00:00.000Z`
      await api.memories.create({ user_id, agent_id: 'coach', content: 'I live in Lyon.', timestamp: at(1) })
      await api.memories.create({ user_id, agent_id: 'coach', content: 'I live in Porto.', timestamp: at(3) })
      await api.memories.create({ user_id: second, agent_id: 'coach', content: 'I own a boat.', timestamp: at(2) })
      await api.memories.create({ user_id: second, agent_id: 'Support', content: 'I own a car.', timestamp: at(4) })
      expect((await api.agents.list()).items).toEqual([
        { agent_id: 'Support', users: 1, memories: 1, last_seen_at: at(4) },
        { agent_id: 'coach', users: 2, memories: 2, last_seen_at: at(3) },
      ])
    })

    test('a page ends after limit agents, and its cursor continues after them in the order of code points', async () => {
      const { api, user_id } = await newRemembered(world)
      const agents = ['a', 'B', 'é', 'e', '𝕏', '\u{fffd}', 'a b', '"', 'ß', 'x'.repeat(255), '𝕏'.repeat(255)]
      for (const [index, agent_id] of agents.entries()) await api.memories.create({ user_id, agent_id, content: `I own boat ${index}.` })
      const ordered = [...agents].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      const met: string[] = []
      let cursor: string | undefined
      do {
        const page = await api.agents.list({ limit: 2, ...(cursor && { cursor }) })
        met.push(...idsOf(page.items))
        cursor = page.next_cursor ?? undefined
      } while (cursor)
      expect(met).toEqual(ordered)
    })

    test('agents of another app are not listed, also by its cursor', async () => {
      const [mine, other] = [await newRemembered(world), await newRemembered(world)]
      for (const agent_id of ['a', 'b', 'c']) await mine.api.memories.create({ user_id: mine.user_id, agent_id, content: 'I own a boat.' })
      await other.api.memories.create({ user_id: other.user_id, agent_id: 'b', content: 'I own a car.' })
      const { next_cursor: cursor } = await mine.api.agents.list({ limit: 1 })
      expect(await other.api.agents.list()).toMatchObject({ items: [{ agent_id: 'b', users: 1, memories: 1 }], next_cursor: null })
      expect(idsOf((await other.api.agents.list({ cursor: cursor ?? '' })).items)).toEqual(['b'])
    })

    test('expired memories do not count, and an agent with no other memories is not listed', async () => {
      const { api, user_id, id } = await newRemembered(world)
      await api.memories.create({ user_id, agent_id: 'short', content: 'I own a boat.' })
      await api.memories.create({ user_id, agent_id: 'long', content: 'I own a boat.' })
      await api.memories.create({ user_id, agent_id: 'long', content: 'I own a car.' })
      await world.db.write((tx) =>
        tx
          .createQueryBuilder()
          .update('memories')
          .set({ expires_at: '2020-01-01T00:00:00.000Z' })
          .where("app_id = :id AND (agent_id = 'short' OR content = 'I own a car.')", { id })
          .updateEntity(false)
          .execute(),
      )
      expect((await api.agents.list()).items).toMatchObject([{ agent_id: 'long', users: 1, memories: 1 }])
    })

    test('memories of a user who withdrew consent still count, for they are stored', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.create({ user_id, agent_id: 'coach', content: 'I own a boat.' })
      await api.users.update({ user_id, memory_opt_in: false })
      expect((await api.agents.list()).items).toMatchObject([{ agent_id: 'coach', memories: 1 }])
      await api.users.update({ user_id, memory_opt_in: false, erase_memories: true })
      expect((await api.agents.list()).items).toEqual([])
    })
  })
})

describe('agents.get and agents.users', () => {
  throughEachTransport((world) => {
    const at = (day: number) => `2024-03-0${day}T10:00:00.000Z`

    test('agents.get returns one agent as the list does', async () => {
      const { api, user_id } = await newRemembered(world)
      for (const agent_id of ['a', 'a b/c?d#é𝕏%41', '"\'', '\u{202e}abc', 'A'])
        await api.memories.create({ user_id, agent_id, content: 'I own a boat.', timestamp: at(1) })
      for (const agent of (await api.agents.list()).items) expect(await api.agents.get({ agent_id: agent.agent_id })).toEqual(agent)
      expect(await refusalOf(api.agents.get, { agent_id: 'b' })).toMatchObject({ code: 'NOT_FOUND' })
      const other = await newRemembered(world)
      expect(await refusalOf(other.api.agents.get, { agent_id: 'a' })).toMatchObject({ code: 'NOT_FOUND' })
    })

    test('agents.users lists the users of one agent with their memories of it, in pages by their ids', async () => {
      const { api } = await newRemembered(world)
      const users = await Promise.all(['Ada', 'Bo', 'Cy'].map((name) => api.users.create({ name, memory_opt_in: true })))
      const ids = users.map(({ id }) => id).sort()
      for (const [index, { id: user_id }] of users.entries()) {
        await api.memories.create({ user_id, agent_id: 'coach', content: 'I live in Lyon.', timestamp: at(1) })
        await api.memories.create({ user_id, agent_id: 'coach', content: 'I live in Porto.', timestamp: at(2 + index) })
        await api.memories.create({ user_id, agent_id: 'Coach', content: 'I own a boat.' })
        await api.memories.create({ user_id, content: 'I own a car.' })
      }
      const [first, , last] = users
      await api.users.update({ user_id: first?.id ?? '', memory_opt_in: false })
      const { items, next_cursor } = await api.agents.users({ agent_id: 'coach' })
      expect(next_cursor).toBeNull()
      expect(items.map(({ user_id }) => user_id)).toEqual(ids)
      const rowOf = (user_id = '') => items.find((item) => item.user_id === user_id)
      expect(rowOf(first?.id)).toEqual({ user_id: first?.id, name: 'Ada', memory_opt_in: false, memories: 1, last_seen_at: at(2) })
      expect(rowOf(last?.id)).toEqual({ user_id: last?.id, name: 'Cy', memory_opt_in: true, memories: 1, last_seen_at: at(4) })

      const page = await api.agents.users({ agent_id: 'coach', limit: 2 })
      expect(page.items).toEqual(items.slice(0, 2))
      const rest = await api.agents.users({ agent_id: 'coach', limit: 2, cursor: page.next_cursor ?? '' })
      expect(rest).toEqual({ items: items.slice(2), next_cursor: null })
    })

    test('agents.users lists nobody of another app, and nobody with expired memories alone', async () => {
      const [mine, other] = [await newRemembered(world), await newRemembered(world)]
      for (const { api, user_id } of [mine, other]) await api.memories.create({ user_id, agent_id: 'coach', content: 'I own a boat.' })
      expect((await mine.api.agents.users({ agent_id: 'coach' })).items.map(({ user_id }) => user_id)).toEqual([mine.user_id])
      await letExpire(world, { app_id: mine.id, content: 'I own a boat.' })
      expect(await mine.api.agents.users({ agent_id: 'coach' })).toEqual({ items: [], next_cursor: null })
      expect((await other.api.agents.users({ agent_id: 'coach' })).items).toHaveLength(1)
    })

    test('agents.list takes a prefix, with its own cursor', async () => {
      const { api, user_id } = await newRemembered(world)
      const agents = ['a', 'ab', 'abc', 'ab%', 'ab_', 'ab𝕏', 'ac', 'AB', 'ab\u{10ffff}']
      for (const [index, agent_id] of agents.entries()) await api.memories.create({ user_id, agent_id, content: `I own boat ${index}.` })
      const ordered = agents.filter((id) => id.startsWith('ab')).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      expect(idsOf((await api.agents.list({ prefix: 'ab' })).items)).toEqual(ordered)
      const page = await api.agents.list({ prefix: 'ab', limit: 3 })
      const rest = await api.agents.list({ prefix: 'ab', limit: 3, cursor: page.next_cursor ?? '' })
      expect([...idsOf(page.items), ...idsOf(rest.items)]).toEqual(ordered)
      expect((await api.agents.list({ prefix: 'x' })).items).toEqual([])
    })
  })
})

describe('agents.list with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    test.each([
      { limit: 0 },
      { prefix: '' },
      { prefix: 'x'.repeat(256) },
      { limit: 1001 },
      { offset: 1 },
      { cursor: 'x' },
      { cursor: '' },
      { cursor: encode(['agent_id', '']) },
      { cursor: encode(['agent_id', 'x'.repeat(256)]) },
      { cursor: encode(['agent_id', '\0']) },
      { cursor: encode(['agent_id', '\ud800']) },
      { cursor: encode(['created_at', 'a']) },
      { cursor: encode({ agent_id: 'a' }) },
    ])('%j is refused', async (input) => {
      const { id } = await world.newApplication()
      const api = inProcess(world.db, { id, name: 'of this test' })
      expect(await refusalOf(api.agents.list, input)).toMatchObject({ code: 'BAD_REQUEST' })
    })
  })
})

describe('agents.users with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    test.each([
      {},
      { agent_id: '' },
      { agent_id: 'x'.repeat(256) },
      { agent_id: 'a', offset: 1 },
      { agent_id: 'a', cursor: encode(['agent_id', 'a']) },
      { agent_id: 'a', cursor: encode(['user_id', 'a']) },
    ])('%j is refused', async (input) => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.agents.users, input)).toMatchObject({ code: 'BAD_REQUEST' })
    })
  })
})
