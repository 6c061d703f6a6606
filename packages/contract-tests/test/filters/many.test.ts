import type { JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { idsOf, walk } from '../../src/expect/pages.ts'
import { fill } from '../../src/harness/users.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const long = 'x'.repeat(300)
const kinds: JsonObject[] = [
  { a: 1, b: 1 },
  { a: 1, b: 2 },
  { a: 2, b: 1 },
  { a: 1, b: 1, c: [1] },
  { a: 1, b: 1, long },
]

/** More than the limit for rare values: the database looks up rare and common values in different ways. */
const ofEachKind = 205

describe('filters over many users with the same values', () => {
  onEachDatabase((world) => {
    test('a filter finds, counts and walks thousands of users with the same values', async () => {
      const application = await world.newApplication('in process')
      const { api } = application
      const users = await fill(
        world,
        application,
        Array.from({ length: ofEachKind }, () => kinds).flatMap((all) => all.map((metadata) => ({ metadata }))),
      )
      const [only] = await fill(world, application, [{ metadata: { a: 1, b: 1, rare: true } }])
      const cases: [JsonObject, number[]][] = [
        [{ c: [1] }, [3]],
        [{ a: 1, c: [1] }, [3]],
        [{ a: 1, b: 2 }, [1]],
        [{ b: 2, a: 1 }, [1]],
        [{ a: 2, b: 2 }, []],
        [{ a: 1, b: 1, c: [1] }, [3]],
        [{ a: 1, b: 1, c: [2] }, []],
        [{ a: 1, b: 1, long }, [4]],
        [{ long }, [4]],
        [{ a: 1, b: 1, long: `${long}x` }, []],
        [{ a: 1, missing: 1 }, []],
        [{ $or: [{ a: 2 }, { b: 2 }] }, [1, 2]],
        [{ $and: [{ a: 1 }, { a: { $ne: 2 } }, { b: { $in: [2] } }] }, [1]],
      ]
      for (const [metadata_filter, kindIndexes] of cases) {
        const expected = idsOf(users.filter((_, index) => kindIndexes.some((kind) => kind === index % kinds.length))).sort()
        expect(await api.users.count({ metadata_filter }), JSON.stringify(metadata_filter)).toEqual({ count: expected.length })
        for (const sort_by of ['created_at', 'updated_at'] as const) {
          const met = (await walk(api, { metadata_filter, sort_by, limit: 150 })).flat()
          const list = await api.users.list({ metadata_filter, sort_by, limit: 1000 })
          expect(met, JSON.stringify({ metadata_filter, sort_by })).toEqual(idsOf(list.items))
          expect(met.sort()).toEqual(expected)
        }
      }
      for (const metadata_filter of [{ rare: true }, { a: 1, rare: true }, { a: 1, b: 1, rare: true }]) {
        expect((await api.users.list({ metadata_filter })).items).toEqual([only])
        expect(await api.users.count({ metadata_filter })).toEqual({ count: 1 })
      }
    })
  })
})
