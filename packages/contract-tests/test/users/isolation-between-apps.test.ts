import { randomUUID } from 'node:crypto'
import { type Contract, contract, type Procedure } from '@acquaint/contracts'
import { parseRoute } from '@acquaint/contracts/internal'
import { describe, expect, test } from 'vitest'
import { idsOf } from '../../src/expect/pages.ts'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

/** Input of each procedure about one user. The compiler asks for a line when a procedure is added. */
const inputs: Record<keyof Contract['users'], ((userId: string) => object) | undefined> = {
  get: (user_id) => ({ user_id }),
  update: (user_id) => ({ user_id, name: 'Mallory', metadata: { db_uuid: null } }),
  replace: (user_id) => ({ user_id, name: 'Mallory', about: '' }),
  delete: (user_id) => ({ user_id }),
  consents: (user_id) => ({ user_id }),
  context: (user_id) => ({ user_id }),
  profile: (user_id) => ({ user_id }),
  // These name no user.
  create: undefined,
  upsert: undefined,
  count: undefined,
  list: undefined,
}
const aboutOneUser = Object.entries(inputs).flatMap(([verb, input]) => (input ? [{ verb: verb as keyof typeof inputs, input }] : []))

const ada = { name: 'Ada', about: 'Writes programs.', metadata: { db_uuid: '1234', nested: { a: [1] } }, memory_opt_in: true }

