import { randomUUID } from 'node:crypto'
import { type Contract, contract, type Procedure } from '@acquaint/contracts'
import { parseRoute } from '@acquaint/contracts/internal'
import { describe, expect, test } from 'vitest'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { newOwner } from '../../src/harness/docs.ts'
import { onEachDatabase, throughEachTransport } from '../../src/harness/worlds.ts'

/** Input of each procedure about documents of one user. The compiler asks for a line when a procedure is added. */
const inputs: Record<keyof Contract['docs'], (userId: string, docId: string) => object> = {
  create: (user_id) => ({ user_id, title: 'Forged', content: 'Mallory was here.' }),
  get: (user_id, doc_id) => ({ user_id, doc_id }),
  list: (user_id) => ({ user_id }),
  search: (user_id) => ({ user_id, query: 'cholesterol' }),
  update: (user_id, doc_id) => ({ user_id, doc_id, title: 'Forged', metadata: { page: null } }),
  delete: (user_id, doc_id) => ({ user_id, doc_id }),
  deleteMany: (user_id) => ({ user_id, all: true }),
}
const verbs = Object.keys(inputs) as (keyof typeof inputs)[]

const report = { title: 'Blood test report', content: ['Total cholesterol is 240 mg/dl.', 'Iron is low.'], metadata: { page: 1 } }

describe('documents of another app', () => {
  throughEachTransport((world) => {
    test.each(verbs)('docs.%s answers as if user and document of another app did not exist and changes nothing', async (verb) => {
      const [owner, other] = [await newOwner(world), await newOwner(world)]
      const doc = await owner.api.docs.create({ user_id: owner.user_id, ...report })
      const ask = (userId: string, docId: string, more = {}) => refusalOf(other.api.docs[verb], { ...inputs[verb](userId, docId), ...more })
      const foreign = await ask(owner.user_id, doc.id)
      expect(foreign).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(visible(foreign)).toEqual(visible(await ask(randomUUID(), randomUUID())))
      expect(visible(foreign)).toEqual(visible(await ask(owner.user_id, randomUUID())))
      // Another mistake in the input gives the same answer too.
      expect(visible(await ask(owner.user_id, doc.id, { nmae: 1 }))).toEqual(visible(await ask(randomUUID(), randomUUID(), { nmae: 1 })))
      expect(await owner.api.docs.list({ user_id: owner.user_id })).toEqual({ items: [doc], next_cursor: null })
      expect((await owner.api.docs.search({ user_id: owner.user_id, query: 'cholesterol' })).items).toHaveLength(1)
    })

    test('two apps can have users and documents with the same ids', async () => {
      const [owner, other] = [await newOwner(world), await world.newApplication()]
      const { user_id } = owner
      const doc = await owner.api.docs.create({ user_id, ...report })
      await other.api.users.create({ id: user_id })
      expect(await refusalOf(other.api.docs.get, { user_id, doc_id: doc.id })).toMatchObject({ code: 'NOT_FOUND' })
      expect(await other.api.docs.list({ user_id })).toEqual({ items: [], next_cursor: null })
      for (const query of ['cholesterol', 'blood', 'iron']) expect((await other.api.docs.search({ user_id, query })).items).toEqual([])

      const twin = await other.api.docs.create({ user_id, ...report, id: doc.id, content: 'Cholesterol is fine.' })
      const found = async (api: typeof owner.api) =>
        (await api.docs.search({ user_id, query: 'cholesterol' })).items.map(({ passage }) => passage)
      expect(await found(owner.api)).toEqual([report.content[0]])
      expect(await found(other.api)).toEqual([twin.content])

      await other.api.docs.update({ user_id, doc_id: doc.id, title: 'Renamed', content: 'Sugar is high.' })
      expect(await owner.api.docs.get({ user_id, doc_id: doc.id })).toEqual(doc)
      expect((await other.api.docs.deleteMany({ user_id, all: true })).erased).toEqual({ docs: 1, passages: 1 })
      expect(await owner.api.docs.list({ user_id })).toEqual({ items: [doc], next_cursor: null })
      expect((await other.api.users.delete({ user_id })).erased).toMatchObject({ docs: 0, passages: 0 })
      expect(await found(owner.api)).toEqual([report.content[0]])
    })

    test('documents of other apps and users do not change a score', async () => {
      const [owner, other] = [await newOwner(world), await world.newApplication()]
      const { api, user_id } = owner
      await api.docs.create({ user_id, ...report })
      await api.docs.create({ user_id, title: 'Letter', content: 'The cholesterol was discussed at length.' })
      const before = await api.docs.search({ user_id, query: 'cholesterol iron' })
      await other.api.users.create({ id: user_id, docs: Array.from({ length: 20 }, (_, at) => ({ ...report, title: `Report ${at}` })) })
      await api.users.create({ docs: [report, { ...report, title: 'Another' }] })
      expect(before.items).toHaveLength(3)
      expect(await api.docs.search({ user_id, query: 'cholesterol iron' })).toEqual(before)
    })

    test("gets nothing by another's cursor but its own list", async () => {
      const [owner, other] = [await newOwner(world), await newOwner(world)]
      for (let index = 0; index < 3; index++) await owner.api.docs.create({ user_id: owner.user_id, ...report })
      const own = await other.api.docs.create({ user_id: other.user_id, ...report })
      const cursorOf = async (order: 'asc' | 'desc') =>
        (await owner.api.docs.list({ user_id: owner.user_id, limit: 1, order })).next_cursor ?? ''
      const { user_id } = other
      // The app stored its own documents after all others.
      expect((await other.api.docs.list({ user_id, order: 'asc', cursor: await cursorOf('asc') })).items).toEqual([own])
      expect((await other.api.docs.list({ user_id, order: 'desc', cursor: await cursorOf('desc') })).items).toEqual([])
    })
  })
})

describe('REST answers about a document of another app', () => {
  onEachDatabase((world) => {
    test.each(verbs)('the REST answer to docs.%s equals that for a missing document byte for byte', async (verb) => {
      const [owner, other] = [await world.newApplication('REST'), await world.newApplication('REST')]
      const { id: userId } = await owner.api.users.create({ docs: [report] })
      const [doc] = (await owner.api.docs.list({ user_id: userId })).items
      const procedure: Procedure = contract.docs[verb]
      const ask = async (ofUser: string, ofDoc: string) => {
        const { method, path } = parseRoute(procedure.route)
        const { user_id: _u, doc_id: _d, ...fields } = { user_id: '', doc_id: '', ...inputs[verb](ofUser, ofDoc) }
        const target = new URL(`/api${path.replace('{user_id}', ofUser).replace('{doc_id}', ofDoc)}`, world.url)
        const hasBody = method !== 'GET' && method !== 'DELETE'
        if (!hasBody) for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, String(value))
        const response = await fetch(target, {
          method,
          headers: { authorization: `Bearer ${other.key}`, 'content-type': 'application/json', 'x-request-id': 'the-same' },
          ...(hasBody && { body: JSON.stringify(fields) }),
        })
        const headers = [...response.headers].filter(([name]) => name !== 'date')
        return { status: response.status, headers, body: await response.text() }
      }
      const foreign = await ask(userId, doc?.id ?? '')
      expect(foreign.status).toBe(404)
      expect(foreign).toEqual(await ask(randomUUID(), randomUUID()))
    })
  })
})
