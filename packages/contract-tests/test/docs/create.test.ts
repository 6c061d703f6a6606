import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { acceptedContents, acceptedDocFields, largestContents, refusedDocFields, tooLargeContents } from '../../src/cases/doc-fields.ts'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { newOwner } from '../../src/harness/docs.ts'
import { inProcessOnSqlite, throughEachTransport, throughEachTransportOnSqlite } from '../../src/harness/worlds.ts'

const report = { title: 'Blood test report', content: 'Total cholesterol is 240 mg/dl.' }

describe('docs.create and docs.get', () => {
  throughEachTransport((world) => {
    test('a document has the fields as sent, empty metadata by default and the current time', async () => {
      const { api, user_id } = await newOwner(world)
      const before = new Date().toISOString()
      const doc = await api.docs.create({ user_id, ...report })
      expect(doc).toStrictEqual({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        user_id,
        ...report,
        metadata: {},
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updated_at: doc.created_at,
      })
      expect(doc.created_at >= before && doc.created_at <= new Date().toISOString()).toBe(true)
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toStrictEqual(doc)
      expect(await api.docs.list({ user_id })).toStrictEqual({ items: [doc], next_cursor: null })
    })

    test.each(acceptedContents)('content of %s is returned exactly as sent', async (_, content) => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'A', content })
      expect(doc.content).toStrictEqual(content)
      expect((await api.docs.get({ user_id, doc_id: doc.id })).content).toStrictEqual(content)
      expect((await api.docs.list({ user_id })).items).toStrictEqual([doc])
    })

    test.each(largestContents)('%s are returned exactly as sent', async (_, content) => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, title: 'A', content })
      const stored = await api.docs.get({ user_id, doc_id: doc.id })
      // toEqual would print the whole contents on a difference.
      expect(JSON.stringify(stored.content) === JSON.stringify(content)).toBe(true)
      expect(JSON.stringify(doc.content) === JSON.stringify(content)).toBe(true)
    })

    test.each(acceptedDocFields)('%s is stored unchanged', async (_, fields) => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ ...report, ...fields, user_id })
      expect(doc).toMatchObject(fields)
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toEqual(doc)
    })

    test('an id chosen by the caller is stored in lower case', async () => {
      const { api, user_id } = await newOwner(world)
      const id = randomUUID()
      const doc = await api.docs.create({ user_id: user_id.toUpperCase(), id: id.toUpperCase(), ...report })
      expect(doc).toMatchObject({ id, user_id })
      expect(await api.docs.get({ user_id: user_id.toUpperCase(), doc_id: id.toUpperCase() })).toEqual(doc)
    })

    test('an id that exists is a conflict and its document stays unchanged', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, ...report })
      const error = await refusalOf(api.docs.create, { user_id, id: doc.id, title: 'Other', content: 'Unheard words.' })
      expect(error).toMatchObject({ code: 'CONFLICT', status: 409, issues: [] })
      expect(await api.docs.list({ user_id })).toEqual({ items: [doc], next_cursor: null })
      expect((await api.docs.search({ user_id, query: 'unheard' })).items).toEqual([])
      expect((await api.docs.search({ user_id, query: 'cholesterol' })).items).toHaveLength(1)
    })

    test('concurrent creates with one id store one document', async () => {
      const { api, user_id } = await newOwner(world)
      const id = randomUUID()
      const ended = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) => api.docs.create({ user_id, id, ...report, title: `Report ${index}` })),
      )
      const refused = ended.filter((end) => end.status === 'rejected').map(({ reason }) => reason.code)
      expect(refused).toEqual(Array.from({ length: 5 }, () => 'CONFLICT'))
      expect((await api.docs.list({ user_id })).items).toHaveLength(1)
      expect((await api.docs.search({ user_id, query: 'cholesterol' })).items).toHaveLength(1)
    })

    test('creating a document for a missing user and for a user of another app gives the same answer', async () => {
      const [owner, other] = [await newOwner(world), await newOwner(world)]
      const missing = await refusalOf(owner.api.docs.create, { user_id: randomUUID(), ...report })
      expect(missing).toMatchObject({ code: 'NOT_FOUND', status: 404, message: 'There is no user with this id.', issues: [] })
      const foreign = await refusalOf(owner.api.docs.create, { user_id: other.user_id, ...report })
      expect(visible(foreign)).toEqual(visible(missing))
      expect((await other.api.docs.list({ user_id: other.user_id })).items).toEqual([])
    })

    test('a missing document and a document of another user give the same answer', async () => {
      const { api, user_id } = await newOwner(world)
      const other = await api.users.create({})
      const doc = await api.docs.create({ user_id, ...report })
      const missing = await refusalOf(api.docs.get, { user_id, doc_id: randomUUID() })
      expect(missing).toMatchObject({ code: 'NOT_FOUND', status: 404, issues: [] })
      expect(visible(await refusalOf(api.docs.get, { user_id: other.id, doc_id: doc.id }))).toEqual(visible(missing))
    })

    test('two users can have documents with the same id', async () => {
      const { api, user_id } = await newOwner(world)
      const other = await api.users.create({})
      const doc = await api.docs.create({ user_id, ...report })
      const twin = await api.docs.create({ user_id: other.id, id: doc.id, title: 'Another', content: 'Other words.' })
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toEqual(doc)
      expect(await api.docs.get({ user_id: other.id, doc_id: doc.id })).toEqual(twin)
    })
  })
})

