import type { CreateMemory } from '@acquaint/client'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, throughEachTransport, type World } from '../../src/harness/worlds.ts'

const newLabelled = async (world: World) => {
  const owner = await newRemembered(world)
  const all: Omit<CreateMemory, 'user_id'>[] = [
    { content: 'Boat one.', tags: ['trip', 'sea'], category: 'travel' },
    { content: 'Boat two.', tags: ['sea'], category: 'Travel' },
    { content: 'Boat three.', tags: ['seaside', 'été "x"'], category: 'health', agent_id: 'support' },
    { content: 'Boat four.' },
  ]
  for (const memory of all) await owner.api.memories.create({ user_id: owner.user_id, ...memory })
  return owner
}

describe('tags and category', () => {
  throughEachTransport((world) => {
    test('labels are stored, replaced and removed', async () => {
      const { api, user_id } = await newRemembered(world)
      const memory = await api.memories.create({ user_id, content: 'A boat.', tags: ['b', 'a', 'b'], category: 'travel' })
      expect(memory).toMatchObject({ tags: ['b', 'a'], category: 'travel' })
      const memory_id = memory.id
      expect(await api.memories.get({ user_id, memory_id })).toEqual(memory)
      expect(await api.memories.update({ user_id, memory_id, tags: ['c'] })).toMatchObject({ tags: ['c'], category: 'travel', version: 2 })
      expect(await api.memories.update({ user_id, memory_id, tags: [], category: null })).toMatchObject({ tags: [], category: null })
      expect(await api.memories.get({ user_id, memory_id })).toMatchObject({ tags: [], category: null, content: 'A boat.' })
    })

    test('a call labels all that it forms', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [{ role: 'user' as const, content: 'I have a boat.' }]
      const { formed } = await api.memories.form({ user_id, messages, tags: ['onboarding'], category: 'things' })
      expect(formed).toMatchObject([{ tags: ['onboarding'], category: 'things' }])
      expect((await api.memories.list({ user_id, tags: ['onboarding'], category: 'things' })).items).toEqual(formed)
    })

    test.each<[filter: { tags?: string[]; category?: string }, names: string[]]>([
      [{ tags: ['sea'] }, ['one', 'two']],
      [{ tags: ['sea', 'trip'] }, ['one']],
      [{ tags: ['été "x"'] }, ['three']],
      [{ tags: ['SEA'] }, []],
      [{ category: 'travel' }, ['one']],
      [{ category: 'travel', tags: ['seaside'] }, []],
      [{ tags: ["' OR 1=1 --"] }, []],
    ])('list, recall and deleteMany select by %j', async (filter, names) => {
      const { api, user_id } = await newLabelled(world)
      const contents = names.map((name) => `Boat ${name}.`)
      expect(contentsOf((await api.memories.list({ user_id, order: 'asc', ...filter })).items)).toEqual(contents)
      const pages = await api.memories.list({ user_id, order: 'asc', limit: 1, ...filter })
      expect(contentsOf(pages.items)).toEqual(contents.slice(0, 1))
      const recalled = await api.memories.recall({ user_id, agent_id: 'support', query: 'boat', ...filter })
      expect(contentsOf(recalled.items).sort()).toEqual([...contents].sort())
      expect((await api.memories.deleteMany({ user_id, ...filter })).erased.memories).toBe(names.length)
      expect((await api.memories.list({ user_id })).items).toHaveLength(4 - names.length)
    })

    test('a filter by label selects nothing of another user', async () => {
      const { api, user_id } = await newLabelled(world)
      const { id: other } = await api.users.create({ memory_opt_in: true })
      expect((await api.memories.list({ user_id: other, tags: ['sea'] })).items).toEqual([])
      expect((await api.memories.deleteMany({ user_id: other, category: 'travel' })).erased.memories).toBe(0)
      expect((await api.memories.list({ user_id })).items).toHaveLength(4)
    })
  })
})

describe('labels that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      [{ tags: Array.from({ length: 21 }, (_, index) => `tag ${index}`) }, ['tags']],
      [{ tags: [''] }, ['tags', 0]],
      [{ tags: ['x'.repeat(65)] }, ['tags', 0]],
      [{ tags: 'sea' }, ['tags']],
      [{ category: '' }, ['category']],
      [{ category: 'x'.repeat(65) }, ['category']],
    ])('%j is refused', async (labels, path) => {
      const { api, user_id } = await newRemembered(world)
      const refused = { code: 'BAD_REQUEST', issues: [{ path }] }
      expect(await refusalOf(api.memories.create, { user_id, content: 'A boat.', ...labels })).toMatchObject(refused)
      expect(await refusalOf(api.memories.list, { user_id, ...labels })).toMatchObject(refused)
      expect(await refusalOf(api.memories.deleteMany, { user_id, ...labels })).toMatchObject(refused)
    })

    test('an empty list of tags is no filter of an erasure', async () => {
      const { api, user_id } = await newLabelled(world)
      expect(await refusalOf(api.memories.deleteMany, { user_id, tags: [] })).toMatchObject({ code: 'BAD_REQUEST' })
      expect((await api.memories.list({ user_id })).items).toHaveLength(4)
    })
  })
})
