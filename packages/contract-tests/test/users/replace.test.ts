import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusedFields } from '../../src/cases/user-fields.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { setTimes } from '../../src/harness/times.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

const ada = { name: 'Ada', about: 'Writes programs.', metadata: { plan: 'pro', seats: 2 }, memory_opt_in: true }

describe('users.replace', () => {
  throughEachTransport((world) => {
    test('replacing a user resets omitted fields and keeps id and created_at', async () => {
      const { api, id: appId } = await world.newApplication()
      const { id } = await api.users.create(ada)
      await setTimes(world.db, { appId, time: '2020-01-01T00:00:00.000Z' })
      const before = new Date().toISOString()

      const replaced = await api.users.replace({ user_id: id, name: 'Augusta', about: '' })

      expect(replaced).toEqual({
        id,
        name: 'Augusta',
        about: '',
        metadata: {},
        memory_opt_in: false,
        created_at: '2020-01-01T00:00:00.000Z',
        version: replaced.version,
        updated_at: replaced.updated_at,
      })
      expect(replaced.updated_at >= before).toBe(true)
      expect(await api.users.get({ user_id: id })).toEqual(replaced)
    })

    test('replacing a user replaces its metadata without merging', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create(ada)
      const replaced = await api.users.replace({ user_id: user.id, name: 'Ada', about: '', metadata: { seats: null }, memory_opt_in: true })
      expect(replaced).toMatchObject({ metadata: { seats: null }, memory_opt_in: true })
      expect(Object.keys(replaced.metadata)).toEqual(['seats'])
      expect(await api.users.count({ metadata_filter: { plan: 'pro' } })).toEqual({ count: 0 })
      expect(await api.users.count({ metadata_filter: { seats: 2 } })).toEqual({ count: 0 })
      expect((await api.users.list({ metadata_filter: { seats: null } })).items).toEqual([replaced])
    })

    test('a search finds the replaced text and not the earlier text', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create(ada)
      await api.users.replace({ user_id: user.id, name: 'Bob', about: 'Bakes bread.' })
      expect(await api.users.count({ search: 'programs' })).toEqual({ count: 0 })
      expect(await api.users.count({ search: 'BREAD' })).toEqual({ count: 1 })
    })

    test('replacing a user that does not exist is not found and creates nobody', async () => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.replace, { user_id: randomUUID(), name: 'Ada', about: '' })
      expect(error).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(await api.users.count()).toEqual({ count: 0 })
    })
  })
})

describe('users.replace with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      ['name', { about: '' }],
      ['about', { name: 'Ada' }],
    ])('a replacement without %s is refused', async (field, rest) => {
      const { api } = await world.newApplication()
      const user = await api.users.create(ada)
      const error = await refusalOf(api.users.replace, { user_id: user.id, ...rest })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: [field] }] })
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
    })

    test('users.replace refuses every value that users.create refuses and changes nothing', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create(ada)
      for (const [name, fields, path, message] of refusedFields) {
        const error = await refusalOf(api.users.replace, { user_id: user.id, name: 'Ada', about: '', ...fields })
        expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
        expect(error.issues, name).toEqual([{ path, message: expect.stringMatching(message) }])
      }
      expect(await api.users.list()).toEqual({ items: [user], next_cursor: null })
    })
  })
})
