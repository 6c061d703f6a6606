import type { JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { passes } from '../../src/expect/metadata-reference.ts'
import { idsOf, walk } from '../../src/expect/pages.ts'
import { setTimes } from '../../src/harness/times.ts'
import { fill } from '../../src/harness/users.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** More than the queries of one request may look at, so that the index and scans answer them. */
const usersMin = 2400

const long = (end: string) => `${'x'.repeat(300)}${end}`

/** Metadata in which values are common, rare or long, and a user can match several alternatives. */
const metadataOf = (index: number): JsonObject => ({
  common: index % 3,
  half: index % 2 === 0,
  ...(index % 100 === 0 && { rare: `r${index / 100}` }),
  ...(index % 5 === 0 && { long: long(`${index % 3}`) }),
  ...(index % 7 === 0 && { list: [1] }),
  ...(index === 77 && { alone: null }),
})

const values = (count: number) => Array.from({ length: count }, (_, index) => index)

const filters: JsonObject[] = [
  { common: { $in: [0] } },
  { common: { $in: [0, 1, 1, 7] } },
  { common: { $in: [0, [1], { a: 1 }] } },
  { common: { $in: [] } },
  { rare: { $in: values(24).map((value) => `r${value}`) } },
  { common: { $in: values(200) } },
  { common: { $in: values(150).map((value) => value + 1) }, half: true },
  { $or: [{ common: 0 }, { half: true }] },
  { $or: [{ common: 0 }, { half: true }, { rare: 'r3' }, { alone: null }] },
  { $or: [{ common: 0, half: true }, { rare: { $in: ['r1', 'r2'] } }] },
  { $or: [{ common: 2 }, { list: [1] }] },
  { $or: [{ long: long('0') }, { long: long('1') }, { rare: 'r1' }] },
  { $or: [{ rare: 'r1' }, { rare: 'none' }] },
  { $or: [{ missing: 1 }, { common: 9 }] },
  { $and: [{ $or: [{ common: 0 }, { common: 1 }] }, { half: { $in: [true, false] } }, { list: { $exists: true } }] },
  { common: { $in: [0, 2] }, list: { $contains: 1 } },
  { common: { $or: [0, { $in: [1] }] } },
  { $not: { common: { $in: [0, 1] } } },
]

describe('filters with alternatives', () => {
  onEachDatabase((world) => {
    test('a list of values and alternatives find, count and page each user once', async () => {
      const application = await world.newApplication('in process')
      const { api, id: appId } = application
      const users = await fill(
        world,
        application,
        values(usersMin).map((index) => ({ metadata: metadataOf(index) })),
      )
      // Equal times are ordered by id.
      const time = '2026-01-01T00:00:00.000Z'
      await setTimes(world.db, { appId, userIds: idsOf(users.slice(600, 1200)), time })
      // Another app has the same values.
      await fill(
        world,
        await world.newApplication('in process'),
        values(300).map((index) => ({ metadata: metadataOf(index) })),
      )

      for (const metadata_filter of filters) {
        const expected = users.flatMap(({ id, metadata }) => (passes(metadata, metadata_filter) ? [id] : [])).sort()
        expect(await api.users.count({ metadata_filter }), JSON.stringify(metadata_filter)).toEqual({ count: expected.length })
        for (const sort_by of ['created_at', 'updated_at'] as const)
          for (const order of ['asc', 'desc'] as const) {
            const pages = await walk(api, { metadata_filter, sort_by, order, limit: 700 })
            const met = pages.flat()
            const found = { metadata_filter, sort_by, order }
            expect({ ...found, ids: [...met].sort() }).toEqual({ ...found, ids: expected })
            const { items } = await api.users.list({ metadata_filter, sort_by, order, limit: 50, offset: 30 })
            expect({ ...found, ids: idsOf(items) }).toEqual({ ...found, ids: met.slice(30, 80) })
            const keys = items.map((user) => `${user[sort_by]} ${user.id}`)
            const sorted = [...keys].sort()
            expect(keys).toEqual(order === 'asc' ? sorted : sorted.reverse())
          }
      }
    })
  })
})
