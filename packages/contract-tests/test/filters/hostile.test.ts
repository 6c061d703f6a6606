import type { JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../src/cases/hostile-texts.ts'
import { among, expectMatches } from '../../src/expect/matching.ts'
import { fill } from '../../src/harness/users.ts'
import { onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

/** Turns a text into a valid key: only a $ at the start has a meaning. */
const asKey = (text: string) => (text.startsWith('$') ? `_${text}` : text)

describe('filters with hostile keys and values', () => {
  throughEachTransport((world) => {
    test('hostile keys and values find their users and nobody else', async () => {
      const application = await world.newApplication()
      const { api } = application
      const users = await fill(
        world,
        application,
        hostileTexts.map((text) => ({ metadata: { value: text, [asKey(text)]: 'own', deep: { [asKey(text)]: [text] } } })),
      )
      const find = async (metadata_filter: JsonObject) => (await api.users.list({ metadata_filter })).items
      for (const [index, text] of hostileTexts.entries()) {
        const key = asKey(text)
        const expected = users.slice(index, index + 1)
        const filters: JsonObject[] = [
          { value: text },
          { value: { $in: [text, 1] } },
          { value: { $gte: text, $lte: text } },
          { [key]: 'own' },
          { [key]: { $exists: true } },
          { deep: { [key]: [text] } },
          { deep: { [key]: { $contains: text } } },
          { $or: [{ value: { $eq: text } }, { [key]: { $gt: 'own' } }] },
        ]
        const found = await Promise.all(filters.map(find))
        for (const [turn, items] of found.entries()) expect(items, JSON.stringify(filters[turn])).toEqual(expected)
      }
      // No injected SQL erased or changed them.
      expect(await api.users.count()).toEqual({ count: hostileTexts.length })
    })

    test('no character of a key is a wildcard or a path', async () => {
      const matching = await among(world, {
        nested: { a: { b: 1 } },
        dotted: { 'a.b': 1 },
        list: { a: [1, { b: 1 }] },
        percent: { 'a%': 1 },
        underscore: { a_: 1 },
        quoted: { '"a"': 1 },
        zero: { 0: 1 },
      })
      await expectMatches(matching, [
        [{ 'a.b': 1 }, 'dotted'],
        [{ 'a[1].b': 1 }, ''],
        [{ 'a[0]': 1 }, ''],
        [{ a: { 0: 1 } }, ''],
        [{ a: { '#-1': { b: 1 } } }, ''],
        [{ 'a%': 1 }, 'percent'],
        [{ '%': 1 }, ''],
        [{ a_: 1 }, 'underscore'],
        [{ __: 1 }, ''],
        [{ '"a"': 1 }, 'quoted'],
        [{ 0: 1 }, 'zero'],
        [{ '*': 1 }, ''],
      ])
    })
  })
})

describe('filters with long values', () => {
  onEachDatabase((world) => {
    test('long values that differ in their last character are different', async () => {
      const newApplication = () => world.newApplication('in process')
      const long = 'x'.repeat(5000)
      const matching = await among(
        { db: world.db, newApplication },
        {
          long: { a: long },
          longer: { a: `${long}y` },
          limit198: { a: 'z'.repeat(198) },
          limit199: { a: 'z'.repeat(199) },
          escaped: { a: '\n'.repeat(150) },
          emoji: { a: '😀'.repeat(150) },
          digest: { a: 'sha256:0d1b' },
          list: { a: [long] },
        },
      )
      await expectMatches(matching, [
        [{ a: long }, 'long'],
        [{ a: { $eq: `${long}y` } }, 'longer'],
        [{ a: `${long}z` }, ''],
        [{ a: 'z'.repeat(198) }, 'limit198'],
        [{ a: 'z'.repeat(199) }, 'limit199'],
        [{ a: 'z'.repeat(200) }, ''],
        [{ a: '\n'.repeat(150) }, 'escaped'],
        [{ a: '😀'.repeat(150) }, 'emoji'],
        [{ a: 'sha256:0d1b' }, 'digest'],
        [{ a: [long] }, 'list'],
        [{ a: { $contains: long } }, 'list long longer'],
        [{ a: { $in: [long, 'z'.repeat(199)] } }, 'limit199 long'],
        [{ a: { $gt: long } }, 'emoji limit198 limit199 longer'],
      ])
    })

    test('a filter with the maximum of conditions and list items is answered', async () => {
      const { api } = await world.newApplication('tRPC')
      const user = await api.users.create({ metadata: { a: 'value 500' } })
      const $in = Array.from({ length: 1000 }, (_, index) => `value ${index}`)
      const filters: JsonObject[] = [
        { $and: Array.from({ length: 64 }, () => ({ a: { $in } })) },
        { $or: Array.from({ length: 64 }, () => ({ a: { $in } })) },
        { $not: { $or: Array.from({ length: 63 }, () => ({ a: { $nin: $in } })) } },
        { $and: Array.from({ length: 64 }, () => ({ a: 'value 500' })) },
        { $and: Array.from({ length: 64 }, (_, index) => ({ a: { $ne: `${index}` } })) },
        Array.from({ length: 15 }).reduce<JsonObject>((inner) => ({ $and: [inner] }), { a: 'value 500' }),
      ]
      for (const filter of filters)
        expect((await api.users.list({ metadata_filter: filter })).items, JSON.stringify(filter).slice(0, 100)).toEqual([user])
    })
  })
})
