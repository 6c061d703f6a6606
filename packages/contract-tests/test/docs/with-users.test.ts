import { randomUUID } from 'node:crypto'
import type { Api, NewDoc } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { refusedDocFields, tooLargeContents } from '../../src/cases/doc-fields.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

const report = { title: 'Blood test report', content: 'Total cholesterol is 240 mg/dl.', metadata: { page: 1 } }
const lease = { title: 'Lease', content: ['The rent is due on the first.', 'Pets are welcome.'], metadata: {} }

const many = (count: number): NewDoc[] =>
  Array.from({ length: count }, (_, index) => ({ title: `Document ${index}`, content: `Text ${index}.`, metadata: { index } }))

/** Returns the documents of a user without the fields of the server, sorted by title and content. */
const docsOf = async (api: Api, user_id: string) => {
  const { items } = await api.docs.list({ user_id, limit: 1000 })
  const docs = items.map(({ title, content, metadata }) => ({ title, content, metadata }))
  return docs.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

describe('documents sent with their user', () => {
  throughEachTransport((world) => {
    test('documents sent with a new user are stored and found', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ name: 'Ada', docs: [report, { ...lease, metadata: undefined }] })
      expect(user).not.toHaveProperty('docs')
      expect(await api.users.get({ user_id: user.id })).toEqual(user)
      expect(await docsOf(api, user.id)).toEqual([report, lease])
      for (const [query, title] of [
        ['cholesterol', report.title],
        ['pets', lease.title],
      ] as const) {
        const { items } = await api.docs.search({ user_id: user.id, query })
        expect(items.map((item) => item.title)).toEqual([title])
      }
      const { items } = await api.docs.list({ user_id: user.id })
      for (const doc of items) {
        expect(doc).toMatchObject({ user_id: user.id, updated_at: doc.created_at })
        expect(doc.created_at >= user.created_at).toBe(true)
      }
    })

    test('a user can be sent with 100 documents and not with 101', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ docs: many(100) })
      expect((await api.docs.list({ user_id: user.id, limit: 1000 })).items).toHaveLength(100)
      for (const call of [api.users.create, api.users.upsert]) {
        const error = await refusalOf(call, { ...(call === api.users.upsert && { match: { a: 1 } }), docs: many(101) })
        expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['docs'] }] })
      }
      expect(await api.users.count()).toEqual({ count: 1 })
    })

    test('a user can be sent with an empty list of documents', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ docs: [] })
      expect(await docsOf(api, user.id)).toEqual([])
    })

    test('a user whose id exists leaves no documents behind', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ docs: [report] })
      expect(await refusalOf(api.users.create, { id: user.id, docs: [lease] })).toMatchObject({ code: 'CONFLICT', status: 409 })
      expect(await docsOf(api, user.id)).toEqual([report])
      expect((await api.docs.search({ user_id: user.id, query: 'pets' })).items).toEqual([])
    })

    test('an upsert stores documents for a new and for a known user', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.upsert({ match: { db_uuid: '1' }, docs: [report] })
      expect(user).not.toHaveProperty('docs')
      expect(await docsOf(api, user.id)).toEqual([report])
      expect(await api.users.upsert({ match: { db_uuid: '1' }, docs: [lease] })).toMatchObject({ id: user.id })
      expect(await docsOf(api, user.id)).toEqual([report, lease])
      expect((await api.docs.search({ user_id: user.id, query: 'pets' })).items).toHaveLength(1)
    })

    test('a repeated upsert does not store equal documents again', async () => {
      const { api } = await world.newApplication()
      const upsert = { match: { db_uuid: '1' }, docs: [report, lease] }
      const { id: user_id } = await api.users.upsert(upsert)
      const before = await api.docs.list({ user_id })
      await api.users.upsert(upsert)
      await api.users.upsert({ ...upsert, name: 'Ada' })
      expect(await api.docs.list({ user_id })).toEqual(before)
      expect((await api.docs.search({ user_id, query: 'cholesterol' })).items).toHaveLength(1)
    })

    test('a document that differs in title, content or metadata is stored too', async () => {
      const { api } = await world.newApplication()
      const doc = { title: 'A', content: 'b', metadata: { x: 1, y: { z: 2, w: [1, 2] } } }
      const { id: user_id } = await api.users.upsert({ match: { a: 1 }, docs: [doc] })
      const upsert = (changed: object) => api.users.upsert({ match: { a: 1 }, docs: [{ ...doc, ...changed }] })
      await upsert({ metadata: { y: { w: [1, 2], z: 2 }, x: 1 } })
      expect(await docsOf(api, user_id), 'the order of keys says nothing').toEqual([doc])
      const changes = [
        { title: 'a' },
        { content: 'B' },
        { content: ['b'] },
        { metadata: { x: '1', y: { z: 2, w: [1, 2] } } },
        { metadata: {} },
      ]
      for (const [index, changed] of changes.entries()) {
        await upsert(changed)
        await upsert(changed)
        expect(await docsOf(api, user_id), JSON.stringify(changed)).toHaveLength(2 + index)
      }
      await api.users.upsert({
        match: { a: 1 },
        docs: [
          { title: 'A', content: ['b', 'c'] },
          { title: 'A', content: ['bc'] },
        ],
      })
      expect(await docsOf(api, user_id)).toHaveLength(8)
    })

    test('concurrent upserts store equal documents once', async () => {
      const { api } = await world.newApplication()
      const ended = await Promise.all(Array.from({ length: 8 }, () => api.users.upsert({ match: { db_uuid: '1' }, docs: [report, lease] })))
      expect(new Set(ended.map(({ id }) => id)).size).toBe(1)
      expect(await docsOf(api, ended[0]?.id ?? '')).toEqual([report, lease])
    })

    test('a document is stored again after its equal was changed or erased', async () => {
      const { api } = await world.newApplication()
      const { id: user_id } = await api.users.upsert({ match: { a: 1 }, docs: [report] })
      const [first] = (await api.docs.list({ user_id })).items
      const doc_id = first?.id ?? ''
      await api.docs.update({ user_id, doc_id, metadata: { page: 2 } })
      await api.users.upsert({ match: { a: 1 }, docs: [report] })
      expect(await docsOf(api, user_id)).toEqual([report, { ...report, metadata: { page: 2 } }])
      await api.docs.update({ user_id, doc_id, metadata: { page: 3 } })
      await api.users.upsert({ match: { a: 1 }, docs: [{ ...report, metadata: { page: 3 } }] })
      expect(await docsOf(api, user_id), 'what it is now counts').toHaveLength(2)
      await api.docs.deleteMany({ user_id, all: true })
      await api.users.upsert({ match: { a: 1 }, docs: [report] })
      expect(await docsOf(api, user_id)).toEqual([report])
    })

    test('a refused upsert stores no documents', async () => {
      const { api } = await world.newApplication()
      const users = [await api.users.create({ metadata: { plan: 'pro' } }), await api.users.create({ metadata: { plan: 'pro' } })]
      expect(await refusalOf(api.users.upsert, { match: { plan: 'pro' }, docs: [report] })).toMatchObject({ code: 'CONFLICT' })
      const contradiction = { match: { plan: 'pro' }, metadata: { plan: 'x' }, docs: [report] }
      expect(await refusalOf(api.users.upsert, contradiction)).toMatchObject({ code: 'BAD_REQUEST' })
      for (const { id } of users) expect(await docsOf(api, id)).toEqual([])
    })

    test('users.update and users.replace refuse documents', async () => {
      const { api } = await world.newApplication()
      const user = await api.users.create({ docs: [report] })
      for (const call of [api.users.update, api.users.replace]) {
        const error = await refusalOf(call, { user_id: user.id, name: 'Ada', about: '', docs: [lease] })
        expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400, issues: [{ path: ['docs'] }] })
      }
      await api.users.replace({ user_id: user.id, name: 'Ada', about: '' })
      expect(await docsOf(api, user.id), 'what is not named stays').toEqual([report])
    })
  })
})

describe('users.create and users.upsert with documents that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test('one invalid document refuses the user and all its documents', async () => {
      const { api } = await world.newApplication()
      for (const [name, fields, path, message] of [...refusedDocFields, ...tooLargeContents]) {
        const docs = [report, lease, { ...report, ...fields }, lease]
        for (const call of [api.users.create, api.users.upsert]) {
          const error = await refusalOf(call, { ...(call === api.users.upsert && { match: { a: 1 } }), docs })
          expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
          expect(error.issues, name).toEqual([{ path: ['docs', 2, ...path], message: expect.stringMatching(message) }])
        }
      }
      for (const field of ['id', 'user_id']) {
        const error = await refusalOf(api.users.create, { docs: [{ ...report, [field]: randomUUID() }] })
        expect(error).toMatchObject({ status: 400, issues: [{ path: ['docs', 0, field] }] })
      }
      for (const docs of [null, report, 'a', [null], [[]]])
        expect(await refusalOf(api.users.create, { docs })).toMatchObject({ status: 400 })
      expect(await api.users.count()).toEqual({ count: 0 })
    })
  })
})