describe('docs.create with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test.each([...refusedDocFields, ...tooLargeContents])('%s is refused and nothing is stored', async (_, fields, path, message) => {
      const { api, user_id } = await newOwner(world)
      const error = await refusalOf(api.docs.create, { user_id, ...report, ...fields })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
      expect(error.issues).toEqual([{ path, message: expect.stringMatching(message) }])
      expect((await api.docs.list({ user_id })).items).toEqual([])
    })

    test('one refusal lists every issue', async () => {
      const { api, user_id } = await newOwner(world)
      const wrong = { user_id, id: 'mine', title: '', content: [], metadata: { $a: 1 }, x: 1 }
      const error = await refusalOf(api.docs.create, wrong)
      expect(error.issues.map(({ path }) => path.join('.')).sort()).toEqual(['content', 'id', 'metadata.$a', 'title', 'x'])
    })

    test('an id of a user or document that is not a UUID is refused', async () => {
      const { api, user_id } = await newOwner(world)
      for (const id of ['', '1234', '00000000-0000-0000-0000-000000000000', '017f22e2-79b0-9cc3-98c4-dc0c0c07398f', `${randomUUID()}\n`])
        expect(await refusalOf(api.docs.create, { user_id, id, ...report })).toMatchObject({ status: 400, issues: [{ path: ['id'] }] })
      expect(await refusalOf(api.docs.create, { user_id: 'me', ...report })).toMatchObject({ status: 400, issues: [{ path: ['user_id'] }] })
      expect(await refusalOf(api.docs.get, { user_id, doc_id: 'it' })).toMatchObject({ status: 400, issues: [{ path: ['doc_id'] }] })
    })
  })
})

describe('content that a transport carries and a document cannot hold', () => {
  throughEachTransportOnSqlite((world) => {
    test.each(tooLargeContents)('%s is refused by the contract and not by the transport', async (_, fields, path, message) => {
      const { api, user_id } = await newOwner(world)
      const error = await refusalOf(api.docs.create, { user_id, ...report, ...fields })
      expect(error).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
      expect(error.issues).toEqual([{ path, message: expect.stringMatching(message) }])
      const withUser = await refusalOf(api.users.create, { docs: [report, { ...report, ...fields }] })
      expect(withUser.issues).toEqual([{ path: ['docs', 1, ...path], message: expect.stringMatching(message) }])
    })
  })
})
