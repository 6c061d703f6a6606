import { randomUUID } from 'node:crypto'
import type { JsonObject, ListDocs } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { expectMatches } from '../../src/expect/matching.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { fillDocs, newOwner, setDocTimes } from '../../src/harness/docs.ts'
import { day } from '../../src/harness/times.ts'
import { throughEachTransport, throughEachTransportOnSqlite, type World } from '../../src/harness/worlds.ts'

/** Creates documents by title. The result names the documents that a filter matches, and expects list and search to agree. */
const among = async (world: World, docs: Record<string, JsonObject>) => {
  const owner = await newOwner(world)
  await fillDocs(
    world,
    owner,
    Object.entries(docs).map(([title, metadata]) => ({ title, content: 'A lantern.', metadata })),
  )
  return async (metadata_filter: JsonObject) => {
    const [{ items }, { items: found }] = await Promise.all([
      owner.api.docs.list({ user_id: owner.user_id, metadata_filter }),
      owner.api.docs.search({ user_id: owner.user_id, query: 'lantern', limit: 50, metadata_filter }),
    ])
    const titles = items.map(({ title }) => title).sort()
    expect(found.map(({ title }) => title).sort(), `what a search finds by ${JSON.stringify(metadata_filter)}`).toEqual(titles)
    return titles.join(' ')
  }
}

describe('docs.list', () => {
  throughEachTransport((world) => {
    test('a user without documents has one empty page', async () => {
      const { api, user_id } = await newOwner(world)
      expect(await api.docs.list({ user_id })).toEqual({ items: [], next_cursor: null })
      expect(await refusalOf(api.docs.list, { user_id: randomUUID() })).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    })

    test('a list has each document once, with any number of chunks and passages', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'Many chunks', content: Array.from({ length: 50 }, () => 'A chunk.') })
      expect((await api.docs.list({ user_id })).items).toEqual([doc])
    })

    test('include_content false omits the content and nothing else', async () => {
      const { api, user_id } = await newOwner(world)
      const { content, ...rest } = await api.docs.create({ user_id, title: 'A', content: ['b', 'c'], metadata: { a: 1 } })
      expect((await api.docs.list({ user_id, include_content: false })).items).toStrictEqual([rest])
      expect((await api.docs.list({ user_id, include_content: true })).items).toStrictEqual([{ ...rest, content }])
      expect((await api.docs.list({ user_id })).items).toStrictEqual([{ ...rest, content }])
    })

    test('documents are sorted newest first by default, by created_at or updated_at', async () => {
      const owner = await newOwner(world)
      const { api, id: appId, user_id } = owner
      const [first, second, third] = (await fillDocs(world, owner, [{}, {}, {}])).map(({ id }) => id) as [string, string, string] // three were stored
      await setDocTimes(world.db, { appId, docIds: [first], time: day(1) })
      await setDocTimes(world.db, { appId, docIds: [second], time: day(2) })
      await setDocTimes(world.db, { appId, docIds: [third], time: day(3) })
      await api.docs.update({ user_id, doc_id: first, title: 'Changed last' })
      const list = async (input: Partial<ListDocs>) => (await api.docs.list({ user_id, ...input })).items.map(({ id }) => id)
      expect(await list({})).toEqual([third, second, first])
      expect(await list({ order: 'asc' })).toEqual([first, second, third])
      expect(await list({ sort_by: 'created_at', order: 'desc' })).toEqual([third, second, first])
      expect(await list({ sort_by: 'updated_at' })).toEqual([first, third, second])
      expect(await list({ sort_by: 'updated_at', order: 'asc' })).toEqual([second, third, first])
    })
  })
})

