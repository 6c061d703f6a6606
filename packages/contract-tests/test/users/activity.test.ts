import type { Api } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { idsOf, walk } from '../../src/expect/pages.ts'
import { letExpire, newRemembered } from '../../src/harness/memories.ts'
import { fill } from '../../src/harness/users.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

const latestConsent = async (api: Api, user_id: string) => (await api.users.consents({ user_id, limit: 1 })).items[0]?.created_at

describe('the activity of users', () => {
  throughEachTransport((world) => {
    test('users.get and users.list return it on request alone', async () => {
      const { api, user_id } = await newRemembered(world)
      const user = await api.users.get({ user_id })
      expect(user).not.toHaveProperty('activity')
      expect((await api.users.list()).items).toEqual([user])
      const activity = { docs: 0, memories: 0, last_seen_at: user.created_at, consent_recorded_at: await latestConsent(api, user_id) }
      const withActivity = { ...user, activity }
      expect(await api.users.get({ user_id, include_activity: true })).toEqual(withActivity)
      expect((await api.users.list({ include_activity: true })).items).toEqual([withActivity])
      expect(await api.users.list({ include_activity: true, search: 'nobody' })).toEqual({ items: [], next_cursor: null })
    })

    test('it counts documents and current memories of each user of a page, in the order of the page', async () => {
      const { api, user_id } = await newRemembered(world)
      const { id: other } = await api.users.create({ name: 'Other', memory_opt_in: true, docs: [{ title: 'A', content: 'Text.' }] })
      for (const title of ['A', 'B']) await api.docs.create({ user_id, title, content: 'Text.' })
      await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I live in Lyon. I own a boat.' }] })
      const { superseded } = await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I live in Porto now.' }] })
      expect(superseded).toHaveLength(1)
      const { items } = await api.users.list({ include_activity: true, order: 'asc' })
      const current = (await api.memories.list({ user_id })).items.length
      expect(items.map(({ id, activity }) => [id, activity?.docs, activity?.memories])).toEqual([
        [user_id, 2, current],
        [other, 1, 0],
      ])
      await api.users.update({ user_id, memory_opt_in: false })
      expect((await api.users.get({ user_id, include_activity: true })).activity?.memories).toBe(current)
    })

    test('expired memories do not count', async () => {
      const { api, user_id, id } = await newRemembered(world)
      for (const content of ['I own a boat.', 'I own a car.']) await api.memories.create({ user_id, content })
      await letExpire(world, { app_id: id, content: 'I own a car.' })
      expect((await api.users.get({ user_id, include_activity: true })).activity?.memories).toBe(1)
    })

    test('a user is last seen at the latest message of a request that forms memories, never later than the request', async () => {
      const { api, user_id } = await newRemembered(world)
      const { version, created_at } = await api.users.get({ user_id })
      const seen = async () => (await api.users.get({ user_id, include_activity: true })).activity?.last_seen_at ?? ''
      const say = (created_at: string | undefined, role: 'user' | 'assistant' = 'user') =>
        api.memories.form({ user_id, messages: [{ role, content: 'Hello!', ...(created_at && { created_at }) }] })
      await say('2020-01-01T00:00:00.000Z')
      expect(await seen(), 'an old message').toBe(created_at)
      await say(undefined)
      const first = await seen()
      expect(first > created_at).toBe(true)
      await say('2999-01-01T00:00:00.000Z')
      const second = await seen()
      expect(second > first && second <= new Date().toISOString(), 'a message from the future').toBe(true)
      await say(undefined, 'assistant')
      expect(await seen(), 'a message of the assistant').toBe(second)
      expect((await api.users.get({ user_id })).version).toBe(version)
    })

    test('consent was last recorded at the latest record, and never for a user who was not asked', async () => {
      const { api } = await newRemembered(world)
      const { id: user_id } = await api.users.create({ name: 'Ada' })
      const { id: other } = await api.users.create({ name: 'Other', memory_opt_in: true })
      const recorded = async () => (await api.users.get({ user_id, include_activity: true })).activity?.consent_recorded_at
      expect(await recorded()).toBeNull()
      for (const memory_opt_in of [true, false]) {
        await api.users.update({ user_id, memory_opt_in })
        expect(await recorded()).toBe(await latestConsent(api, user_id))
      }
      const { items } = await api.users.list({ include_activity: true, search: 'Other' })
      expect(items[0]?.activity?.consent_recorded_at).toBe(await latestConsent(api, other))
    })

    test('users of another app are not counted', async () => {
      const [mine, other] = [await newRemembered(world), await newRemembered(world)]
      // The same id in both apps.
      await other.api.users.create({ id: mine.user_id, memory_opt_in: true })
      await mine.api.docs.create({ user_id: mine.user_id, title: 'A', content: 'Text.' })
      await mine.api.memories.create({ user_id: mine.user_id, content: 'I own a boat.' })
      const { activity } = await other.api.users.get({ user_id: mine.user_id, include_activity: true })
      expect(activity).toMatchObject({ docs: 0, memories: 0 })
    })
  })
})

