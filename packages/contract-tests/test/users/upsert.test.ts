import type { JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { acceptedFields, refusedFields } from '../../src/cases/user-fields.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { setTimes } from '../../src/harness/times.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

describe('users.upsert', () => {
  throughEachTransport((world) => {
    test('an upsert without a match creates a user from match, changes and defaults', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.upsert({ match: { db_uuid: '1234' }, about: 'New.', metadata: { plan: 'pro' } })
      expect(user).toEqual({
        id: expect.any(String),
        version: 1,
        name: 'Anon',
        about: 'New.',
        metadata: { db_uuid: '1234', plan: 'pro' },
        memory_opt_in: false,
        created_at: expect.any(String),
        updated_at: user.created_at,
      })
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
      expect(await api.users.list()).toEqual({ items: [user], next_cursor: null })
    })

    test('an upsert updates the one matching user and no other', async () => {
      const { api, id: appId } = await world.newApplication()
      const fields = { name: 'Ada', about: 'Old.', metadata: { db_uuid: '1234', plan: 'pro', nested: { a: 1 } }, memory_opt_in: true }
      const { id } = await api.users.create(fields)
      const other = await api.users.create({ metadata: { db_uuid: '12345' } })
      await setTimes(world.db, { appId, userIds: [id], time: '2020-01-01T00:00:00.000Z' })

      const user = await api.users.upsert({ match: { db_uuid: '1234' }, about: 'New.', metadata: { plan: null, nested: { b: 2 } } })

      expect(user).toEqual({
        ...fields,
        id,
        about: 'New.',
        metadata: { db_uuid: '1234', nested: { a: 1, b: 2 } },
        created_at: '2020-01-01T00:00:00.000Z',
        version: user.version,
        updated_at: user.updated_at,
      })
      expect(user.updated_at > '2020-01-02').toBe(true)
      expect(await api.users.get({ user_id: id })).toEqual(user)
      expect(await api.users.get({ user_id: other.id })).toEqual(other)
      expect(await api.users.count()).toEqual({ count: 2 })
    })

    test('an upsert without changes returns the matching user unchanged', async () => {
      const { api, id: appId } = await world.newApplication()
      const { id } = await api.users.create({ name: 'Ada', metadata: { db_uuid: '1234' } })
      await setTimes(world.db, { appId, time: '2020-01-01T00:00:00.000Z' })
      const user = await api.users.get({ user_id: id })
      expect(await api.users.upsert({ match: { db_uuid: '1234' } })).toEqual(user)
      expect(await api.users.get({ user_id: id })).toEqual(user)
    })

    test.each<[JsonObject, JsonObject, boolean]>([
      [{ a: '1' }, { a: '1', b: 2 }, true],
      [{ a: '1' }, { a: 1 }, false],
      [{ a: 1 }, { a: true }, false],
      [{ a: null }, { a: null }, true],
      [{ a: null }, { b: 1 }, false],
      [{ a: 1, b: 2 }, { a: 1, b: 2, c: 3 }, true],
      [{ a: 1, b: 2 }, { a: 1 }, false],
      [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, true],
      [{ a: { b: 1 } }, { a: { b: 2 } }, false],
      [{ a: { b: 1 } }, { 'a.b': 1 }, false],
      [{ a: { b: { c: { d: 'x'.repeat(300) } } } }, { a: { b: { c: { d: 'x'.repeat(300) } } } }, true],
      [{ a: [1, 2] }, { a: [1, 2] }, true],
      [{ a: [1, 2] }, { a: [1, 2, 3] }, false],
      [{ a: 'x'.repeat(300) }, { a: 'x'.repeat(300) }, true],
      [{ a: 'x'.repeat(300) }, { a: 'x'.repeat(301) }, false],
      [{ a: 1, b: {} }, { a: 1, b: { c: 1 } }, true],
    ])('an upsert by %j against %j finds the user: %s', async (match, metadata, isFound) => {
      const { api } = await world.newApplication()
      const there = await api.users.create({ metadata })
      const user = await api.users.upsert({ match, about: 'upserted' })
      expect(user.id === there.id).toBe(isFound)
      expect(user.metadata).toEqual(isFound ? metadata : match)
      expect(await api.users.count()).toEqual({ count: isFound ? 1 : 2 })
      // The next upsert finds the created user.
      expect(await api.users.upsert({ match })).toEqual(user)
    })

    test('an upsert with several matching users is a conflict and changes nobody', async () => {
      const { api } = await world.newApplication()
      const users = [
        await api.users.create({ metadata: { plan: 'pro', place: 1 } }),
        await api.users.create({ metadata: { plan: 'pro', place: 2 } }),
        await api.users.create({ metadata: { plan: 'pro', place: 3 } }),
      ]
      const error = await refusalOf(api.users.upsert, { match: { plan: 'pro' }, name: 'Ada' })
      expect(error).toMatchObject({ code: 'CONFLICT', status: 409, issues: [] })
      expect((await api.users.list({ order: 'asc' })).items).toEqual(expect.arrayContaining(users))
      expect(await api.users.upsert({ match: { plan: 'pro', place: 2 }, name: 'Ada' })).toMatchObject({ id: users[1]?.id, name: 'Ada' })
    })

    test.each<[JsonObject, JsonObject]>([
      [{ a: 1 }, { a: 2 }],
      [{ a: 1 }, { a: '1' }],
      [{ a: 1 }, { a: null }],
      [{ a: { b: 1 } }, { a: { b: 2 } }],
      [{ a: { b: 1 } }, { a: null }],
      [{ a: { b: 1 } }, { a: 'flat' }],
      [{ a: [1] }, { a: [1, 2] }],
    ])('an upsert by %j that sets %j is refused, with or without a matching user', async (match, metadata) => {
      const { api } = await world.newApplication()
      for (const count of [0, 1]) {
        const error = await refusalOf(api.users.upsert, { match, metadata })
        expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['metadata'] }] })
        expect(await api.users.count()).toEqual({ count })
        if (count === 0) await api.users.create({ metadata: match })
      }
    })

    test('an upsert by 64 values succeeds', async () => {
      const { api } = await world.newApplication()
      const match = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`key${index}`, index]))
      const user = await api.users.upsert({ match })
      expect(user.metadata).toEqual(match)
      expect(await api.users.upsert({ match, name: 'Ada' })).toMatchObject({ id: user.id, name: 'Ada' })
    })

    test('users.upsert accepts every value that users.update accepts', async () => {
      const { api } = await world.newApplication()
      for (const [name, fields] of acceptedFields) {
        const user = await api.users.create({ metadata: { db_uuid: name } })
        const upsert = { match: { db_uuid: name }, ...fields }
        // Metadata at the limit leaves no space for the match.
        const isFull = 'metadata' in fields && Buffer.byteLength(JSON.stringify(fields)) > 16_384
        if (isFull) expect(await refusalOf(api.users.upsert, upsert)).toMatchObject({ issues: [{ path: ['metadata'] }] })
        else expect(await api.users.upsert(upsert), name).toMatchObject({ ...fields, id: user.id })
      }
      expect(await api.users.count()).toEqual({ count: acceptedFields.length })
    })
  })
})

