import type { Json, JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { bothDatabases, createAll } from '../../src/harness/both-databases.ts'
import { fill } from '../../src/harness/users.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

const metadatas: JsonObject[] = [
  { plan: 'pro', city: 'Lyon', address: { zip: '69005', geo: { lat: 45.7 } }, tags: ['a', 'b', 'a'] },
  { plan: 'pro', city: 'Lille', address: { zip: 69005 }, tags: [] },
  { plan: 'team', city: 'lyon', address: 'none', tags: ['b', 1, null, ['deep'], { q: 1 }] },
  { plan: null, 'a.b': true, 'quote"d': 1e-7, '0': false },
]

describe('metadata.keys and metadata.values', () => {
  throughEachTransport((world) => {
    test('metadata.keys lists nested keys with their types and how many users have them', async () => {
      const application = await world.newApplication()
      await fill(
        world,
        application,
        metadatas.map((metadata) => ({ metadata })),
      )
      expect(await application.api.metadata.keys()).toEqual({
        items: [
          { path: ['plan'], types: ['null', 'string'], users: 4 },
          { path: ['address'], types: ['object', 'string'], users: 3 },
          { path: ['city'], types: ['string'], users: 3 },
          { path: ['tags'], types: ['array'], users: 3 },
          { path: ['address', 'zip'], types: ['number', 'string'], users: 2 },
          { path: ['0'], types: ['boolean'], users: 1 },
          { path: ['a.b'], types: ['boolean'], users: 1 },
          { path: ['address', 'geo', 'lat'], types: ['number'], users: 1 },
          { path: ['address', 'geo'], types: ['object'], users: 1 },
          { path: ['quote"d'], types: ['number'], users: 1 },
        ],
        has_more: false,
        examined_users: 4,
      })
    })

    test('metadata.keys takes a prefix of the path in several spellings, and a limit', async () => {
      const application = await world.newApplication()
      const { api } = application
      await fill(world, application, [{ metadata: { Address: { zip: 1 }, ADDRESS: 1, address: { Zip: 1 }, other: 1 } }])
      const pathsOf = async (prefix: string) => (await api.metadata.keys({ prefix })).items.map(({ path }) => path.join('.')).sort()
      expect(await pathsOf('address')).toEqual(['ADDRESS', 'Address', 'Address.zip', 'address', 'address.Zip'])
      expect(await pathsOf('address.z')).toEqual(['Address.zip'])
      expect(await pathsOf('ddress')).toEqual([])
      expect(await pathsOf('%')).toEqual([])
      const { items, has_more } = await api.metadata.keys({ limit: 2 })
      expect([items.length, has_more]).toEqual([2, true])
      expect((await api.metadata.keys({ limit: 6 })).has_more).toBe(false)
    })

    test('metadata.values lists scalars and items of arrays, each user once', async () => {
      const application = await world.newApplication()
      const { api } = application
      await fill(
        world,
        application,
        metadatas.map((metadata) => ({ metadata })),
      )
      const valuesOf = async (...path: string[]) => {
        const { items, examined_users } = await api.metadata.values({ path })
        expect(examined_users).toBe(4)
        return items.map(({ value, is_item, users }) => [value, is_item, users])
      }
      expect(await valuesOf('plan')).toEqual([
        ['pro', false, 2],
        ['team', false, 1],
        [null, false, 1],
      ])
      expect(await valuesOf('tags')).toEqual([
        ['b', true, 2],
        ['a', true, 1],
        [1, true, 1],
        [null, true, 1],
      ])
      expect(await valuesOf('address', 'zip')).toEqual([
        ['69005', false, 1],
        [69005, false, 1],
      ])
      expect(await valuesOf('address')).toEqual([['none', false, 1]])
      expect(await valuesOf('a.b')).toEqual([[true, false, 1]])
      expect(await valuesOf('quote"d')).toEqual([[1e-7, false, 1]])
      expect(await valuesOf('0')).toEqual([[false, false, 1]])
      expect(await valuesOf('tags', '0')).toEqual([])
      expect(await valuesOf('missing', 'key')).toEqual([])
    })

    test('metadata.values takes a prefix in several spellings, and leaves out long texts', async () => {
      const application = await world.newApplication()
      const { api } = application
      const cities = ['Lyon', 'lyon', 'LYON', 'Lyons', 'Lille', 'x'.repeat(200), 'x'.repeat(201), 'l', 5]
      await fill(
        world,
        application,
        cities.map((city) => ({ metadata: { city } })),
      )
      const valuesOf = async (prefix?: string) =>
        (await api.metadata.values({ path: ['city'], ...(prefix && { prefix }) })).items.map(({ value }) => value)
      expect((await valuesOf('ly')).sort()).toEqual(['LYON', 'Lyon', 'Lyons', 'lyon'])
      expect(await valuesOf('Ly')).toEqual(expect.arrayContaining(['Lyon', 'Lyons', 'lyon', 'LYON']))
      expect(await valuesOf('5')).toEqual([])
      expect(await valuesOf('x')).toEqual(['x'.repeat(200)])
      expect(await valuesOf()).toHaveLength(cities.length - 1)
      expect(await api.metadata.values({ path: ['city'], limit: 1 })).toMatchObject({ has_more: true })
    })

    test('keys and values of another app are not listed', async () => {
      const [mine, other] = [await world.newApplication(), await world.newApplication()]
      await fill(world, mine, [{ metadata: { secret: 'mine' } }])
      await fill(world, other, [{ metadata: { plan: 'pro' } }])
      const nothing = { items: [], has_more: false, examined_users: 1 }
      expect((await other.api.metadata.keys()).items).toEqual([{ path: ['plan'], types: ['string'], users: 1 }])
      expect(await other.api.metadata.values({ path: ['secret'] })).toEqual(nothing)
      expect(await other.api.metadata.keys({ prefix: 'secret' })).toEqual(nothing)
    })
  })
})

describe('hostile keys and values in metadata', () => {
  const newSides = bothDatabases()
  test('are listed as they are stored, and alike on both databases', async () => {
    const texts = [
      "'; DROP TABLE users --",
      '$.a',
      '[0]',
      'a"b',
      'back\\slash',
      'new\nline',
      '\u0001',
      '🙂',
      'é',
      'e\u0301',
      ':appId',
      '?',
      '$1',
      'a,b',
    ]
    const keys = texts.filter((text) => !text.startsWith('$'))
    const [sqlite, postgres] = await Promise.all(
      (await newSides()).map(async (side) => {
        await createAll(side, [
          ...keys.map((key): JsonObject => ({ [key]: { [key]: key } })),
          ...texts.map((text): JsonObject => ({ value: text, list: [text] })),
          ...[0, -0.5, 1e-9, 2 ** 53 - 1].map((value): JsonObject => ({ value })),
        ])
        const values: Record<string, Json[]> = {}
        for (const key of keys) values[key] = (await side.api.metadata.values({ path: [key, key] })).items.map(({ value }) => value)
        const sorted = <T>(items: T[]) => items.map((item) => JSON.stringify(item)).sort()
        return {
          keys: sorted((await side.api.metadata.keys()).items),
          values,
          all: sorted((await side.api.metadata.values({ path: ['value'] })).items),
          items: sorted((await side.api.metadata.values({ path: ['list'] })).items),
        }
      }),
    )
    expect(sqlite).toEqual(postgres)
    expect(sqlite?.values).toEqual(Object.fromEntries(keys.map((key) => [key, [key]])))
    expect(sqlite?.all).toHaveLength(texts.length + 4)
    expect(sqlite?.items).toHaveLength(texts.length)
  })
})

describe('metadata.keys and metadata.values with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([
      { path: [] },
      { path: [''] },
      { path: ['$eq'] },
      { path: ['a', 'b', 'c', 'd', 'e', 'f'] },
      { path: ['x'.repeat(129)] },
      { path: ['a\0'] },
      { path: 'plan' },
      {},
      { path: ['a'], limit: 1001 },
      { path: ['a'], prefix: '' },
      { path: ['a'], prefix: 'x'.repeat(201) },
    ])('values of %j are refused', async (input) => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.metadata.values, input)).toMatchObject({ code: 'BAD_REQUEST' })
    })

    test.each([{ limit: 0 }, { prefix: '' }, { prefix: '\0' }, { path: ['a'] }])('keys by %j are refused', async (input) => {
      const { api } = await world.newApplication()
      expect(await refusalOf(api.metadata.keys, input)).toMatchObject({ code: 'BAD_REQUEST' })
    })
  })
})
