import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

describe('memories.search', () => {
  throughEachTransport((world) => {
    const fill = async () => {
      const owner = await newRemembered(world)
      const create = (content: string, more: object = {}) =>
        owner.api.memories.create({ user_id: owner.user_id, content, timestamp: '2026-01-01T00:00:00Z', ...more })
      await create('A boat for all.', { tags: ['sea'] })
      await create('A boat for support.', { agent_id: 'support', category: 'travel' })
      await create('A car for sales.', { agent_id: 'sales', timestamp: '2026-02-01T00:00:00Z' })
      return owner
    }

    test('search finds the memories of every agent, best first, with the words that match', async () => {
      const { api, user_id } = await fill()
      const { items } = await api.memories.search({ user_id, query: 'support boats' })
      expect(contentsOf(items)).toEqual(['A boat for support.', 'A boat for all.'])
      expect(items.map(({ content, highlights }) => highlights.map((span) => content.slice(...span)))).toEqual([
        ['boat', 'support'],
        ['boat'],
      ])
      const [best, next] = items
      expect(best?.score).toBeGreaterThan(next?.score ?? Number.POSITIVE_INFINITY)
    })

    test('search works without consent, and changes nothing', async () => {
      const { api, user_id } = await fill()
      await api.users.update({ user_id, memory_opt_in: false })
      const before = await api.memories.list({ user_id })
      expect((await api.memories.search({ user_id, query: 'boat' })).items).toHaveLength(2)
      expect((await api.memories.recall({ user_id, query: 'boat' })).items).toEqual([])
      expect(await api.memories.list({ user_id })).toEqual(before)
    })

    test.each<[object, string[]]>([
      [{ agent_id: 'support' }, ['A boat for support.']],
      [{ tags: ['sea'] }, ['A boat for all.']],
      [{ category: 'travel' }, ['A boat for support.']],
      [{ since: '2026-01-15T00:00:00Z' }, ['A car for sales.']],
    ])('search respects the filter %j', async (filter, contents) => {
      const { api, user_id } = await fill()
      expect(contentsOf((await api.memories.search({ user_id, query: 'boat car', ...filter })).items)).toEqual(contents)
    })

    test('an offset continues after the previous page', async () => {
      const { api, user_id } = await fill()
      const all = contentsOf((await api.memories.search({ user_id, query: 'a boat or a car for support' })).items)
      expect(all).toHaveLength(3)
      const pages: string[] = []
      for (const offset of [0, 2, 4])
        pages.push(...contentsOf((await api.memories.search({ user_id, query: 'a boat or a car for support', limit: 2, offset })).items))
      expect(pages).toEqual(all)
    })

    test('search finds superseded memories only if asked', async () => {
      const { api, user_id } = await newRemembered(world)
      for (const content of ['I live in Lyon.', 'I live in Paris.']) await api.memories.create({ user_id, content })
      const find = async (include_superseded: boolean) =>
        contentsOf((await api.memories.search({ user_id, query: 'Lyon', include_superseded })).items)
      expect(await find(false)).toEqual([])
      expect(await find(true)).toEqual(['I live in Lyon.'])
    })

    test('a search never finds memories of another user, and refuses a user that does not exist', async () => {
      const { api, user_id } = await fill()
      const other = await api.users.create({ memory_opt_in: true })
      expect((await api.memories.search({ user_id: other.id, query: 'boat' })).items).toEqual([])
      await api.users.delete({ user_id })
      expect(await refusalOf(api.memories.search, { user_id, query: 'boat' })).toMatchObject({ code: 'NOT_FOUND' })
    })
  })
})
