import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { contentsOf, newRemembered } from '../../src/harness/memories.ts'
import { inProcessOnSqlite, throughEachTransport, type World } from '../../src/harness/worlds.ts'

const newBoats = async (world: World) => {
  const owner = await newRemembered(world)
  const { api, user_id } = owner
  const older = await api.memories.create({ user_id, content: 'I have a red boat.', timestamp: '2026-01-01T00:00:00Z' })
  const newer = await api.memories.create({ user_id, content: 'I have a blue boat.', timestamp: '2026-01-02T00:00:00Z' })
  return { ...owner, older, newer }
}

describe('feedback', () => {
  throughEachTransport((world) => {
    test('a confirmed memory ranks higher, and its score says why', async () => {
      const { api, user_id, older, newer } = await newBoats(world)
      const recall = async () => (await api.memories.recall({ user_id, query: 'boat' })).items
      const before = await recall()
      expect(contentsOf(before)).toEqual([newer.content, older.content])
      expect(before.map(({ why }) => why.feedback)).toEqual([0, 0])
      expect(await api.memories.update({ user_id, memory_id: older.id, feedback: 'confirmed' })).toMatchObject({ feedback: 'confirmed' })
      const [first, second] = await recall()
      expect(first?.content).toBe(older.content)
      expect(second?.why.feedback).toBe(0)
      const { lexical = 0, context = 0, semantic = 0, recency = 0, feedback = 0 } = first?.why ?? {}
      // The part of `context` that is not of query terms does not count.
      expect(feedback).toBeGreaterThanOrEqual(0.1 * (lexical + semantic))
      expect(feedback).toBeLessThanOrEqual(0.1 * (lexical + context + semantic))
      expect(feedback).toBeGreaterThan(0)
      expect(first?.score).toBeCloseTo(lexical + context + semantic + recency + feedback, 10)
      await api.memories.update({ user_id, memory_id: older.id, feedback: null })
      expect(contentsOf(await recall())).toEqual([newer.content, older.content])
    })

    test('a wrong memory counts as superseded until the feedback is withdrawn', async () => {
      const { api, user_id, older, newer } = await newBoats(world)
      const memory_id = older.id
      const wrong = await api.memories.update({ user_id, memory_id, feedback: 'wrong' })
      expect(wrong.feedback).toBe('wrong')
      expect(wrong.valid_to).toMatch(/^\d{4}-.*Z$/)
      expect(contentsOf((await api.memories.list({ user_id })).items)).toEqual([newer.content])
      expect(contentsOf((await api.memories.list({ user_id, metadata_filter: { x: { $exists: false } } })).items)).toEqual([newer.content])
      expect(contentsOf((await api.memories.recall({ user_id, query: 'red boat' })).items)).toEqual([newer.content])
      for (const query of [undefined, 'red boat'])
        expect((await api.users.context({ user_id, token_budget: 500, ...(query && { query }) })).text).not.toContain('red boat')
      expect(await api.memories.get({ user_id, memory_id })).toEqual(wrong)
      expect(contentsOf((await api.memories.list({ user_id, include_superseded: true })).items)).toEqual([newer.content, older.content])
      expect(await api.memories.update({ user_id, memory_id, feedback: 'wrong' })).toMatchObject({ valid_to: wrong.valid_to })
      expect(await api.memories.update({ user_id, memory_id, feedback: null })).toMatchObject({ feedback: null, valid_to: null })
      expect((await api.memories.list({ user_id })).items).toHaveLength(2)
      expect((await api.memories.deleteMany({ user_id, until: '2026-01-03T00:00:00Z' })).erased.memories).toBe(2)
    })

    test('facts of a wrong or an expired memory are not in the profile', async () => {
      const { api, user_id } = await newRemembered(world)
      const { id: memory_id } = await api.memories.create({ user_id, content: 'I live in Lyon.' })
      const statements = async () => (await api.users.profile({ user_id })).facts.map(({ statement }) => statement)
      expect(await statements()).toEqual(['I live in Lyon.'])
      await api.memories.update({ user_id, memory_id, feedback: 'wrong' })
      expect(await statements()).toEqual([])
      await api.memories.update({ user_id, memory_id, feedback: null })
      expect(await statements()).toEqual(['I live in Lyon.'])
      await world.db.write((tx) => tx.query(`UPDATE memories SET expires_at = '2020-01-01T00:00:00.000Z' WHERE id = '${memory_id}'`))
      expect(await statements()).toEqual([])
    })

    test('an edit says who edited, and keeps what the user said', async () => {
      const { api, user_id } = await newRemembered(world)
      const { formed } = await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I have a red boat.' }] })
      const memory_id = formed[0]?.id ?? ''
      const edited = await api.memories.update({ user_id, memory_id, content: 'The user owns a red boat.', edited_by: 'support: Bo' })
      expect(edited).toMatchObject({ content: 'The user owns a red boat.', edited_by: 'support: Bo', source: formed[0]?.source })
      expect(edited.source?.text).toBe('I have a red boat.')
      expect(edited.edited_at).toMatch(/^\d{4}-.*Z$/)
      expect(await api.memories.update({ user_id, memory_id, tags: ['x'] })).toMatchObject({
        edited_by: 'support: Bo',
        edited_at: edited.edited_at,
      })
      expect(await api.memories.update({ user_id, memory_id, content: 'The user owns a boat.' })).toMatchObject({ edited_by: null })
    })
  })
})

describe('feedback and editors that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      [{ feedback: 'maybe' }, ['feedback']],
      [{ edited_by: 'Bo' }, ['edited_by']],
      [{ content: 'A boat.', edited_by: '' }, ['edited_by']],
    ])('an update with %j is refused', async (fields, path) => {
      const { api, user_id, older } = await newBoats(world)
      const error = await refusalOf(api.memories.update, { user_id, memory_id: older.id, ...fields })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path }] })
      expect(await api.memories.get({ user_id, memory_id: older.id })).toEqual(older)
    })
  })
})