describe('metadata filters of documents', () => {
  throughEachTransport((world) => {
    test('a filter matches the same documents in lists and in searches', async () => {
      const matching = await among(world, {
        one: { page: 1, kind: 'report', tags: ['blood', 'heart'] },
        text: { page: '1', kind: 'report' },
        two: { page: 2, kind: 'letter', from: { city: 'Paris', zip: '75001' } },
        null: { page: null },
        list: { page: [1] },
        nothing: {},
      })
      await expectMatches(matching, [
        [{}, 'list nothing null one text two'],
        [{ page: 1 }, 'one'],
        [{ page: '1' }, 'text'],
        [{ page: null }, 'null'],
        [{ page: [1] }, 'list'],
        [{ page: 1, kind: 'letter' }, ''],
        [{ from: { city: 'Paris' } }, 'two'],
        [{ 'from.city': 'Paris' }, ''],
        [{ page: { $gte: 1 } }, 'one two'],
        [{ page: { $gt: '0' } }, 'text'],
        [{ page: { $ne: 1 } }, 'list null text two'],
        [{ page: { $in: [1, 2, 'x'] } }, 'one two'],
        [{ page: { $nin: [1, 2] } }, 'list null text'],
        [{ page: { $exists: false } }, 'nothing'],
        [{ tags: { $contains: 'blood' } }, 'one'],
        [{ kind: { $contains: 'ort' } }, 'one text'],
        [{ kind: { $contains: '%' } }, ''],
        [{ $or: [{ page: 2 }, { tags: { $contains: 'heart' } }] }, 'one two'],
        [{ $not: { kind: { $exists: true } } }, 'list nothing null'],
        [{ $and: [{ kind: 'report' }, { page: { $not: 1 } }] }, 'text'],
        [{ "kind' OR '1'='1": 1 }, ''],
      ])
    })

    test('a filter finds the current metadata after an update', async () => {
      const { api, user_id } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, title: 'A', content: 'lantern', metadata: { page: 1, x: 1 } })
      const doc = await api.docs.update({ user_id, doc_id, metadata: { page: 2, x: null } })
      for (const metadata_filter of [{ page: 1 }, { x: 1 }, { x: { $exists: true } }]) {
        expect((await api.docs.list({ user_id, metadata_filter })).items).toEqual([])
        expect((await api.docs.search({ user_id, query: 'lantern', metadata_filter })).items).toEqual([])
      }
      expect((await api.docs.list({ user_id, metadata_filter: { page: 2 } })).items).toEqual([doc])
      expect((await api.docs.search({ user_id, query: 'lantern', metadata_filter: { page: 2 } })).items).toMatchObject([
        { doc_id, metadata: { page: 2 } },
      ])
    })
  })
})

describe('docs.list with input that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test.each([
      [{ limit: 0 }, 'limit'],
      [{ limit: 1001 }, 'limit'],
      [{ limit: 1.5 }, 'limit'],
      [{ limit: 'many' }, 'limit'],
      [{ offset: -1 }, 'offset'],
      [{ offset: 1_000_001 }, 'offset'],
      [{ cursor: '' }, 'cursor'],
      [{ cursor: 'a', offset: 1 }, 'cursor'],
      [{ sort_by: 'title' }, 'sort_by'],
      [{ order: 'DESC' }, 'order'],
      [{ include_content: 'no' }, 'include_content'],
      [{ include_content: 0 }, 'include_content'],
      [{ metadata_filer: { a: 1 } }, 'metadata_filer'],
      [{ search: 'a' }, 'search'],
      [{ title: 'A' }, 'title'],
      [{ constructor: 'x' }, 'constructor'],
      [{ metadata_filter: 'a' }, 'metadata_filter'],
      [{ metadata_filter: [] }, 'metadata_filter'],
    ])('%j is refused', async (input, path) => {
      const { api, user_id } = await newOwner(world)
      const error = await refusalOf(api.docs.list, { user_id, ...input })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: [path] }] })
    })

    test('an invalid filter is refused by list, search and deleteMany and nothing is erased', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      await fillDocs(world, owner, [{ metadata: { a: 1 } }])
      for (const [metadata_filter, path] of [
        [{ a: { $gtt: 1 } }, ['a', '$gtt']],
        [{ $where: 'true' }, ['$where']],
        [{ a: { $in: 1 } }, ['a', '$in']],
        [{ $or: [] }, ['$or']],
      ] as const)
        for (const call of [api.docs.list, api.docs.search, api.docs.deleteMany]) {
          const error = await refusalOf(call, { user_id, ...(call === api.docs.search && { query: 'text' }), metadata_filter })
          expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
          expect(error.issues).toEqual([{ path: ['metadata_filter', ...path], message: expect.any(String) }])
        }
      expect((await api.docs.list({ user_id })).items).toHaveLength(1)
    })
  })
})
