import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { acceptedFields, refusedFields } from '../../src/cases/user-fields.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

describe('users.create and users.get', () => {
  throughEachTransport((world) => {
    test('a user created without fields has every default and the current time', async () => {
      const { api } = await world.newApplication()
      const before = new Date().toISOString()

      const user = await api.users.create({})

      expect(user).toStrictEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        name: 'Anon',
        about: '',
        metadata: {},
        memory_opt_in: false,
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updated_at: user.created_at,
      })
      expect(user.created_at >= before).toBe(true)
      expect(user.created_at <= new Date().toISOString()).toBe(true)
      expect(await api.users.get({ user_id: user.id })).toStrictEqual(user)
    })

    test('a user is stored as sent', async () => {
      const { api } = await world.newApplication()
      const given = { id: randomUUID(), name: 'Ada', about: 'Writes programs.', metadata: { db_uuid: '1234' }, memory_opt_in: true }
      const user = await api.users.create(given)
      expect(user).toMatchObject(given)
      expect(await api.users.get({ user_id: given.id })).toEqual(user)
    })

    test.each(acceptedFields)('%s is stored unchanged', async (_, fields) => {
      const { api } = await world.newApplication()
      const user = await api.users.create(fields)
      expect(user).toMatchObject(fields)
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
    })

    test('an id in upper case names the same user', async () => {
      const { api } = await world.newApplication()
      const id = randomUUID()
      const user = await api.users.create({ id: id.toUpperCase() })
      expect(user.id).toBe(id)
      expect(await api.users.get({ user_id: id.toUpperCase() })).toEqual(user)
      expect(await refusalOf(api.users.create, { id })).toMatchObject({ code: 'CONFLICT', status: 409 })
      expect(await api.users.update({ user_id: id.toUpperCase(), name: 'Ada' })).toMatchObject({ id, name: 'Ada' })
      expect(await api.users.replace({ user_id: id.toUpperCase(), name: 'Bob', about: '' })).toMatchObject({ id, name: 'Bob' })
      expect(await api.users.delete({ user_id: id.toUpperCase() })).toMatchObject({ id })
    })

    test('an id that exists is a conflict and its user stays unchanged', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ name: 'First', metadata: { place: 1 } })
      const error = await refusalOf(api.users.create, { id: user.id, name: 'Second', metadata: { place: 2 } })
      expect(error).toMatchObject({ code: 'CONFLICT', status: 409, issues: [] })
      expect(await api.users.list()).toEqual({ items: [user], next_cursor: null })
      expect(await api.users.count({ metadata_filter: { place: 2 } })).toEqual({ count: 0 })
    })

    test('concurrent creates with one id create one user', async () => {
      const { api } = await world.newApplication()
      const id = randomUUID()
      const ended = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => api.users.create({ id, name: `Number ${index}` })))
      const created = ended.filter(({ status }) => status === 'fulfilled')
      const refused = ended.filter((end) => end.status === 'rejected').map(({ reason }) => reason.code)
      expect(created).toHaveLength(1)
      expect(refused).toEqual(Array.from({ length: 9 }, () => 'CONFLICT'))
      expect(await api.users.count()).toEqual({ count: 1 })
    })

    test('a user that does not exist is not found', async () => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.users.get, { user_id: randomUUID() })).toMatchObject({
        code: 'NOT_FOUND',
        status: 404,
        message: 'There is no user with this id.',
        issues: [],
      })
    })
  })
})

describe('users.create with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each(refusedFields)('%s is refused and no user is created', async (_, fields, path, message) => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.create, fields)
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
      expect(error.issues).toEqual([{ path, message: expect.stringMatching(message) }])
      expect(await api.users.count()).toEqual({ count: 0 })
    })

    test('one refusal lists every issue', async () => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.create, { id: 'me', name: '', metadata: { $a: 1 }, x: 1, y: 2 })
      expect(error.issues.map(({ path }) => path.join('.')).sort()).toEqual(['id', 'metadata.$a', 'name', 'x', 'y'])
    })

    test.each([
      ['no UUID', '1234'],
      ['empty', ''],
      ['null', null],
      ['a number', 7],
      ['the nil UUID', '00000000-0000-0000-0000-000000000000'],
      ['the maximum UUID', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      ['a UUID of version 0', 'c232ab00-9414-01ec-b3c8-9f6bdeced846'],
      ['a UUID of version 9', 'c232ab00-9414-91ec-b3c8-9f6bdeced846'],
      ['a UUID of another variant', 'c232ab00-9414-11ec-c3c8-9f6bdeced846'],
      ['a UUID in braces', `{${randomUUID()}}`],
      ['a UUID without dashes', randomUUID().replaceAll('-', '')],
      ['a UUID with a line break after it', `${randomUUID()}\n`],
    ])('an id that is %s is refused and no user is created', async (_, id) => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.create, { id })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['id'] }] })
      expect(await api.users.count()).toEqual({ count: 0 })
    })

    test('users.get refuses an id that is not a UUID', async () => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.users.get, { user_id: 'me' })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: ['user_id'] }] })
    })
  })
})
