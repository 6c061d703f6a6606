import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { fillDocs, newOwner } from '../../src/harness/docs.ts'
import { throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const isNow = (time: string, before: string) => time >= before && time <= new Date().toISOString()

describe('docs.delete and docs.deleteMany', () => {
  throughEachTransport((world) => {
    test('deleting a document returns a receipt that counts the document and its passages', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'Three chunks', content: ['One.', 'Two.', 'Three.'] })
      await api.docs.create({ user_id, title: 'Another', content: 'Stays.' })
      const before = new Date().toISOString()
      const receipt = await api.docs.delete({ user_id, doc_id: doc.id })
      expect(receipt).toStrictEqual({ id: doc.id, user_id, deleted_at: receipt.deleted_at, erased: { docs: 1, passages: 3 } })
      expect(isNow(receipt.deleted_at, before)).toBe(true)
    })

    test('a deleted document is gone from get, list and search and other documents stay', async () => {
      const { api, user_id } = await newOwner(world)
      const fields = { title: 'Lantern', content: 'A lantern for the cellar.', metadata: { place: 'home' } }
      const [doc, other] = [
        await api.docs.create({ user_id, ...fields }),
        await api.docs.create({ user_id, ...fields, title: 'Other lantern' }),
      ]
      await api.docs.delete({ user_id, doc_id: doc.id })
      for (const call of [api.docs.get, api.docs.update, api.docs.delete])
        expect(await refusalOf(call, { user_id, doc_id: doc.id })).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      for (const input of [{}, { metadata_filter: { place: 'home' } }, { sort_by: 'updated_at' as const }])
        expect((await api.docs.list({ user_id, ...input })).items).toEqual([other])
      for (const query of ['lantern', 'cellar'])
        expect((await api.docs.search({ user_id, query })).items.map((item) => item.doc_id)).toEqual([other.id])
      expect(await api.docs.get({ user_id, doc_id: other.id })).toEqual(other)
      expect(await api.docs.create({ user_id, id: doc.id, title: 'New', content: 'The id is free again.' })).toMatchObject({ id: doc.id })
    })

    test('a second delete answers as for a document that does not exist', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'A', content: 'b' })
      await api.docs.delete({ user_id, doc_id: doc.id })
      const again = await refusalOf(api.docs.delete, { user_id, doc_id: doc.id })
      expect(again).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(visible(again)).toEqual(visible(await refusalOf(api.docs.delete, { user_id, doc_id: randomUUID() })))
    })

    test('one of many concurrent deletes erases the document', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'A', content: ['b', 'c'] })
      const ended = await Promise.allSettled(Array.from({ length: 4 }, () => api.docs.delete({ user_id, doc_id: doc.id })))
      const answers = ended.map((end) => (end.status === 'fulfilled' ? end.value.erased : end.reason.code))
      expect(answers.filter((answer) => answer !== 'NOT_FOUND')).toEqual([{ docs: 1, passages: 2 }])
    })

    test('docs.deleteMany with a filter erases the matching documents and no other', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      const docs = [
        { title: 'One', content: ['lantern', 'lantern'], metadata: { page: 1, kind: 'note' } },
        { title: 'Two', content: 'lantern', metadata: { page: 2, kind: 'note' } },
        { title: 'Three', content: 'lantern', metadata: { page: '1' } },
        { title: 'Four', content: 'lantern', metadata: {} },
      ]
      await fillDocs(world, owner, docs)
      const before = new Date().toISOString()
      const receipt = await api.docs.deleteMany({ user_id, metadata_filter: { kind: 'note' } })
      expect(receipt).toStrictEqual({ user_id, deleted_at: receipt.deleted_at, erased: { docs: 2, passages: 3 } })
      expect(isNow(receipt.deleted_at, before)).toBe(true)
      const titles = async () => (await api.docs.list({ user_id })).items.map(({ title }) => title).sort()
      expect(await titles()).toEqual(['Four', 'Three'])
      const { items } = await api.docs.search({ user_id, query: 'lantern' })
      expect(items.map(({ title }) => title).sort()).toEqual(['Four', 'Three'])
      expect((await api.docs.deleteMany({ user_id, metadata_filter: { kind: 'note' } })).erased).toEqual({ docs: 0, passages: 0 })
      expect((await api.docs.deleteMany({ user_id, metadata_filter: { page: 1 } })).erased).toEqual({ docs: 0, passages: 0 })
      expect(await titles()).toEqual(['Four', 'Three'])
    })

    test('docs.deleteMany with all erases every document of the user and none of another user', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      const neighbour = await api.users.create({ docs: [{ title: 'Lantern', content: 'A lantern.' }] })
      const docs = Array.from({ length: 7 }, (_, index) => ({ content: ['A lantern.', `Number ${index}.`] }))
      await fillDocs(world, owner, docs)
      expect((await api.docs.deleteMany({ user_id, all: true })).erased).toEqual({ docs: 7, passages: 14 })
      expect(await api.docs.list({ user_id })).toEqual({ items: [], next_cursor: null })
      expect((await api.docs.search({ user_id, query: 'lantern' })).items).toEqual([])
      expect((await api.docs.deleteMany({ user_id, metadata_filter: {}, all: true })).erased).toEqual({ docs: 0, passages: 0 })
      expect((await api.docs.search({ user_id: neighbour.id, query: 'lantern' })).items).toHaveLength(1)
    })

    test('docs.deleteMany for a user that does not exist is not found', async () => {
      const { api } = await world.newApplication()
      for (const input of [{ all: true }, { metadata_filter: { a: 1 } }])
        expect(await refusalOf(api.docs.deleteMany, { user_id: randomUUID(), ...input })).toMatchObject({ code: 'NOT_FOUND', status: 404 })
    })

    test('deleting a user erases the documents, also for a later user with the same id', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'Lantern', content: ['A lantern.', 'A cellar.'], metadata: { a: 1 } })
      const missing = await refusalOf(api.docs.list, { user_id: randomUUID() })
      expect((await api.users.delete({ user_id })).erased).toMatchObject({ docs: 1, passages: 2 })
      for (const call of [api.docs.get, api.docs.list, api.docs.search, api.docs.update, api.docs.delete, api.docs.deleteMany]) {
        const takesDoc = call === api.docs.get || call === api.docs.update || call === api.docs.delete
        const input = { ...(takesDoc && { doc_id: doc.id }), ...(call === api.docs.search && { query: 'lantern' }) }
        const error = await refusalOf(call, { user_id, ...input, ...(call === api.docs.deleteMany && { all: true }) })
        expect(error).toMatchObject({ code: 'NOT_FOUND', status: 404 })
        if (!takesDoc) expect(visible(error)).toEqual(visible(missing))
      }
      await api.users.create({ id: user_id })
      expect(await api.docs.list({ user_id })).toEqual({ items: [], next_cursor: null })
      expect((await api.docs.search({ user_id, query: 'lantern' })).items).toEqual([])
      expect(await refusalOf(api.docs.get, { user_id, doc_id: doc.id })).toMatchObject({ code: 'NOT_FOUND' })
    })
  })
})

describe('docs.deleteMany with input that the contract refuses', () => {
  throughEachTransportOnSqlite((world) => {
    test('docs.deleteMany without a filter, with an empty filter or with filter and all is refused and erases nothing', async () => {
      const owner = await newOwner(world)
      const { api, user_id } = owner
      await fillDocs(world, owner, [{ metadata: { a: 1 } }, {}])
      for (const [input, path] of [
        [{}, 'metadata_filter'],
        [{ metadata_filter: {} }, 'metadata_filter'],
        [{ all: false }, 'metadata_filter'],
        [{ metadata_filter: {}, all: false }, 'metadata_filter'],
        [{ metadata_filter: { a: 1 }, all: true }, 'all'],
        [{ all: 'yes' }, 'all'],
        [{ metadata_filer: { a: 1 }, all: true }, 'metadata_filer'],
        [{ limit: 1, all: true }, 'limit'],
      ] as const) {
        const error = await refusalOf(api.docs.deleteMany, { user_id, ...input })
        expect(error, JSON.stringify(input)).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
        expect(error.issues.map((issue) => issue.path)).toContainEqual([path])
      }
      expect((await api.docs.list({ user_id })).items).toHaveLength(2)
    })
  })
})
