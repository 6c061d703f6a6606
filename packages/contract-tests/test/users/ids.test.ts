import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

/** Ids as other systems make them; Postgres 18 makes version 7. */
const idOfVersion = (version: number) => `017F22E2-79B0-${version}CC3-98C4-DC0C0C07398F`

describe('an own id', () => {
  throughEachTransport((world) => {
    test.each([1, 2, 3, 4, 5, 6, 7, 8])('a UUID of version %s identifies a user, a document and a memory, in any case', async (version) => {
      const { api } = await world.newApplication()
      const id = idOfVersion(version)
      const lower = id.toLowerCase()
      expect(await api.users.create({ id, memory_opt_in: true })).toMatchObject({ id: lower })
      expect(await api.docs.create({ user_id: id, id, title: 'Report', content: 'Its text.' })).toMatchObject({ id: lower, user_id: lower })
      expect(await api.memories.create({ user_id: id, id, content: 'I have a boat.' })).toMatchObject({ id: lower })
      for (const spelling of [id, lower]) {
        expect(await api.users.get({ user_id: spelling })).toMatchObject({ id: lower })
        expect(await api.docs.get({ user_id: spelling, doc_id: spelling })).toMatchObject({ id: lower })
        expect(await api.memories.get({ user_id: spelling, memory_id: spelling })).toMatchObject({ id: lower })
        expect(await refusalOf(api.users.create, { id: spelling })).toMatchObject({ code: 'CONFLICT' })
      }
      // Cursors hold ids.
      await api.users.create({})
      const { next_cursor } = await api.users.list({ limit: 1, order: 'asc' })
      expect((await api.users.list({ limit: 1, order: 'asc', cursor: next_cursor ?? '' })).items).toHaveLength(1)
      expect(await api.users.delete({ user_id: id })).toMatchObject({ id: lower })
    })
  })
})
