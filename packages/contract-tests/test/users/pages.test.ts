import { paginate } from '@acquaint/client'
import type { ListUsers, User } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { idsOf, walk } from '../../src/expect/pages.ts'
import { day, setTimes } from '../../src/harness/times.ts'
import { fill } from '../../src/harness/users.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const anons = (count: number) => Array.from({ length: count }, () => ({}))

/** Every sort, with and without filters, with and without the index. */
const listings = (['created_at', 'updated_at', 'last_seen_at', 'name'] as const).flatMap((sort_by) =>
  (['asc', 'desc'] as const).flatMap((order) =>
    [
      {},
      { metadata_filter: { plan: 'pro' } },
      { metadata_filter: { plan: { $in: ['pro', 'x'] } } },
      { search: 'anon' },
      { metadata_filter: { plan: 'pro', list: [1] }, search: 'ANON' },
    ].map((filters) => ({ sort_by, order, ...filters })),
  ),
)

describe('pages of users.list', () => {
  throughEachTransport((world) => {
    test('a walk over users with equal times meets every user once and in one order', async () => {
      const application = await world.newApplication()
      const users = await fill(
        world,
        application,
        Array.from({ length: 8 }, () => ({ metadata: { plan: 'pro', list: [1] } })),
      )
      await setTimes(world.db, { appId: application.id, time: day(1) })
      for (const input of listings) {
        const pages = await walk(application.api, { ...input, limit: 3 })
        expect(pages.map((page) => page.length)).toEqual([3, 3, 2])
        expect(pages.flat(), JSON.stringify(input)).toEqual(idsOf((await application.api.users.list(input)).items))
        expect(pages.flat().sort()).toEqual(idsOf(users).sort())
      }
    })

    test('a walk meets every user once while others are created and deleted', async () => {
      const application = await world.newApplication()
      const { api, id: appId } = application
      await fill(world, application, anons(12))
      await setTimes(world.db, { appId, time: day(2) })
      const before = idsOf((await api.users.list()).items)
      const added: string[] = []
      const pages = await walk(api, { limit: 3 }, async (page) => {
        // Creates one newer, one older and one of the same time, and deletes the last user of the page.
        const [newer, older, equal] = idsOf(await fill(world, application, anons(3))) as [string, string, string] // three were made
        await setTimes(world.db, { appId, userIds: [newer], time: day(3) })
        await setTimes(world.db, { appId, userIds: [older], time: day(1) })
        await setTimes(world.db, { appId, userIds: [equal], time: day(2) })
        added.push(newer, older, equal)
        const last = page.at(-1)?.id
        if (last && added.length < 15) await api.users.delete({ user_id: last })
      })
      const met = pages.flat()
      expect(new Set(met).size).toBe(met.length)
      expect(met.filter((id) => !added.includes(id))).toEqual(before)
    })

    test('a walk by updated_at misses no unchanged user', async () => {
      const application = await world.newApplication()
      const { api, id: appId } = application
      await fill(world, application, anons(9))
      await setTimes(world.db, { appId, time: day(1) })
      const before = idsOf((await api.users.list({ sort_by: 'updated_at' })).items)
      const changed = before.filter((_, index) => index % 3 === 2)
      const pages = await walk(api, { sort_by: 'updated_at', limit: 2 }, async () => {
        const next = changed.shift()
        if (next) await api.users.update({ user_id: next, name: 'Changed' })
      })
      const met = pages.flat()
      expect(new Set(met).size).toBe(met.length)
      expect(met).toEqual(expect.arrayContaining(before.filter((_, index) => index % 3 !== 2)))
    })

    test('next_cursor is null on the last page, full or not', async () => {
      const application = await world.newApplication()
      const { api } = application
      await fill(world, application, anons(4))
      expect((await api.users.list({ limit: 4 })).next_cursor).toBeNull()
      expect((await api.users.list({ limit: 5 })).next_cursor).toBeNull()
      expect((await api.users.list({ limit: 3 })).next_cursor).toEqual(expect.any(String))
      expect((await walk(api, { limit: 2 })).map((page) => page.length)).toEqual([2, 2])
      expect((await walk(api, { limit: 1 })).map((page) => page.length)).toEqual([1, 1, 1, 1])
    })

    test('an offset skips users and its cursor continues after them', async () => {
      const application = await world.newApplication()
      const { api } = application
      await fill(
        world,
        application,
        Array.from({ length: 7 }, () => ({ metadata: { a: 1 } })),
      )
      for (const input of [{}, { metadata_filter: { a: 1 } }, { order: 'asc' as const }]) {
        const all = idsOf((await api.users.list(input)).items)
        const list = async (more: Partial<ListUsers>) => idsOf((await api.users.list({ ...input, ...more })).items)
        expect(await list({ offset: 0 })).toEqual(all)
        expect(await list({ offset: 2, limit: 3 })).toEqual(all.slice(2, 5))
        expect(await list({ offset: 6, limit: 3 })).toEqual(all.slice(6))
        expect(await list({ offset: 7 })).toEqual([])
        expect(await list({ offset: 1_000_000 })).toEqual([])
        const page = await api.users.list({ ...input, offset: 2, limit: 3 })
        expect(await list({ cursor: page.next_cursor ?? '' })).toEqual(all.slice(5))
        expect((await api.users.list({ ...input, offset: 4, limit: 3 })).next_cursor).toBeNull()
      }
    })

    test('paginate of the client walks all pages', async () => {
      const application = await world.newApplication()
      const users = await fill(world, application, anons(5))
      const met: User[] = []
      for await (const user of paginate(application.api.users.list, { limit: 2, order: 'asc' })) met.push(user)
      expect(idsOf(met).sort()).toEqual(idsOf(users).sort())
    })
  })
})