describe('users.list by name and by when users were last seen', () => {
  throughEachTransport((world) => {
    const names = [
      'Zoë',
      'ada',
      'Ada',
      'Émile',
      'emil',
      ' Bob',
      'Ångström',
      'Ｃarl',
      '\u200bAda',
      '9',
      'ß',
      'x'.repeat(255),
      `${'x'.repeat(254)}a`,
    ]
    const inOrder = ['9', 'ada', 'Ada', '\u200bAda', 'Ångström', ' Bob', 'Ｃarl', 'emil', 'Émile', 'ß']

    test('names are sorted without case and accents, in both directions, and a walk meets each user once', async () => {
      const application = await world.newApplication()
      const { api } = application
      await fill(
        world,
        application,
        names.map((name) => ({ name, metadata: { plan: 'pro' } })),
      )
      const all = (await api.users.list({ sort_by: 'name', order: 'asc' })).items
      const sorted = all.map(({ name }) => name)
      const keyOf = (name = '') =>
        name
          .normalize('NFKD')
          .replaceAll(/[\p{M}\u200b]/gu, '')
          .trim()
          .toLowerCase()
      expect(sorted.slice(0, inOrder.length).map(keyOf)).toEqual(inOrder.map(keyOf))
      expect(sorted.at(-1)).toBe('Zoë')
      for (const filter of [{}, { metadata_filter: { plan: 'pro' } }, { metadata_filter: { plan: { $in: ['pro', 'x'] } } }])
        for (const order of ['asc', 'desc'] as const) {
          const ids = order === 'asc' ? idsOf(all) : idsOf(all).reverse()
          const pages = await walk(api, { ...filter, sort_by: 'name', order, limit: 2 })
          expect(pages.flat()).toEqual(ids)
          expect(idsOf((await api.users.list({ ...filter, sort_by: 'name', order, limit: 1000 })).items)).toEqual(ids)
        }
    })

    test('an update of the name moves the user', async () => {
      const application = await world.newApplication()
      const { api } = application
      const [first, second] = await fill(world, application, [{ name: 'Ada' }, { name: 'Bob' }])
      await api.users.update({ user_id: first?.id ?? '', name: 'Carl' })
      expect(idsOf((await api.users.list({ sort_by: 'name', order: 'asc' })).items)).toEqual([second?.id, first?.id])
    })

    test('users that were seen later come first, and a walk meets each user once', async () => {
      const application = await world.newApplication()
      const { api } = application
      const users = await fill(
        world,
        application,
        Array.from({ length: 5 }, () => ({ memory_opt_in: true })),
      )
      const [, second = ''] = idsOf(users)
      await api.memories.form({ user_id: second, messages: [{ role: 'user', content: 'Hello!' }] })
      const all = idsOf((await api.users.list({ sort_by: 'last_seen_at' })).items)
      expect(all[0]).toBe(second)
      expect((await walk(api, { sort_by: 'last_seen_at', limit: 2 })).flat()).toEqual(all)
      expect((await walk(api, { sort_by: 'last_seen_at', order: 'asc', limit: 2 })).flat()).toEqual([...all].reverse())
    })
  })
})
