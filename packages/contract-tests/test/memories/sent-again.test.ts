import type { FormMemories } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { newRemembered } from '../../src/harness/memories.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

type Messages = FormMemories['messages']

const contents = [
  'I have malaria.',
  'Sorry to hear about the malaria.',
  'My sister Ruth is a vet.',
  'I like green tea.',
  'I like green tea.',
]
const history = (extra: (index: number) => Partial<Messages[number]>): Messages =>
  contents.map((content, index) => ({ role: index === 1 ? 'assistant' : 'user', content, ...extra(index) }))

const histories: [by: string, messages: Messages, session_id?: string][] = [
  ['id', history((index) => ({ id: `m${index}` }))],
  ['created_at', history((index) => ({ created_at: `2026-03-01T12:00:0${index}+01:00` }))],
  ['session_id', history(() => ({})), 'monday'],
  ['the messages next to it', history(() => ({}))],
]

describe('a history that is sent again', () => {
  throughEachTransport((world) => {
    test.each(histories)('changes nothing: a message is recognised by %s', async (_, messages, session_id) => {
      const { api, user_id } = await newRemembered(world)
      const given = { user_id, messages, ...(session_id !== undefined && { session_id }) }
      await api.memories.form(given)
      const before = (await api.memories.list({ user_id })).items
      expect(before.find(({ content }) => content === 'I like green tea.')?.times_seen).toBe(2)
      const { formed, reinforced, superseded, skipped } = await api.memories.form(given)
      expect([formed, reinforced, superseded]).toEqual([[], [], []])
      expect(skipped.filter(({ reason }) => reason === 'known').map(({ message_index }) => message_index)).toEqual([0, 2, 3, 4])
      expect((await api.memories.list({ user_id })).items).toEqual(before)
    })

    test.each(histories)('brings nothing back that was erased: a message is recognised by %s', async (_, messages, session_id) => {
      const { api, user_id } = await newRemembered(world)
      const given = { user_id, ...(session_id !== undefined && { session_id }) }
      const { formed } = await api.memories.form({ ...given, messages })
      await api.memories.delete({ user_id, memory_id: formed[0]?.id ?? '' })
      const added = { role: 'user' as const, content: 'I play the cello.', id: 'new', created_at: '2026-03-02T12:00:00Z' }
      const again = await api.memories.form({ ...given, messages: [...messages.slice(0, 2), added, ...messages.slice(2)] })
      expect(again.formed.map(({ content }) => content)).toContain('I play the cello.')
      expect(JSON.stringify((await api.memories.list({ user_id })).items)).not.toContain('malaria')
      await api.memories.deleteMany({ user_id, all: true })
      expect((await api.memories.form({ ...given, messages })).formed).toEqual([])
    })

    test('an erased statement that a new message repeats is formed again', async () => {
      const { api, user_id } = await newRemembered(world)
      const say = (id: string) => api.memories.form({ user_id, messages: [{ role: 'user', content: 'I have malaria.', id }] })
      const { formed } = await say('a')
      await api.memories.delete({ user_id, memory_id: formed[0]?.id ?? '' })
      expect((await say('a')).formed).toEqual([])
      expect((await say('b')).formed).toHaveLength(1)
      expect((await api.memories.recall({ user_id, query: 'malaria' })).items).toHaveLength(1)
    })

    test('a message alone without id, time and session counts as said again, and another agent has messages of its own', async () => {
      const { api, user_id } = await newRemembered(world)
      const messages: Messages = [{ role: 'user', content: 'I like green tea.' }]
      await api.memories.form({ user_id, messages })
      expect((await api.memories.form({ user_id, messages })).reinforced[0]?.times_seen).toBe(2)
      const known: Messages = [{ role: 'user', content: 'I like green tea.', id: 'a' }]
      await api.memories.form({ user_id, messages: known, agent_id: 'one' })
      expect((await api.memories.form({ user_id, messages: known, agent_id: 'two' })).formed).toHaveLength(1)
    })
  })
})