describe('users of another app', () => {
  throughEachTransport((world) => {
    test.each(aboutOneUser)(
      'users.$verb answers as if the user of another app did not exist and changes nothing',
      async ({ verb, input }) => {
        const [owner, other] = [await world.newApplication(), await world.newApplication()]
        const user = await owner.api.users.create(ada)
        const foreign = await refusalOf(other.api.users[verb], input(user.id))
        const missing = await refusalOf(other.api.users[verb], input(randomUUID()))
        expect(foreign).toMatchObject({ code: 'NOT_FOUND', status: 404 })
        expect(visible(foreign)).toEqual(visible(missing))
        // Another mistake in the input gives the same answer too.
        const wrong = (id: string) => refusalOf(other.api.users[verb], { ...input(id), nmae: 'x' })
        expect(visible(await wrong(user.id))).toEqual(visible(await wrong(randomUUID())))
        expect(await owner.api.users.get({ user_id: user.id })).toEqual(user)
      },
    )

    test('two apps can have users with the same id', async () => {
      const [owner, other] = [await world.newApplication(), await world.newApplication()]
      const user = await owner.api.users.create(ada)
      const namesake = await other.api.users.create({ id: user.id, name: 'Bob', metadata: { db_uuid: '1234', plan: 'pro' } })
      expect(namesake).toMatchObject({ id: user.id, name: 'Bob' })
      expect(await owner.api.users.get({ user_id: user.id })).toEqual(user)

      const updated = await other.api.users.update({ user_id: user.id, metadata: { db_uuid: '5' } })
      const replaced = await other.api.users.replace({ user_id: user.id, name: 'Carl', about: 'Replaced.' })
      expect([updated.name, replaced.name]).toEqual(['Bob', 'Carl'])
      expect((await owner.api.users.list({ metadata_filter: { db_uuid: '1234' } })).items).toEqual([user])

      expect((await other.api.users.delete({ user_id: user.id })).erased.users).toBe(1)
      expect(await owner.api.users.list()).toEqual({ items: [user], next_cursor: null })
      expect(await owner.api.users.count({ metadata_filter: { db_uuid: '1234' } })).toEqual({ count: 1 })
    })

    test('an app lists, counts and searches its own users only', async () => {
      const [owner, other] = [await world.newApplication(), await world.newApplication()]
      const owned = [
        await owner.api.users.create(ada),
        await owner.api.users.create(ada),
        await owner.api.users.create({ name: 'Ada the third' }),
      ]
      const user = await other.api.users.create(ada)
      const filters = [
        {},
        { metadata_filter: { db_uuid: '1234' } },
        { metadata_filter: { nested: { a: [1] } } },
        { metadata_filter: { db_uuid: '1234', nested: { a: { $contains: 1 } } } },
        { metadata_filter: { $or: [{ db_uuid: '1234' }, { db_uuid: { $exists: false } }] } },
        { metadata_filter: { $not: { db_uuid: '5' } } },
        { search: 'ada' },
        { search: 'ADA', metadata_filter: { db_uuid: '1234' } },
      ]
      for (const filter of filters) {
        expect(await other.api.users.count(filter), JSON.stringify(filter)).toEqual({ count: 1 })
        for (const sort_by of ['created_at', 'updated_at', 'last_seen_at', 'name'] as const)
          for (const order of ['asc', 'desc'] as const)
            expect(await other.api.users.list({ ...filter, sort_by, order }), JSON.stringify(filter)).toEqual({
              items: [user],
              next_cursor: null,
            })
        expect((await other.api.users.list({ ...filter, offset: 1 })).items).toEqual([])
      }
      expect(await other.api.users.count({ search: 'third' })).toEqual({ count: 0 })
      expect(idsOf((await owner.api.users.list()).items).sort()).toEqual(idsOf(owned).sort())
    })

    test("gets nothing by another's cursor but its own list", async () => {
      const [owner, other] = [await world.newApplication(), await world.newApplication()]
      const before = await other.api.users.create(ada)
      await owner.api.users.create(ada)
      await owner.api.users.create(ada)
      const { next_cursor: cursor } = await owner.api.users.list({ limit: 1 })
      const after = await other.api.users.create(ada)
      for (const filter of [{}, { metadata_filter: { db_uuid: '1234' } }, { search: 'ada' }]) {
        const { items } = await other.api.users.list({ ...filter, cursor: cursor ?? '' })
        expect([before.id, after.id]).toEqual(expect.arrayContaining(idsOf(items)))
      }
    })

    test('an upsert matches users of its own app only', async () => {
      const [owner, other] = [await world.newApplication(), await world.newApplication()]
      const twins = [await owner.api.users.create(ada), await owner.api.users.create(ada)]
      const upserted = await other.api.users.upsert({ match: { db_uuid: '1234' }, name: 'Bob' })
      expect(idsOf(twins)).not.toContain(upserted.id)
      expect(await other.api.users.upsert({ match: { db_uuid: '1234' } })).toEqual(upserted)
      expect((await owner.api.users.list({ order: 'asc' })).items).toEqual(expect.arrayContaining(twins))
      expect(await owner.api.users.count()).toEqual({ count: 2 })
    })

    test('concurrent upserts of two apps by the same values create one user each', async () => {
      const applications = [await world.newApplication(), await world.newApplication()]
      await Promise.all(
        Array.from({ length: 10 }, () => applications.map(({ api }) => api.users.upsert({ match: { db_uuid: '1234' } }))).flat(),
      )
      for (const { api } of applications) expect(await api.users.count()).toEqual({ count: 1 })
    })
  })
})

describe('REST answers about a user of another app', () => {
  onEachDatabase((world) => {
    test.each(aboutOneUser)('the REST answer to users.$verb equals that for a missing user byte for byte', async ({ verb, input }) => {
      const [owner, other] = [await world.newApplication('REST'), await world.newApplication('REST')]
      const user = await owner.api.users.create(ada)
      const procedure: Procedure = contract.users[verb]
      const ask = async (id: string) => {
        const { method, path } = parseRoute(procedure.route)
        const { user_id: _, ...fields } = { user_id: '', ...input(id) }
        const response = await fetch(new URL(`/api${path.replace('{user_id}', id)}`, world.url), {
          method,
          headers: { authorization: `Bearer ${other.key}`, 'content-type': 'application/json', 'x-request-id': 'the-same' },
          ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(fields) }),
        })
        const headers = [...response.headers].filter(([name]) => name !== 'date')
        return { status: response.status, headers, body: await response.text() }
      }
      const foreign = await ask(user.id)
      expect(foreign.status).toBe(404)
      expect(foreign).toEqual(await ask(randomUUID()))
      expect(foreign.body).not.toContain(user.id)
    })
  })
})
