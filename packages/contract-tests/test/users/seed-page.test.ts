import { describe, expect, test } from 'vitest'
import { throughEachTransport } from '../../src/harness/worlds.ts'

/** Follows the documentation of the system that Acquaint continues, call by call. */
describe('the examples of the earlier system', () => {
  throughEachTransport((world) => {
    test('the documented create, get, list and update calls work', async () => {
      const { api } = await world.newApplication()
      await api.users.create({ about: 'Somebody else.', metadata: { db_uuid: '4321' } })

      const created = await api.users.create({
        about: 'A 25 year old man with acute recurring headache.',
        metadata: { db_uuid: '1234' },
        docs: [{ title: 'Blood test report', content: '...', metadata: { page: 1 } }],
      })

      const user = await api.users.get({ user_id: created.id })
      expect(user).toEqual({
        id: created.id,
        name: 'Anon',
        about: 'A 25 year old man with acute recurring headache.',
        metadata: { db_uuid: '1234' },
        memory_opt_in: false,
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      })
      expect(user).toEqual(created)
      expect((await api.docs.list({ user_id: user.id })).items).toEqual([
        {
          id: expect.any(String),
          user_id: user.id,
          title: 'Blood test report',
          content: '...',
          metadata: { page: 1 },
          version: 1,
          created_at: expect.any(String),
          updated_at: expect.any(String),
        },
      ])

      const found = await api.users.list({ metadata_filter: { db_uuid: '1234' } })
      expect(found.items).toEqual([user])

      const updated = await api.users.update({ user_id: user.id, metadata: { db_uuid: '12345' } })
      expect(updated).toEqual({ ...user, metadata: { db_uuid: '12345' }, version: updated.version, updated_at: updated.updated_at })
      expect(updated.updated_at >= user.updated_at).toBe(true)
      expect(await api.users.get({ user_id: user.id })).toEqual(updated)
      expect((await api.users.list({ metadata_filter: { db_uuid: '1234' } })).items).toEqual([])
    })
  })
})
