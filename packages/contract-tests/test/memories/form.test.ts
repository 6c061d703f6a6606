import type { FormMemories } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

type Message = FormMemories['messages'][number]

const said = (content: string, more: Partial<Message> = {}): Message => ({ role: 'user', content, ...more })
const wednesday = '2026-01-14T10:00:00.000Z'

describe('memories.form with rules', () => {
  throughEachTransport((world) => {
    test('statements of the user are stored in their own words with their source', async () => {
      const { api, user_id } = await newRemembered(world)
      const content = 'Hi! I saw Dr. Smith in Berlin yesterday. My sister is a vet 🐶, and I love it. What is the weather?'
      const answer = await api.memories.form({
        ...{ user_id, agent_id: 'support', session_id: 'monday' },
        messages: [
          { role: 'assistant', content: 'How was your week?' },
          said(content, { id: 'm-2', name: 'Ana', created_at: '2026-01-14T11:00:00+01:00' }),
        ],
      })
      expect(answer).toMatchObject({ reinforced: [], superseded: [], skipped: [{ message_index: 0, reason: 'role' }] })
      const [seen, sister] = answer.formed
      expect(contentsOf(answer.formed)).toEqual(['I saw Dr. Smith in Berlin yesterday.', 'My sister is a vet 🐶, and I love it.'])
      expect(seen).toMatchObject({
        ...{ user_id, agent_id: 'support', session_id: 'monday', metadata: {}, timestamp: wednesday, last_seen_at: wednesday },
        ...{ occurred_at: '2026-01-13T00:00:00.000Z', times_seen: 1, last_accessed_at: null },
        source: { message_id: 'm-2', message_index: 1, role: 'user', name: 'Ana', text: seen?.content },
        entities: expect.arrayContaining([
          { kind: 'person', text: 'Dr. Smith' },
          { kind: 'place', text: 'Berlin' },
          { kind: 'date', text: 'yesterday' },
        ]),
        context: [
          { position: 'before', role: 'assistant', name: null, text: 'How was your week?' },
          { position: 'before', role: 'user', name: 'Ana', text: 'Hi!' },
          { position: 'after', role: 'user', name: 'Ana', text: expect.stringMatching(/^My sister .* weather\?$/) },
        ],
      })
      expect(sister?.sentiment).toBeGreaterThan(0)
      for (const memory of answer.formed) {
        expect(content.slice(...(memory.source?.span ?? [0, 0]))).toBe(memory.content)
        expect(await api.memories.get({ user_id, memory_id: memory.id })).toEqual(memory)
      }
    })

    test('messages without a statement are skipped with a reason', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [
        ...[said('Good morning!'), said('Thanks a lot 🙏'), said('ok'), said('What is the capital of France?')],
        ...[said('Translate this to French'), said('🙂'), said(''), { role: 'tool', content: 'I am a tool.' } as const],
      ]
      const reasons = ['greeting', 'thanks', 'acknowledgement', 'question', 'request', 'empty', 'empty', 'role']
      const answer = await api.memories.form({ user_id, messages })
      expect(answer).toEqual({
        extraction: { by: 'rules', fallback: null, dropped: 0 },
        ...{ formed: [], reinforced: [], superseded: [], facts: [], masked: [], forget_requests: [], forgotten: null },
        skipped: reasons.map((reason, message_index) => ({ message_index, reason })),
      })
    })

    test('a repeated statement reinforces its memory', async () => {
      const { api, user_id } = await newRemembered(world)
      const first = await api.memories.form({ user_id, messages: [said('I have a boat.', { created_at: wednesday })] })
      const later = '2026-02-01T00:00:00.000Z'
      const messages = [said('i have a BOAT', { created_at: later }), said('I have a boat!', { created_at: '2025-01-01T00:00:00Z' })]
      const again = await api.memories.form({ user_id, messages })
      expect(again).toMatchObject({ formed: [], superseded: [], skipped: [] })
      expect(again.reinforced).toEqual([{ ...first.formed[0], times_seen: 3, last_seen_at: later, version: 2 }])
      expect((await api.memories.list({ user_id })).items).toEqual(again.reinforced)
    })

    test('concurrent forms of the same messages store each memory once', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages = [said('I have a boat.'), said('My sister is a vet.'), said('I live in Paris.')]
      const answers = await Promise.all(Array.from({ length: 4 }, () => api.memories.form({ user_id, messages })))
      expect(answers.flatMap(({ formed }) => formed)).toHaveLength(3)
      expect(answers.flatMap(({ reinforced }) => reinforced)).toEqual([])
      const { items } = await api.memories.list({ user_id })
      expect(items.map(({ times_seen }) => times_seen)).toEqual([1, 1, 1])
    })

    test('a new statement supersedes the earlier memory, which stays with the time until which it was true', async () => {
      const { api, user_id } = await newRemembered(world)
      const form = async (content: string, created_at: string, id = content) =>
        api.memories.form({ user_id, messages: [said(content, { id, created_at })] })
      const [rome] = (await form('I live in Rome.', '2024-01-01T00:00:00Z')).formed
      await api.memories.update({ user_id, memory_id: rome?.id ?? '', metadata: { seen: 'by hand' } })
      const answer = await api.memories.form({
        user_id,
        messages: [
          said('We moved to Paris!', { created_at: '2025-01-01T00:00:00Z' }),
          said('I live in Lyon now.', { created_at: wednesday }),
        ],
      })
      expect(answer).toMatchObject({ reinforced: [], skipped: [] })
      const [paris, lyon] = answer.formed
      expect(paris).toMatchObject({ content: 'We moved to Paris!', valid_to: wednesday, superseded_by: lyon?.id })
      expect(lyon).toMatchObject({ content: 'I live in Lyon now.', timestamp: wednesday, valid_to: null, superseded_by: null })
      expect(answer.superseded).toEqual([
        {
          ...{ ...rome, metadata: { seen: 'by hand' }, version: 3, updated_at: expect.any(String) },
          ...{ valid_to: '2025-01-01T00:00:00.000Z', superseded_by: paris?.id },
        },
      ])
      // A statement that is sent late is stored as superseded, and one that is sent again changes nothing.
      const late = await form('I live in Oslo.', '2023-01-01T00:00:00Z')
      const outdated = [{ message_index: 0, reason: 'outdated' }]
      expect(late).toMatchObject({ reinforced: [], superseded: [], skipped: outdated })
      expect(late.formed).toMatchObject([{ valid_to: '2024-01-01T00:00:00.000Z', superseded_by: rome?.id }])
      for (const again of [await form('I live in Oslo.', '2023-01-01T00:00:00Z'), await form('I live in Rome.', '2026-03-01T00:00:00Z')])
        expect(again).toMatchObject({ formed: [], reinforced: [], superseded: [], skipped: [{ message_index: 0, reason: 'known' }] })
      expect((await api.memories.list({ user_id })).items).toEqual([lyon])
      const all = await api.memories.list({ user_id, include_superseded: true, sort_by: 'timestamp', order: 'asc' })
      expect(contentsOf(all.items)).toEqual(['I live in Oslo.', 'I live in Rome.', 'We moved to Paris!', 'I live in Lyon now.'])
      const as_of = '2024-06-01T00:00:00Z'
      expect(contentsOf((await api.memories.list({ user_id, as_of })).items)).toEqual(['I live in Rome.'])
      expect(contentsOf((await api.memories.list({ user_id, as_of, metadata_filter: { seen: 'by hand' } })).items)).toEqual([
        'I live in Rome.',
      ])
      expect((await api.memories.history({ user_id, memory_id: rome?.id ?? '' })).items).toEqual([])
      // A question about the past gets the present.
      expect(contentsOf((await api.memories.recall({ user_id, query: 'Rome' })).items)).toEqual(['I live in Lyon now.'])
      expect(contentsOf((await api.memories.recall({ user_id, query: 'Rome', as_of })).items)).toEqual(['I live in Rome.'])
      expect((await api.memories.recall({ user_id, query: 'Rome', include_superseded: true })).items[0]).toMatchObject({ id: rome?.id })
      expect(contentsOf((await api.memories.recall({ user_id, query: 'Lyon' })).items)).toEqual(['I live in Lyon now.'])
      expect((await api.memories.delete({ user_id, memory_id: paris?.id ?? '' })).erased).toEqual({ memories: 1, memory_versions: 0 })
      const left = await api.memories.get({ user_id, memory_id: rome?.id ?? '' })
      expect(left).toMatchObject({ valid_to: '2025-01-01T00:00:00.000Z', superseded_by: null })
    })

    test('a statement that was superseded can be true again', async () => {
      const { api, user_id } = await newRemembered(world)
      const form = (content: string, day: string) =>
        api.memories.form({ user_id, messages: [said(content, { created_at: `2026-01-${day}T00:00:00Z` })] })
      await form('I live in Rome.', '01')
      await form('I live in Oslo.', '02')
      const { formed, superseded } = await form('I live in Rome.', '03')
      expect(contentsOf(formed)).toEqual(['I live in Rome.'])
      expect(contentsOf(superseded)).toEqual(['I live in Oslo.'])
      expect((await api.memories.list({ user_id })).items).toEqual(formed)
      expect((await api.memories.list({ user_id, include_superseded: true })).items).toHaveLength(3)
    })

    test('memories of different agents and speakers are separate', async () => {
      const { api, user_id } = await newRemembered(world)
      await api.memories.form({ user_id, messages: [said('I live in Rome.', { name: 'Ana' }), said('I live in Oslo.', { name: 'Bob' })] })
      await api.memories.form({
        user_id,
        agent_id: 'support',
        messages: [said('I live in Rome.', { name: 'Ana' }), said('I live in Lyon.')],
      })
      expect((await api.memories.list({ user_id })).items).toHaveLength(4)
      const asked = await api.memories.recall({ user_id, query: 'Where do they live?' })
      expect(contentsOf(asked.items).sort()).toEqual(['I live in Oslo.', 'I live in Rome.'])
    })

    test('an answer is recalled by its question across the calls of a session', async () => {
      const { api, user_id } = await newRemembered(world)
      const call = (messages: Message[], session_id = 'monday') => api.memories.form({ user_id, session_id, messages })
      await call([said('I take a pill every morning.'), { role: 'assistant', content: 'Is it metformin?' }])
      await call([said('Tuesday is for swimming.')], 'tuesday')
      const [answer] = (await call([said('yes, since March')])).formed
      expect(answer?.context.map(({ text }) => text)).toEqual(['I take a pill every morning.', 'Is it metformin?'])
      const [pill] = (await api.memories.list({ user_id, session_id: 'monday', order: 'asc' })).items
      expect(pill?.context.map(({ position, text }) => [position, text])).toEqual([
        ['after', 'Is it metformin?'],
        ['after', 'yes, since March'],
      ])
      const { items } = await api.memories.recall({ user_id, query: 'metformin' })
      expect(contentsOf(items).sort()).toEqual(['I take a pill every morning.', 'yes, since March'])
      for (const { why } of items) expect(why).toMatchObject({ lexical: 0, context: expect.any(Number) })
      expect((await api.memories.recall({ user_id, query: 'since March' })).items[0]).toMatchObject({ id: answer?.id })
      const { items: after } = await api.memories.recall({ user_id, query: 'March' })
      expect(contentsOf(after)).toContain('I take a pill every morning.')
    })

    test('no secret of any speaker is stored in a memory or its context', async () => {
      const { api, user_id } = await newRemembered(world)
      const card = ['4242', '4242', '4242', '4242'].join(' ')
      const { formed, skipped } = await api.memories.form({
        user_id,
        session_id: 'monday',
        messages: [
          said(`I have a boat. My card is ${card}. My sister is a vet.`),
          { role: 'assistant', content: `I will charge ${card}. Anything else?` },
          said('My password is hunter2'),
          said('I like tea.'),
        ],
      })
      expect(contentsOf(formed)).toEqual(['I have a boat.', 'My sister is a vet.', 'I like tea.'])
      expect(skipped).toEqual([
        { message_index: 0, reason: 'secret' },
        { message_index: 1, reason: 'role' },
        { message_index: 2, reason: 'secret' },
      ])
      await api.memories.form({ user_id, session_id: 'monday', messages: [said('I also like coffee.')] })
      const { items } = await api.memories.list({ user_id })
      // Identifiers are random: one may have the digits of the card.
      const stored = JSON.stringify(items).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
      expect(stored).toContain('Anything else?')
      for (const secret of ['4242', 'hunter2']) {
        expect(stored).not.toContain(secret)
        expect((await api.memories.recall({ user_id, query: secret })).items).toEqual([])
      }
    })

    test('forming memories requires consent, also when consent is withdrawn during the call', async () => {
      const { api, user_id } = await newRemembered(world)
      const form = (index: number) => api.memories.form({ user_id, messages: [said(`I have ${index} boats.`)] })
      const forming = Array.from({ length: 8 }, (_, index) => form(index))
      const withdrawing = api.users.update({ user_id, memory_opt_in: false, erase_memories: true })
      const ended = await Promise.allSettled([...forming, ...Array.from({ length: 8 }, (_, index) => form(index + 8))])
      for (const end of ended) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'CONSENT_REQUIRED', status: 403 })
      expect((await withdrawing).erased?.memories).toBe(ended.filter(({ status }) => status === 'fulfilled').length)
      expect(await refusalOf(api.memories.form, { user_id, messages: [said('I have a boat.')] })).toMatchObject({
        code: 'CONSENT_REQUIRED',
        status: 403,
      })
      expect((await api.memories.list({ user_id })).items).toEqual([])
    })
  })
})

describe('memories.form with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      ['no messages', { messages: [] }, ['messages']],
      ['101 messages', { messages: Array.from({ length: 101 }, () => said('x')) }, ['messages']],
      ['a message of 25,001 characters', { messages: [said('x'.repeat(25_001))] }, ['messages', 0, 'content']],
      ['a role that is none', { messages: [{ role: 'human', content: 'x' }] }, ['messages', 0, 'role']],
      ['a time without an offset', { messages: [said('x', { created_at: '2026-01-31T12:00:00' })] }, ['messages', 0, 'created_at']],
      ['NUL in a message', { messages: [said('a\0b')] }, ['messages', 0, 'content']],
      ['an empty session', { messages: [said('x')], session_id: '' }, ['session_id']],
    ])('%s is refused and nothing is stored', async (_, fields, path) => {
      const { api, user_id } = await newRemembered(world)
      expect(await refusalOf(api.memories.form, { user_id, ...fields })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path }] })
      expect((await api.memories.list({ user_id })).items).toEqual([])
    })
  })
})
