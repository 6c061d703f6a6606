import { describe, expect, test } from 'vitest'
import { clientWorld, failureOf } from '../../src/harness/client-world.ts'

/** JSON drops `undefined` and turns `NaN` into null: the server would get another input than the caller gave. */
describe('input that JSON would change', () => {
  const world = clientWorld()
  // The compiler accepts this without exactOptionalPropertyTypes.
  const missing = undefined as never

  test.each([
    ['a filter by a missing value', { db_uuid: missing }, ['metadata_filter', 'db_uuid']],
    ['a missing value beside another', { plan: 'pro', db_uuid: missing }, ['metadata_filter', 'db_uuid']],
    ['a missing operand', { db_uuid: { $eq: missing } }, ['metadata_filter', 'db_uuid', '$eq']],
    ['a missing value in a list', { db_uuid: { $in: ['1', missing] } }, ['metadata_filter', 'db_uuid', '$in', 1]],
    ['a missing filter', { $not: missing }, ['metadata_filter', '$not']],
    ['a number that is none', { seats: { $lt: Number.NaN } }, ['metadata_filter', 'seats', '$lt']],
    ['a function', { db_uuid: (() => '1') as never }, ['metadata_filter', 'db_uuid']],
  ])('a filter with %s is refused and matches nobody', async (_, metadata_filter, path) => {
    const { client, proxy } = await world.connect()
    await client.users.create({ metadata: { db_uuid: '1', plan: 'pro' } })
    for (const call of [client.users.list({ metadata_filter }), client.users.count({ metadata_filter })]) {
      const error = await failureOf(call)
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path, message: expect.stringMatching(/./) }] })
    }
    expect(proxy.requests).toHaveLength(1)
  })

  test('a match with undefined is refused and changes nobody', async () => {
    const { client } = await world.connect()
    const ada = await client.users.create({ metadata: { db_uuid: '1', plan: 'pro' } })
    const error = await failureOf(client.users.upsert({ match: { plan: 'pro', db_uuid: missing }, name: 'Bo' }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path: ['match', 'db_uuid'] }] })
    expect(await client.users.get({ user_id: ada.id })).toEqual(ada)
  })

  test.each([
    ['a number that is none', { score: Number.POSITIVE_INFINITY }, ['metadata', 'score']],
    ['a missing value in an array', { tags: ['a', missing] }, ['metadata', 'tags', 1]],
  ])('metadata with %s is refused instead of stored as null', async (_, metadata, path) => {
    const { client } = await world.connect()
    const ada = await client.users.create({ metadata: { score: 1, tags: ['a'] } })
    const error = await failureOf(client.users.update({ user_id: ada.id, metadata }))
    expect(error).toMatchObject({ code: 'BAD_REQUEST', issues: [{ path }] })
    expect(await client.users.get({ user_id: ada.id })).toEqual(ada)
  })

  test('a field that is undefined counts as omitted', async () => {
    const { client } = await world.connect()
    const ada = await client.users.create({ name: 'Ada', metadata: { plan: 'pro', seats: missing } })
    expect(ada.metadata).toEqual({ plan: 'pro' })
    expect(await client.users.update({ user_id: ada.id, name: undefined, metadata: { plan: missing, seats: 3 } })).toMatchObject({
      name: 'Ada',
      metadata: { plan: 'pro', seats: 3 },
    })
    expect((await client.users.list({ metadata_filter: undefined, search: undefined })).items).toHaveLength(1)
  })
})
