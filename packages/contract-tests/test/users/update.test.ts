import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { acceptedFields, metadataOfBytes, refusedFields } from '../../src/cases/user-fields.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { setTimes } from '../../src/harness/times.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

const ada = {
  name: 'Ada',
  about: 'Writes programs.',
  metadata: { plan: 'pro', address: { city: 'London', zip: '1' } },
  memory_opt_in: true,
}

describe('users.update', () => {
  throughEachTransport((world) => {
    test.each([
      ['name', { name: 'Augusta' }],
      ['about', { about: '' }],
      ['metadata', { metadata: { plan: 'team' } }],
      ['memory_opt_in', { memory_opt_in: false }],
    ])('an update of %s changes no other field', async (_, change) => {
      const { api } = await world.newApplication()
      const user = await api.users.create(ada)
      const updated = await api.users.update({ user_id: user.id, ...change })
      const metadata = 'metadata' in change ? { ...user.metadata, ...change.metadata } : user.metadata
      expect(updated).toEqual({ ...user, ...change, metadata, version: updated.version, updated_at: updated.updated_at })
      expect(await api.users.get({ user_id: user.id })).toEqual(updated)
    })

    test('an update changes updated_at and not created_at', async () => {
      const { api, id: appId } = await world.newApplication()
      const user = await api.users.create(ada)
      await setTimes(world.db, { appId, time: '2020-02-29T23:59:59.999Z' })
      const before = new Date().toISOString()
      const updated = await api.users.update({ user_id: user.id, name: 'Augusta' })
      expect(updated.created_at).toBe('2020-02-29T23:59:59.999Z')
      expect(updated.updated_at >= before && updated.updated_at <= new Date().toISOString()).toBe(true)
      expect(await api.users.get({ user_id: user.id })).toEqual(updated)
    })

    test('an update without fields changes nothing, not even updated_at', async () => {
      const { api, id: appId } = await world.newApplication()
      const { id } = await api.users.create(ada)
      await setTimes(world.db, { appId, time: '2020-02-29T23:59:59.999Z' })
      const user = await api.users.get({ user_id: id })
      expect(await api.users.update({ user_id: id })).toEqual(user)
      expect(await api.users.get({ user_id: id })).toEqual(user)
    })

    test('updated_at never goes back, even after a server with a fast clock', async () => {
      const { api, id: appId } = await world.newApplication()
      const user = await api.users.create(ada)
      await setTimes(world.db, { appId, time: '2999-01-01T00:00:00.000Z' })
      expect(await api.users.update({ user_id: user.id, name: 'Augusta' })).toMatchObject({ updated_at: '2999-01-01T00:00:00.001Z' })
    })

    test.each<[string, JsonObject, JsonObject]>([
      ['adds a key', { c: 3 }, { a: 1, b: { c: 2, d: { e: 3 } }, list: [1, 2], c: 3 }],
      ['replaces a value by one of another type', { a: ['x'] }, { a: ['x'], b: { c: 2, d: { e: 3 } }, list: [1, 2] }],
      ['changes one key deep inside', { b: { d: { e: 4 } } }, { a: 1, b: { c: 2, d: { e: 4 } }, list: [1, 2] }],
      ['removes a key set to null', { a: null }, { b: { c: 2, d: { e: 3 } }, list: [1, 2] }],
      ['removes a key deep inside', { b: { d: { e: null } } }, { a: 1, b: { c: 2, d: {} }, list: [1, 2] }],
      ['removes an object whole', { b: null }, { a: 1, list: [1, 2] }],
      ['removes nothing where the key is absent', { x: null, b: { y: null } }, { a: 1, b: { c: 2, d: { e: 3 } }, list: [1, 2] }],
      ['replaces an array whole', { list: [3] }, { a: 1, b: { c: 2, d: { e: 3 } }, list: [3] }],
      ['keeps null inside an array', { list: [null] }, { a: 1, b: { c: 2, d: { e: 3 } }, list: [null] }],
      ['puts an object in place of a value', { a: { x: 1, y: null } }, { a: { x: 1 }, b: { c: 2, d: { e: 3 } }, list: [1, 2] }],
      ['puts a value in place of an object', { b: 'flat' }, { a: 1, b: 'flat', list: [1, 2] }],
      ['changes nothing where it is empty', {}, { a: 1, b: { c: 2, d: { e: 3 } }, list: [1, 2] }],
      ['leaves an object alone that is given empty', { b: {} }, { a: 1, b: { c: 2, d: { e: 3 } }, list: [1, 2] }],
    ])('a merge patch of metadata %s', async (_, patch, result) => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: { a: 1, b: { c: 2, d: { e: 3 } }, list: [1, 2] } })
      const updated = await api.users.update({ user_id: user.id, metadata: patch })
      expect(updated.metadata).toEqual(result)
      expect(await api.users.get({ user_id: user.id })).toEqual(updated)
    })

    test('a filter finds the current metadata and not the earlier metadata', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: { a: 1, b: 2, c: 'x'.repeat(300) } })
      const updated = await api.users.update({ user_id: user.id, metadata: { a: { deep: 1 }, b: null, c: 'y'.repeat(300), d: null } })
      for (const gone of [{ a: 1 }, { b: 2 }, { c: 'x'.repeat(300) }, { b: null }, { d: null }])
        expect(await api.users.count({ metadata_filter: gone })).toEqual({ count: 0 })
      for (const there of [{ a: { deep: 1 } }, { c: 'y'.repeat(300) }])
        expect((await api.users.list({ metadata_filter: there })).items).toEqual([updated])
    })

    test('metadata that is too large after the merge is refused and changes nothing', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: metadataOfBytes(10_000, { key: 'a' }) })
      const error = await refusalOf(api.users.update, { user_id: user.id, name: 'Ada', metadata: metadataOfBytes(10_000, { key: 'b' }) })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
      expect(error.issues).toEqual([
        { path: ['metadata'], message: expect.stringMatching(/^after the merge is too large: 19999 bytes, the maximum is 16384/) },
      ])
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
    })

    test('metadata can grow to the limit, and shrink and grow in one update', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: metadataOfBytes(10_000, { key: 'a' }) })
      const full = await api.users.update({ user_id: user.id, metadata: metadataOfBytes(6385, { key: 'b' }) })
      expect(JSON.stringify(full.metadata)).toHaveLength(16_384)
      const changed = await api.users.update({ user_id: user.id, metadata: { a: null, ...metadataOfBytes(9000, { key: 'c' }) } })
      expect(Object.keys(changed.metadata).sort()).toEqual(['b', 'c'])
    })

    test('concurrent updates do not overwrite each other', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: { kept: true } })
      const keys = Array.from({ length: 20 }, (_, index) => `key${index}`)
      await Promise.all(keys.map((key) => api.users.update({ user_id: user.id, metadata: { [key]: key } })))
      const { metadata } = await api.users.get({ user_id: user.id })
      expect(metadata).toEqual({ kept: true, ...Object.fromEntries(keys.map((key) => [key, key])) })
    })

    test('users.update accepts every value that users.create accepts', async () => {
      const { api } = await world.newApplication()
      for (const [name, fields] of acceptedFields) {
        const user = await api.users.create({})
        expect(await api.users.update({ user_id: user.id, ...fields }), name).toMatchObject(fields)
        expect(await api.users.get({ user_id: user.id }), name).toMatchObject(fields)
      }
    })

    test('updating a user that does not exist is not found', async () => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.users.update, { user_id: randomUUID(), name: 'Ada' })).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(await api.users.count()).toEqual({ count: 0 })
    })
  })
})

describe('users.update with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test('users.update refuses every value that users.create refuses and changes nothing', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create(ada)
      for (const [name, fields, path, message] of refusedFields) {
        const error = await refusalOf(api.users.update, { user_id: user.id, ...fields })
        expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
        expect(error.issues, name).toEqual([{ path, message: expect.stringMatching(message) }])
      }
      expect(await api.users.list()).toEqual({ items: [user], next_cursor: null })
    })

    test('the id of a user cannot be changed', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({})
      expect(await refusalOf(api.users.update, { user_id: user.id, id: randomUUID() })).toMatchObject({ issues: [{ path: ['id'] }] })
    })
  })
})