describe('users.upsert with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each<[string, unknown, (string | number)[]]>([
      ['nothing', undefined, []],
      ['no key', {}, []],
      ['no value', { a: {} }, []],
      ['no value deep inside', { a: {}, b: { c: {}, d: {} } }, []],
      ['a string', '1234', []],
      ['a list', [{ a: 1 }], []],
      ['an operator', { a: { $gt: 1 } }, ['a', '$gt']],
      ['an operator at the top', { $or: [{ a: 1 }] }, ['$or']],
      ['an empty key', { '': 1 }, ['']],
      ['NUL', { a: 'x\0' }, ['a']],
      ['half a pair', { a: ['\ud83d'] }, ['a', 0]],
      ['six levels', { a: { b: { c: { d: { e: { f: 1 } } } } } }, ['a', 'b', 'c', 'd', 'e']],
      ['65 values', Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`key${index}`, index])), []],
      ['2000 values', { a: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, index])) }, []],
    ])('an upsert by %s is refused and creates nobody', async (_, match, path) => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.upsert, { match, name: 'Ada' })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
      expect(error.issues).toEqual([{ path: ['match', ...path], message: expect.any(String) }])
      expect(await api.users.count()).toEqual({ count: 0 })
    })

    test('users.upsert refuses every value that users.update refuses and creates nobody', async () => {
      const { api } = await world.newApplication()
      for (const [name, fields, path, message] of refusedFields) {
        const error = await refusalOf(api.users.upsert, { match: { db_uuid: 'nobody' }, ...fields })
        expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
        expect(error.issues, name).toEqual([{ path, message: expect.stringMatching(message) }])
      }
      for (const field of ['id', 'user_id']) {
        const error = await refusalOf(api.users.upsert, { match: { db_uuid: 'nobody' }, [field]: '3f0c8a52-7d0e-4b6a-9d63-0c8f3c1f4f10' })
        expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: [field] }] })
      }
      expect(await api.users.count()).toEqual({ count: 0 })
    })
  })
})
