import type { CreateMemory } from '@acquaint/contracts'
import { describe, expect, test, vi } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

describe('memories.recall', () => {
  throughEachTransport((world) => {
    const fill = async (memories: (Partial<CreateMemory> & { content: string })[]) => {
      const owner = await newRemembered(world)
      for (const memory of memories) await owner.api.memories.create({ user_id: owner.user_id, ...memory })
      return owner
    }

    test('recall returns matching memories best first with their scores', async () => {
      const { api, user_id } = await fill([
        { content: 'I am allergic to penicillin.' },
        { content: 'My brother is allergic to nuts, cats, pollen and much else that I forgot.' },
        { content: 'I have a boat.' },
      ])
      const { items } = await api.memories.recall({ user_id, query: 'What am I allergic to? Is penicillin one?' })
      expect(contentsOf(items)).toEqual(['I am allergic to penicillin.', expect.stringMatching(/^My brother/)])
      for (const { score, why } of items) {
        expect(score).toBeCloseTo(why.lexical + why.context + why.semantic + why.recency, 9)
        expect(why).toMatchObject({ lexical: expect.any(Number), semantic: 0, recency: 0 })
      }
      const [best] = items
      const { score: _, why: __, ...memory } = best ?? { score: 0, why: 0 }
      const stored = await api.memories.get({ user_id, memory_id: best?.id ?? '' })
      expect({ ...memory, version: stored.version }).toEqual({ ...stored, last_accessed_at: null })
    })

    test('recall changes last_accessed_at soon after and nothing else', async () => {
      const { api, user_id } = await fill([{ content: 'I have a boat.' }, { content: 'I have a car.' }])
      const before = await api.memories.list({ user_id, order: 'asc' })
      await api.memories.recall({ user_id, query: 'boat' })
      await vi.waitFor(
        async () => {
          const [boat, car] = (await api.memories.list({ user_id, order: 'asc' })).items
          expect(boat?.last_accessed_at).toEqual(expect.any(String))
          expect({ ...boat, last_accessed_at: null }).toEqual({ ...before.items[0], version: 2 })
          expect(car).toEqual(before.items[1])
        },
        { timeout: 60_000 },
      )
    })

    test('recall returns nothing without consent and everything again with it', async () => {
      const { api, user_id } = await fill([{ content: 'I have a boat.' }])
      await api.users.update({ user_id, memory_opt_in: false })
      expect(await api.memories.recall({ user_id, query: 'boat' })).toEqual({ items: [] })
      expect(await api.memories.recall({ user_id, query: 'boat', recency_weight: 1 })).toEqual({ items: [] })
      await api.users.update({ user_id, memory_opt_in: true })
      expect((await api.memories.recall({ user_id, query: 'boat' })).items).toHaveLength(1)
    })

    test.each([0, 0.5])('recall returns the memories of the agent and the shared ones only (recency_weight %d)', async (recency_weight) => {
      const { api, user_id } = await fill([
        { content: 'A boat for all.' },
        { content: 'A boat for support.', agent_id: 'support' },
        { content: 'A boat for sales.', agent_id: 'sales' },
      ])
      const seenBy = async (agent_id?: string) => {
        const { items } = await api.memories.recall({ user_id, query: 'boat', recency_weight, ...(agent_id && { agent_id }) })
        return contentsOf(items).sort()
      }
      expect(await seenBy()).toEqual(['A boat for all.'])
      expect(await seenBy('support')).toEqual(['A boat for all.', 'A boat for support.'])
      expect(await seenBy('sales')).toEqual(['A boat for all.', 'A boat for sales.'])
      expect(await seenBy('Sales')).toEqual(['A boat for all.'])
    })

    test.each<[object, string[]]>([
      [{ since: '2026-01-02T00:00:00Z' }, ['2', '3']],
      [{ until: '2026-01-02T00:00:00Z' }, ['1']],
      [{ since: '2026-01-02T00:00:00Z', until: '2026-01-03T00:00:00Z' }, ['2']],
      [{ session_id: 'monday' }, ['1', '3']],
      [{ metadata_filter: { kind: 'a' } }, ['1', '2']],
      [{ metadata_filter: { kind: { $ne: 'a' } } }, ['3']],
    ])('recall respects the filter %j', async (filter, numbers) => {
      const { api, user_id } = await fill([
        { content: 'Boat 1.', timestamp: '2026-01-01T00:00:00Z', session_id: 'monday', metadata: { kind: 'a' } },
        { content: 'Boat 2.', timestamp: '2026-01-02T00:00:00Z', metadata: { kind: 'a' } },
        { content: 'Boat 3.', timestamp: '2026-01-03T00:00:00Z', session_id: 'monday', metadata: { kind: 'b' } },
      ])
      const { items } = await api.memories.recall({ user_id, query: 'boats', ...filter })
      expect(contentsOf(items).sort()).toEqual(numbers.map((number) => `Boat ${number}.`))
    })

    test('recall ranks the newer of equal memories first and recency_weight favours newer ones', async () => {
      const { api, user_id } = await fill([
        { content: 'My boat is red.', timestamp: '2026-03-01T00:00:00Z' },
        { content: 'My boat is blue.', timestamp: '2026-01-01T00:00:00Z' },
        { content: 'I had a boat, which was a green boat, and named her Boat.', timestamp: '2020-01-01T00:00:00Z' },
      ])
      const recall = async (recency_weight: number) => (await api.memories.recall({ user_id, query: 'boat', recency_weight })).items
      const plain = contentsOf(await recall(0))
      expect(plain.indexOf('My boat is red.')).toBeLessThan(plain.indexOf('My boat is blue.'))
      const recent = await recall(1)
      expect(contentsOf(recent)[0]).toBe('My boat is red.')
      const [newest, older] = recent
      expect(newest?.why.recency).toBeCloseTo((newest?.score ?? 0) / 2, 9)
      expect(older?.why.recency).toBeLessThan((older?.score ?? 0) / 2)
      expect(recent.at(-1)?.why.recency).toBeCloseTo(0, 9)
    })

    test('an offset continues after the previous page', async () => {
      const { api, user_id } = await fill(Array.from({ length: 7 }, (_, index) => ({ content: `Boat number ${index}.` })))
      const all = contentsOf((await api.memories.recall({ user_id, query: 'boat' })).items)
      const pages: string[] = []
      for (const offset of [0, 3, 6, 9])
        pages.push(...contentsOf((await api.memories.recall({ user_id, query: 'boat', limit: 3, offset })).items))
      expect(pages).toEqual(all)
    })

    test('recall ignores case, accents and endings in any language', async () => {
      const { api, user_id } = await fill([
        { content: 'Ich wohne seit drei Jahren in München und habe zwei Katzen.' },
        { content: 'J’achète mon pain à Besançon depuis longtemps avec mes chevaux.' },
        { content: '我在上海学习钢琴已经两年了。' },
      ])
      const best = async (query: string) => (await api.memories.recall({ user_id, query })).items[0]?.content
      expect(await best('MUNCHEN Katze')).toMatch(/^Ich/)
      expect(await best('besancon')).toMatch(/^J/)
      expect(await best('钢琴')).toMatch(/^我/)
    })

    test.each(['AND OR NOT', '"', '*', 'NEAR(x y)', '???', "' OR 1=1 --", 'x'.repeat(10_000)])(
      'recall takes %j as an ordinary query',
      async (query) => {
        const { api, user_id } = await fill([{ content: 'I have a boat.' }])
        expect(await api.memories.recall({ user_id, query })).toEqual({ items: [] })
      },
    )

    test('recall finds the current content and not the earlier content', async () => {
      const { api, user_id } = await fill([{ content: 'I have a boat.' }])
      const [memory] = (await api.memories.list({ user_id })).items
      await api.memories.update({ user_id, memory_id: memory?.id ?? '', content: 'I have a car.' })
      expect((await api.memories.recall({ user_id, query: 'boat' })).items).toEqual([])
      expect((await api.memories.recall({ user_id, query: 'car' })).items).toHaveLength(1)
      await api.memories.delete({ user_id, memory_id: memory?.id ?? '' })
      expect((await api.memories.recall({ user_id, query: 'car' })).items).toEqual([])
    })
  })
})

