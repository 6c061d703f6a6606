import type { Json, JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../src/cases/hostile-texts.ts'
import { onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

const parse = (text: string): JsonObject => JSON.parse(text)

/** Expects equal JSON text. toEqual would accept a prototype instead of a key. */
const expectSame = (actual: JsonObject, expected: JsonObject) => expect(canonical(actual)).toBe(canonical(expected))
const canonical = (value: Json): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`
}

/** Numbers near the bounds where digits, range or notation change. */
const numbers = [
  ...[0, -1, 1.5, 0.1 + 0.2, 1 + Number.EPSILON, 1e15, 1e-7],
  ...[Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 52 + 0.5, 2 ** 32, 2 ** 31],
  ...[Number.MIN_VALUE, 2.2250738585072014e-308, -Number.MIN_VALUE],
]

describe('values that applications store', () => {
  throughEachTransport((world) => {
    test('numbers in metadata and filters keep every digit', async () => {
      const { api } = await world.newApplication()
      for (const [index, number] of numbers.entries()) {
        const key = `number ${index}`
        const user = await api.users.create({ metadata: { [key]: number, nested: { [key]: [number, [number]] } } })
        expect(user.metadata).toEqual({ [key]: number, nested: { [key]: [number, [number]] } })
        expect(await api.users.get({ user_id: user.id })).toEqual(user)
        const holding = [number, { $in: [number, 'x'] }, { $gte: number }, { $lte: number }, { $gte: number, $lte: number }]
        const lacking = [`${number}`, [number], { $gt: number }, { $lt: number }, { $ne: number }]
        const filters: JsonObject[] = [
          { nested: { [key]: [number, [number]] } },
          { nested: { [key]: { $contains: number } } },
          ...[...holding, ...lacking].map((value) => ({ [key]: value })),
        ]
        const counts = await Promise.all(filters.map(async (metadata_filter) => (await api.users.count({ metadata_filter })).count))
        expect(counts, `${number}`).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
      }
    })

    test('negative zero is stored as zero', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ metadata: { number: -0, list: [-0] } })
      expect((await api.users.get({ user_id: user.id })).metadata).toEqual({ number: 0, list: [0] })
      for (const metadata_filter of [{ number: 0 }, { number: -0 }, { list: [0] }, { list: { $contains: -0 } }, { number: { $gte: -0 } }])
        expect(await api.users.count({ metadata_filter })).toEqual({ count: 1 })
    })

    test.each(['__proto__', 'constructor', 'toString', 'toJSON', 'then', 'app_id'])(
      'the key %s is data at every level of every procedure',
      async (key) => {
        const { api } = await world.newApplication()
        const text = JSON.stringify(key)
        const metadata = parse(`{${text}:{${text}:{"polluted":1}},"other":{${text}:"x"},"list":[{${text}:2}]}`)
        const user = await api.users.create({ metadata })
        expectSame(user.metadata, metadata)
        expectSame((await api.users.get({ user_id: user.id })).metadata, metadata)
        for (const filter of [
          `{${text}:{${text}:{"polluted":1}}}`,
          `{"other":{${text}:"x"}}`,
          `{${text}:{"$exists":true}}`,
          `{"list":[{${text}:2}]}`,
        ])
          expect(await api.users.count({ metadata_filter: parse(filter) }), filter).toEqual({ count: 1 })
        for (const filter of [`{${text}:1}`, `{"other":{${text}:{"$exists":false}}}`, `{"list":{${text}:2}}`])
          expect(await api.users.count({ metadata_filter: parse(filter) }), filter).toEqual({ count: 0 })

        const updated = await api.users.update({ user_id: user.id, metadata: parse(`{${text}:{"a":1},"other":{${text}:null}}`) })
        expectSame(updated.metadata, parse(`{${text}:{${text}:{"polluted":1},"a":1},"other":{},"list":[{${text}:2}]}`))
        const replaced = await api.users.replace({ user_id: user.id, name: 'Ada', about: '', metadata: parse(`{${text}:"scalar"}`) })
        expectSame(replaced.metadata, parse(`{${text}:"scalar"}`))
        const upserted = await api.users.upsert({ match: parse(`{${text}:"scalar"}`), metadata: parse(`{"b":{${text}:1}}`) })
        expect(upserted.id).toBe(user.id)
        expectSame(upserted.metadata, parse(`{${text}:"scalar","b":{${text}:1}}`))
        const removed = await api.users.update({ user_id: user.id, metadata: parse(`{${text}:null}`) })
        expectSame(removed.metadata, parse(`{"b":{${text}:1}}`))
        expect('polluted' in {}).toBe(false)
      },
    )

    test('hostile texts are stored unchanged as names, abouts, keys and values', async () => {
      const { api } = await world.newApplication()
      const metadataOf = (text: string) => ({ [text.startsWith('$') ? `_${text}` : text]: { [`_${text}`]: [text, { text }] } })
      const create = (text: string) => api.users.create({ name: text, about: text, metadata: metadataOf(text) })
      const created = await Promise.all(hostileTexts.map(create))
      const { items } = await api.users.list({ limit: 1000 })
      expect(items).toHaveLength(hostileTexts.length)
      for (const [index, text] of hostileTexts.entries()) {
        const user = items.find(({ id }) => id === created[index]?.id)
        expect(user, text).toMatchObject({ name: text, about: text })
        expectSame(user?.metadata ?? {}, metadataOf(text))
        expect(user).toEqual(created[index])
      }
    })

    test('a key set to undefined is omitted as in JSON', async () => {
      const { api } = await world.newApplication()
      const undefinedAnd = (metadata: JsonObject) => ({ ...metadata, a: undefined }) as unknown as JsonObject // callers without a compiler
      const user = await api.users.create({ metadata: undefinedAnd({ b: { c: 1 } }) })
      expect(user.metadata).toEqual({ b: { c: 1 } })
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
      const updated = await api.users.update({ user_id: user.id, metadata: undefinedAnd({ b: undefinedAnd({ d: 2 }) }) })
      expect(updated.metadata).toEqual({ b: { c: 1, d: 2 } })
      expect(await api.users.count({ metadata_filter: { b: { $eq: { c: 1, d: 2 } } } })).toEqual({ count: 1 })
    })

    test('every valid character is stored unchanged', async () => {
      const { api } = await world.newApplication()
      const text = Array.from({ length: 2500 }, (_, index) => String.fromCodePoint(index + 1)).join('')
      const keys = Object.fromEntries(Array.from({ length: 255 }, (_, index) => [`_${String.fromCharCode(index + 1)}`, index]))
      const user = await api.users.create({ about: text, metadata: { text, keys } })
      expect(user).toMatchObject({ about: text, metadata: { text, keys } })
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
      expect(await api.users.count({ metadata_filter: { keys: { $eq: keys } } })).toEqual({ count: 1 })
    })
  })
})

describe('numbers that JSON can write and JavaScript cannot hold', () => {
  onEachDatabase((world) => {
    test.each([
      ['REST', '/api/users'],
      ['tRPC', '/trpc/users.create'],
    ] as const)('numbers out of range are refused in a body by %s', async (transport, path) => {
      const { key, api } = await world.newApplication(transport)
      for (const number of ['1e999', '-1e999']) {
        const response = await fetch(new URL(path, world.url), {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body: `{"metadata":{"a":[${number}]}}`,
        })
        expect(response.status).toBe(400)
        expect(await response.text()).toMatch(/"issues":\[\{"path":\["metadata","a",0\],"message":"[^"]*send it as a string"\}\]/)
      }
      expect(await api.users.count()).toEqual({ count: 0 })
    })
  })
})
