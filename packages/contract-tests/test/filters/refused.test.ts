import type { Issue } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/expect/refusal.ts'
import { throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

/** One or two filters of each kind: the tests of the parser have every kind of invalid filter. */
const refused: [filter: unknown, path: Issue['path']][] = [
  [[], []],
  [[{ a: 1 }], []],
  [null, []],
  [7, []],
  [true, []],
  [{ a: { $gtt: 1 } }, ['a', '$gtt']],
  [{ a: { b: { $regex: '.*' } } }, ['a', 'b', '$regex']],
  [{ $where: 'true' }, ['$where']],
  [{ $nor: [{ a: 1 }] }, ['$nor']],
  [{ a: { $gt: 1, b: 2 } }, ['a']],
  [{ $or: [{ a: 1 }], b: 2 }, []],
  [{ $eq: 1 }, ['$eq']],
  [{ $or: [] }, ['$or']],
  [{ $or: [{ a: 1 }, 'b'] }, ['$or', 1]],
  [{ $and: { a: 1 } }, ['$and']],
  [{ $not: [] }, ['$not']],
  [{ a: { $in: 'b' } }, ['a', '$in']],
  [{ a: { $nin: null } }, ['a', '$nin']],
  [{ a: { $exists: 1 } }, ['a', '$exists']],
  [{ a: { $gt: null } }, ['a', '$gt']],
  [{ a: { $lte: [1] } }, ['a', '$lte']],
  [{ a: { $eq: { $gt: 1 } } }, ['a', '$eq', '$gt']],
  [{ a: [{ $gt: 1 }] }, ['a', 0, '$gt']],
  [{ '': 1 }, ['']],
  [{ ['k'.repeat(129)]: 1 }, ['k'.repeat(129)]],
  [{ 'a\0': 1 }, ['a\0']],
  [{ a: '\0' }, ['a']],
  [{ a: { $contains: 'b\0' } }, ['a', '$contains']],
  [{ '\ud83d': 1 }, ['\ud83d']],
  [{ a: { $in: ['\ude00'] } }, ['a', '$in', 0]],
  [Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`key${index}`, index])), []],
  [{ $and: Array.from({ length: 65 }, () => ({})) }, []],
  [{ $or: Array.from({ length: 1500 }, () => ({})) }, []],
]

describe('metadata filters that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test('list and count refuse an invalid filter and name its path', async () => {
      const { api } = await world.newApplication()
      await api.users.create({ metadata: { a: 1 } })
      for (const [metadata_filter, path] of refused) {
        for (const call of [api.users.list, api.users.count]) {
          const error = await refusalOf(call, { metadata_filter })
          const name = JSON.stringify(metadata_filter).slice(0, 200)
          expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
          expect(error.issues, name).toEqual([{ path: ['metadata_filter', ...path], message: expect.any(String) }])
          expect(error.message).toContain(error.issues[0]?.message)
        }
      }
    })

    test('a filter given as text that is not JSON is refused', async () => {
      const { api } = await world.newApplication()
      for (const metadata_filter of ['', 'a', '{', '{"a":1', '"a"', "{'a':1}", 'undefined', '{"a":1}}']) {
        const error = await refusalOf(api.users.list, { metadata_filter })
        expect(error, metadata_filter).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['metadata_filter'] }] })
        expect(error.issues).toHaveLength(1)
      }
    })

    test('one refusal lists every issue of a filter', async () => {
      const { api } = await world.newApplication()
      const error = await refusalOf(api.users.list, { metadata_filter: { a: { $x: 1 }, b: { $in: 1 }, $c: 1 }, limit: 0 })
      expect(error.issues.map(({ path }) => path.join('.')).sort()).toEqual(['limit', 'metadata_filter'])
      const another = await refusalOf(api.users.list, { metadata_filter: { a: { $x: 1 }, b: { $in: 1 } }, limit: 0 })
      expect(another.issues.map(({ path }) => path.join('.')).sort()).toEqual(['limit', 'metadata_filter.a.$x', 'metadata_filter.b.$in'])
    })

    test('a misspelt metadata_filter is refused and not ignored', async () => {
      const { api } = await world.newApplication()
      for (const name of ['metadata_filer', 'metadataFilter', 'filter', 'metadata', '__proto__', 'constructor'])
        for (const call of [api.users.list, api.users.count])
          expect(await refusalOf(call, JSON.parse(`{${JSON.stringify(name)}:{"a":1}}`)), name).toMatchObject({
            code: 'BAD_REQUEST',
            status: 400,
            issues: [{ path: [name] }],
          })
    })
  })
})