describe('GET /agents/{agent_id}/memories, the earlier route of recall', () => {
  onEachDatabase((world) => {
    test('the earlier route answers like the recall of that agent', async () => {
      const { api, key } = await world.newApplication('REST')
      const { id: user_id } = await api.users.create({ memory_opt_in: true })
      for (const agent_id of ['support team/1', 'sales'])
        for (const number of [1, 2, 3]) await api.memories.create({ user_id, agent_id, content: `Boat ${number} of ${agent_id}.` })
      const target = new URL(`/api/agents/${encodeURIComponent('support team/1')}/memories`, world.url)
      for (const [name, value] of Object.entries({ query: 'boat', user_id, limit: '2', offset: '1' })) target.searchParams.set(name, value)
      const response = await fetch(target, { headers: { authorization: `Bearer ${key}` } })
      const body = (await response.json()) as { items: { content: string }[] }
      const { items } = await api.memories.recall({ user_id, agent_id: 'support team/1', query: 'boat', limit: 2, offset: 1 })
      expect(response.status).toBe(200)
      expect(contentsOf(items)).toHaveLength(2)
      expect(body.items.map(({ content }) => content)).toEqual(contentsOf(items))
    })
  })
})

describe('memories.recall with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      ['no query', {}, 'query'],
      ['an empty query', { query: '' }, 'query'],
      ['a limit of 101', { query: 'x', limit: 101 }, 'limit'],
      ['a weight above 1', { query: 'x', recency_weight: 1.1 }, 'recency_weight'],
      ['a field that is not known', { query: 'x', agnet_id: 'support' }, 'agnet_id'],
    ])('%s is refused', async (_, fields, path) => {
      const { api, user_id } = await newRemembered(world)
      expect(await refusalOf(api.memories.recall, { user_id, ...fields })).toMatchObject({
        code: 'BAD_REQUEST',
        issues: [{ path: [path] }],
      })
    })
  })
})
