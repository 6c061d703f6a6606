import type { ListUsers } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { idsOf } from '../../src/expect/pages.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { day, setTimes } from '../../src/harness/times.ts'
import { fill } from '../../src/harness/users.ts'
import { onEachDatabase, throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const anons = (count: number) => Array.from({ length: count }, () => ({}))

describe('users.list and users.count', () => {
  throughEachTransport((world) => {
    test('an app without users has one empty page', async () => {
      const { api } = await world.newApplication()
      expect(await api.users.list()).toEqual({ items: [], next_cursor: null })
      expect(await api.users.list({})).toEqual({ items: [], next_cursor: null })
      expect(await api.users.count()).toEqual({ count: 0 })
    })

    test('a page has 100 users by default', async () => {
      const application = await world.newApplication()
      const { api } = application
      await fill(world, application, anons(101))
      expect((await api.users.list()).items).toHaveLength(100)
      expect((await api.users.list({ limit: 1 })).items).toHaveLength(1)
      expect((await api.users.list({ limit: 101 })).items).toHaveLength(101)
      expect(await api.users.count()).toEqual({ count: 101 })
    })

    test('users.count takes the filters of users.list and nothing else', async () => {
      const { api } = await world.newApplication()
      await api.users.create({ name: 'Ada', metadata: { plan: 'pro' } })
      await api.users.create({ name: 'Ada', metadata: { plan: 'free' } })
      await api.users.create({ name: 'Bob', metadata: { plan: 'pro' } })
      expect(await api.users.count({})).toEqual({ count: 3 })
      expect(await api.users.count({ metadata_filter: { plan: 'pro' } })).toEqual({ count: 2 })
      expect(await api.users.count({ search: 'ADA' })).toEqual({ count: 2 })
      expect(await api.users.count({ metadata_filter: { plan: 'pro' }, search: 'ada' })).toEqual({ count: 1 })
      for (const name of ['limit', 'offset', 'cursor', 'sort_by', 'order', 'metadata_filer'])
        expect(await refusalOf(api.users.count, { [name]: 1 })).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: [name] }] })
    })

    test('users are sorted newest first by default, by created_at or updated_at', async () => {
      const application = await world.newApplication()
      const { api, id: appId } = application
      const [first, second, third] = idsOf(await fill(world, application, anons(3))) as [string, string, string] // three were made
      await setTimes(world.db, { appId, userIds: [first], time: day(1) })
      await setTimes(world.db, { appId, userIds: [second], time: day(2) })
      await setTimes(world.db, { appId, userIds: [third], time: day(3) })
      await api.users.update({ user_id: first, name: 'Changed last' })

      const list = async (input: Partial<ListUsers>) => idsOf((await api.users.list(input)).items)
      expect(await list({})).toEqual([third, second, first])
      expect(await list({ order: 'desc' })).toEqual([third, second, first])
      expect(await list({ order: 'asc' })).toEqual([first, second, third])
      expect(await list({ sort_by: 'created_at' })).toEqual([third, second, first])
      expect(await list({ sort_by: 'updated_at' })).toEqual([first, third, second])
      expect(await list({ sort_by: 'updated_at', order: 'asc' })).toEqual([second, third, first])
    })
  })
})

describe('the largest page of users.list', () => {
  onEachDatabase((world) => {
    test('the largest page has 1000 users', async () => {
      const application = await world.newApplication('tRPC')
      const { api } = application
      await fill(world, application, anons(1001))
      const page = await api.users.list({ limit: 1000 })
      expect(page.items).toHaveLength(1000)
      expect((await api.users.list({ limit: 1000, cursor: page.next_cursor ?? '' })).items).toHaveLength(1)
    })
  })
})

describe('users.list with input that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test.each([0, -1, 1001, 1.5, null, 'many', '', '1e2', ' 5', true])('a limit of %j is refused', async (limit) => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.list, { limit })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['limit'] }] })
    })

    test.each([-1, 1_000_001, 0.5, 'two', null])('an offset of %j is refused', async (offset) => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.list, { offset })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['offset'] }] })
    })

    test.each([
      [{ sort_by: 'about' }, 'sort_by'],
      [{ sort_by: 'created_at; --' }, 'sort_by'],
      [{ order: 'DESC' }, 'order'],
      [{ order: '' }, 'order'],
      [{ metadata_filer: { a: 1 } }, 'metadata_filer'],
      [{ search: '' }, 'search'],
      [{ name: 'Ada' }, 'name'],
      [{ constructor: 'x' }, 'constructor'],
    ])('%j is refused', async (input, path) => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.list, input)
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: [path] }] })
    })
  })
})
