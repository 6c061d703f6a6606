import { describe, expect, test } from 'vitest'
import { idsOf } from '../../src/expect/pages.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

describe('consent records', () => {
  throughEachTransport((world) => {
    test('every change of memory_opt_in leaves a consent record with its time, value, key and note, newest first', async () => {
      const { api, keyId } = await world.newApplication()
      const before = new Date().toISOString()
      const { id: user_id } = await api.users.create({ memory_opt_in: true, consent_note: 'Ticked the box.' })
      await api.users.update({ user_id, memory_opt_in: false })
      await api.users.replace({ user_id, name: 'Ada', about: '', memory_opt_in: true, consent_note: 'Changed my mind.' })
      await api.users.replace({ user_id, name: 'Ada', about: '', metadata: { a: 1 } })
      await api.users.upsert({ match: { a: 1 }, memory_opt_in: true })
      const { items, next_cursor } = await api.users.consents({ user_id })
      expect(next_cursor).toBeNull()
      expect(items.map(({ memory_opt_in, consent_note, key_id }) => ({ memory_opt_in, consent_note, key_id }))).toEqual([
        { memory_opt_in: true, consent_note: null, key_id: keyId },
        { memory_opt_in: false, consent_note: null, key_id: keyId },
        { memory_opt_in: true, consent_note: 'Changed my mind.', key_id: keyId },
        { memory_opt_in: false, consent_note: null, key_id: keyId },
        { memory_opt_in: true, consent_note: 'Ticked the box.', key_id: keyId },
      ])
      const times = items.map(({ created_at }) => created_at)
      expect([...times].sort().reverse()).toEqual(times)
      expect(new Set(times).size).toBe(5)
      expect((times.at(-1) ?? '') >= before).toBe(true)
    })

    test('an unchanged memory_opt_in leaves no consent record unless its note is new', async () => {
      const { api } = await world.newApplication()
      const { id: user_id } = await api.users.create({})
      expect(await api.users.consents({ user_id })).toEqual({ items: [], next_cursor: null })
      await api.users.update({ user_id, name: 'Ada' })
      await api.users.update({ user_id, memory_opt_in: false })
      expect((await api.users.consents({ user_id })).items).toEqual([])
      for (let times = 0; times < 2; times++) {
        await api.users.update({ user_id, memory_opt_in: true, consent_note: 'Version 1.' })
        await api.users.update({ user_id, memory_opt_in: true })
      }
      await api.users.update({ user_id, memory_opt_in: true, consent_note: 'Version 2.' })
      expect((await api.users.consents({ user_id })).items.map(({ consent_note }) => consent_note)).toEqual(['Version 2.', 'Version 1.'])
    })

    test('consent records are listed page by page', async () => {
      const { api } = await world.newApplication()
      const { id: user_id } = await api.users.create({ memory_opt_in: true })
      for (const memory_opt_in of [false, true, false, true]) await api.users.update({ user_id, memory_opt_in })
      const all = idsOf((await api.users.consents({ user_id })).items)
      const first = await api.users.consents({ user_id, limit: 2 })
      const second = await api.users.consents({ user_id, limit: 2, cursor: first.next_cursor ?? '' })
      expect([...idsOf(first.items), ...idsOf(second.items)]).toEqual(all.slice(0, 4))
      expect(idsOf((await api.users.consents({ user_id, order: 'asc' })).items)).toEqual(all.toReversed())
      expect(idsOf((await api.users.consents({ user_id, offset: 4 })).items)).toEqual(all.slice(4))
    })

    test('withdrawing consent with erase_memories erases all memories and counts them', async () => {
      const { api, user_id } = await newRemembered(world)
      const { id: memory_id } = await api.memories.create({ user_id, content: 'I have a boat.' })
      await api.memories.update({ user_id, memory_id, content: 'I had a boat.' })
      await api.memories.create({ user_id, agent_id: 'support', content: 'I am a pilot.' })
      const withdrawn = await api.users.update({ user_id, memory_opt_in: false })
      expect(withdrawn).not.toHaveProperty('erased')
      expect((await api.memories.list({ user_id })).items).toHaveLength(2)
      const user = await api.users.update({ user_id, memory_opt_in: false, erase_memories: true })
      expect(user).toMatchObject({ memory_opt_in: false, erased: { memories: 2, memory_versions: 1 } })
      expect(await api.memories.list({ user_id })).toEqual({ items: [], next_cursor: null })
      expect(await api.users.get({ user_id })).not.toHaveProperty('erased')
      expect(await api.users.upsert({ match: { a: 1 }, memory_opt_in: false, erase_memories: true })).toMatchObject({
        erased: { memories: 0, memory_versions: 0 },
      })
    })

    test('consent is required to write memories and not to read or erase them', async () => {
      const { api, user_id } = await newRemembered(world)
      const { id: memory_id } = await api.memories.create({ user_id, content: 'I have a boat.' })
      await api.users.update({ user_id, memory_opt_in: false })
      const stored = await api.memories.list({ user_id })
      for (const [call, input] of [
        [api.memories.create, { content: 'I am a pilot.' }],
        [api.memories.update, { memory_id, content: 'I had a boat.' }],
        [api.memories.update, { memory_id, metadata: { a: 1 } }],
      ] as const)
        expect(await refusalOf(call, { user_id, ...input })).toMatchObject({ code: 'CONSENT_REQUIRED', status: 403 })
      expect(await api.memories.list({ user_id })).toEqual(stored)
      expect(await api.memories.get({ user_id, memory_id })).toEqual(stored.items[0])
      expect((await api.memories.delete({ user_id, memory_id })).erased).toEqual({ memories: 1, memory_versions: 0 })
    })

    test('no memory remains when consent is withdrawn during concurrent writes', async () => {
      const { api, user_id } = await newRemembered(world)
      const writing = Array.from({ length: 8 }, (_, index) => api.memories.create({ user_id, content: `I have ${index} boats.` }))
      const withdrawing = api.users.update({ user_id, memory_opt_in: false, erase_memories: true })
      const more = Array.from({ length: 8 }, (_, index) => api.memories.create({ user_id, content: `I have ${index} cars.` }))
      const ended = await Promise.allSettled([...writing, ...more])
      for (const end of ended) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'CONSENT_REQUIRED' })
      const kept = ended.filter(({ status }) => status === 'fulfilled').length
      expect((await withdrawing).erased?.memories).toBe(kept)
      expect(await api.memories.list({ user_id })).toEqual({ items: [], next_cursor: null })
    })
  })
})

describe('consent fields that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      ['a note without a change', { consent_note: 'Yes.' }, 'consent_note'],
      ['an erasure without a withdrawal', { erase_memories: true }, 'erase_memories'],
      ['an erasure with an agreement', { memory_opt_in: true, erase_memories: true }, 'erase_memories'],
      ['an empty note', { memory_opt_in: true, consent_note: '' }, 'consent_note'],
      ['a note of 4,001 characters', { memory_opt_in: true, consent_note: 'x'.repeat(4001) }, 'consent_note'],
    ])('%s is refused and changes nothing', async (_, fields, path) => {
      const { api, user_id } = await newRemembered(world)
      const before = await api.users.consents({ user_id })
      for (const [call, more] of [
        [api.users.update, { user_id }],
        [api.users.upsert, { match: { a: 1 } }],
      ] as const) {
        const error = await refusalOf(call, { ...more, ...fields })
        expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: [path] }] })
      }
      expect(await api.users.consents({ user_id })).toEqual(before)
      expect(await api.users.get({ user_id })).toMatchObject({ memory_opt_in: true })
    })
  })
})
