import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

describe('users.delete', () => {
  throughEachTransport((world) => {
    test('deleting a user returns a receipt that counts what was erased', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({
        metadata: { a: 1, b: null, c: 'x'.repeat(300), nested: { d: 1 }, list: [1] },
        docs: [
          { title: 'Two chunks', content: ['One.', 'Two.'] },
          { title: 'One text', content: 'Three.' },
        ],
      })
      const before = new Date().toISOString()
      const receipt = await api.users.delete({ user_id: user.id })
      // Nested objects and lists have no index entry.
      expect(receipt).toStrictEqual({
        id: user.id,
        deleted_at: receipt.deleted_at,
        erased: { users: 1, metadata_entries: 3, docs: 2, passages: 3, memories: 0, memory_versions: 0, consents: 0 },
      })
      expect(receipt.deleted_at >= before && receipt.deleted_at <= new Date().toISOString()).toBe(true)
    })

    test('the receipt counts zero where the user had nothing', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({})
      expect((await api.users.delete({ user_id: user.id })).erased).toEqual({
        users: 1,
        metadata_entries: 0,
        docs: 0,
        passages: 0,
        memories: 0,
        memory_versions: 0,
        consents: 0,
      })
    })

    test('documents stored during the deletion of their user are erased or refused', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({})
      const stored = Array.from({ length: 5 }, () => api.docs.create({ user_id: user.id, title: 'A', content: 'Lantern.' }))
      const deleted = api.users.delete({ user_id: user.id })
      const ended = await Promise.allSettled(stored)
      const kept = ended.filter((end) => end.status === 'fulfilled').length
      for (const end of ended) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'NOT_FOUND' })
      expect((await deleted).erased).toMatchObject({ docs: kept, passages: kept })
      await api.users.create({ id: user.id })
      expect(await api.docs.list({ user_id: user.id })).toEqual({ items: [], next_cursor: null })
    })

    test('a deleted user is gone from get, list, count and search', async () => {
      const { api } = await world.newApplication()
      const fields = { name: 'Ada', metadata: { db_uuid: '1234', nested: { a: 1 } } }
      const user = await api.users.create(fields)
      const other = await api.users.create({ ...fields, name: 'Ada the second' })
      await api.users.delete({ user_id: user.id })

      expect(await refusalOf(api.users.get, { user_id: user.id })).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusalOf(api.users.update, { user_id: user.id, name: 'Bob' })).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusalOf(api.users.replace, { user_id: user.id, name: 'Bob', about: '' })).toMatchObject({ code: 'NOT_FOUND' })
      for (const input of [
        {},
        { metadata_filter: { db_uuid: '1234' } },
        { metadata_filter: { nested: { a: 1 } } },
        { metadata_filter: { $not: { db_uuid: '1' } } },
        { search: 'ada' },
        { metadata_filter: { db_uuid: '1234' }, search: 'ada', sort_by: 'updated_at' as const },
      ]) {
        expect((await api.users.list(input)).items).toEqual([other])
        const { sort_by: _, ...filters } = { sort_by: undefined, ...input }
        expect(await api.users.count(filters)).toEqual({ count: 1 })
      }
      expect(await api.users.upsert({ match: { db_uuid: '1234' } })).toMatchObject({ id: other.id })
    })

    test('a second delete answers as for a user that does not exist', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({})
      await api.users.delete({ user_id: user.id })
      const again = await refusalOf(api.users.delete, { user_id: user.id })
      expect(again).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(visible(again)).toEqual(visible(await refusalOf(api.users.delete, { user_id: randomUUID() })))
    })

    test('one of many concurrent deletes erases the user', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: { a: 1 } })
      const ended = await Promise.allSettled(Array.from({ length: 5 }, () => api.users.delete({ user_id: user.id })))
      expect(ended.map((end) => (end.status === 'fulfilled' ? end.value.erased.users : end.reason.code)).sort()).toEqual([
        1,
        'NOT_FOUND',
        'NOT_FOUND',
        'NOT_FOUND',
        'NOT_FOUND',
      ])
    })

    test('a concurrent update and delete leave a whole user or none', async () => {
      const { api } = await world.newApplication()
      const users = await Promise.all(Array.from({ length: 5 }, () => api.users.create({ metadata: { a: 1 } })))
      await Promise.allSettled(
        users.flatMap(({ id }) => [api.users.update({ user_id: id, metadata: { a: 2, b: 3 } }), api.users.delete({ user_id: id })]),
      )
      expect(await api.users.count()).toEqual({ count: 0 })
      expect(await api.users.count({ metadata_filter: { b: 3 } })).toEqual({ count: 0 })
    })

    test('the id of a deleted user can be used again', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ name: 'Ada', metadata: { a: 1 } })
      await api.users.delete({ user_id: user.id })
      expect(await api.users.create({ id: user.id })).toMatchObject({ id: user.id, name: 'Anon', metadata: {} })
      expect(await api.users.count({ metadata_filter: { a: 1 } })).toEqual({ count: 0 })
    })
  })
})
