import { randomUUID } from 'node:crypto'
import type { Api } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { acceptedContents, acceptedDocFields, refusedDocFields, tooLargeContents } from '../../src/cases/doc-fields.ts'
import { metadataOfBytes } from '../../src/cases/user-fields.ts'
import { refusalOf, visible } from '../../src/expect/refusal.ts'
import { newOwner, setDocTimes } from '../../src/harness/docs.ts'
import { day } from '../../src/harness/times.ts'
import { inProcessOnSqlite, throughEachTransport } from '../../src/harness/worlds.ts'

const report = {
  title: 'Blood test report',
  content: 'Total cholesterol is 240 mg/dl.',
  metadata: { page: 1, lab: { city: 'Paris', room: 2 }, tags: ['a', 'b'] },
}

const found = async (api: Api, user_id: string, query: string) =>
  (await api.docs.search({ user_id, query })).items.map(({ title, passage }) => `${title}: ${passage}`)

describe('docs.update', () => {
  throughEachTransport((world) => {
    test.each([
      ['title', { title: 'Report' }],
      ['content', { content: ['One chunk.', 'Another.'] }],
      ['metadata', { metadata: { page: 2 } }],
    ])('an update of %s changes no other field', async (_, change) => {
      const { api, user_id, id: appId } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, ...report })
      await setDocTimes(world.db, { appId, time: day(1) })
      const doc = await api.docs.get({ user_id, doc_id })
      const before = new Date().toISOString()
      const updated = await api.docs.update({ user_id, doc_id, ...change })
      const metadata = 'metadata' in change ? { ...report.metadata, ...change.metadata } : report.metadata
      expect(updated).toStrictEqual({ ...doc, ...change, metadata, version: doc.version + 1, updated_at: updated.updated_at })
      expect(updated.updated_at >= before && updated.updated_at <= new Date().toISOString()).toBe(true)
      expect(await api.docs.get({ user_id, doc_id })).toStrictEqual(updated)
    })

    test('an update without fields changes nothing, not even updated_at', async () => {
      const { api, user_id, id: appId } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, ...report })
      await setDocTimes(world.db, { appId, time: day(1) })
      const doc = await api.docs.get({ user_id, doc_id })
      expect(doc.updated_at).toBe(day(1))
      expect(await api.docs.update({ user_id, doc_id })).toEqual(doc)
      expect(await api.docs.get({ user_id, doc_id })).toEqual(doc)
      expect(await found(api, user_id, 'cholesterol')).toHaveLength(1)
    })

    test('updated_at never goes back, even after a server with a fast clock', async () => {
      const { api, user_id, id: appId } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, ...report })
      await setDocTimes(world.db, { appId, time: '2999-01-01T00:00:00.000Z' })
      const updated = await api.docs.update({ user_id, doc_id, title: 'Report' })
      expect(updated).toMatchObject({ title: 'Report', updated_at: '2999-01-01T00:00:00.001Z' })
    })

    test('metadata is merged as a merge patch', async () => {
      const { api, user_id } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, ...report })
      const patch = { page: null, lab: { room: 3, floor: 1 }, tags: ['c'], seen: true, never: null }
      const { metadata } = await api.docs.update({ user_id, doc_id, metadata: patch })
      expect(metadata).toEqual({ lab: { city: 'Paris', room: 3, floor: 1 }, tags: ['c'], seen: true })
      expect((await api.docs.update({ user_id, doc_id, metadata: {} })).metadata).toEqual(metadata)
    })

    test('a search finds the new content after an update and not the earlier content', async () => {
      const { api, user_id } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({
        user_id,
        ...report,
        content: ['Cholesterol is high.', 'Iron is low.', 'Sugar is fine.'],
      })
      await api.docs.update({ user_id, doc_id, content: 'Kidneys work well.' })
      for (const gone of ['cholesterol', 'iron', 'sugar']) expect(await found(api, user_id, gone)).toEqual([])
      expect(await found(api, user_id, 'kidneys')).toEqual(['Blood test report: Kidneys work well.'])
      expect((await api.docs.delete({ user_id, doc_id })).erased).toEqual({ docs: 1, passages: 1 })
    })

    test('a search finds every passage by the new title after an update and not by the earlier title', async () => {
      const { api, user_id } = await newOwner(world)
      const content = ['Cholesterol is high.', 'Iron is low.']
      const { id: doc_id } = await api.docs.create({ user_id, title: 'Laboratory', content })
      await api.docs.update({ user_id, doc_id, title: 'Hospital' })
      expect(await found(api, user_id, 'laboratory')).toEqual([])
      expect((await found(api, user_id, 'hospital')).sort()).toEqual(['Hospital: Cholesterol is high.', 'Hospital: Iron is low.'])
      expect(await found(api, user_id, 'iron')).toEqual(['Hospital: Iron is low.'])
    })

    test('concurrent updates of a document do not overwrite each other', async () => {
      const { api, user_id } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, ...report, metadata: { kept: true } })
      const keys = Array.from({ length: 12 }, (_, index) => `key${index}`)
      const updates = keys.map((key) => api.docs.update({ user_id, doc_id, metadata: { [key]: key } }))
      const title = api.docs.update({ user_id, doc_id, title: 'Renamed' })
      const content = api.docs.update({ user_id, doc_id, content: 'Kidneys work well.' })
      await Promise.all([...updates, title, content])
      expect(await api.docs.get({ user_id, doc_id })).toMatchObject({
        title: 'Renamed',
        content: 'Kidneys work well.',
        metadata: { kept: true, ...Object.fromEntries(keys.map((key) => [key, key])) },
      })
      for (const query of ['renamed', 'kidneys']) expect(await found(api, user_id, query)).toEqual(['Renamed: Kidneys work well.'])
      for (const query of ['blood', 'cholesterol']) expect(await found(api, user_id, query), query).toEqual([])
    })

    test('a concurrent update and delete leave a whole document or none', async () => {
      const { api, user_id } = await newOwner(world)
      const docs = await Promise.all(Array.from({ length: 5 }, () => api.docs.create({ user_id, ...report })))
      const ended = await Promise.allSettled(
        docs.flatMap(({ id }) => [
          api.docs.update({ user_id, doc_id: id, title: 'Renamed', content: ['Kidneys.', 'Well.'] }),
          api.docs.delete({ user_id, doc_id: id }),
        ]),
      )
      for (const end of ended) if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'NOT_FOUND' })
      expect((await api.docs.list({ user_id })).items).toEqual([])
      for (const query of ['kidneys', 'renamed', 'cholesterol', 'blood']) expect(await found(api, user_id, query)).toEqual([])
      expect((await api.users.delete({ user_id })).erased).toMatchObject({ docs: 0, passages: 0 })
    })

    test('docs.update accepts every value that docs.create accepts', async () => {
      const { api, user_id } = await newOwner(world)
      const { id: doc_id } = await api.docs.create({ user_id, title: 'A', content: 'b' })
      for (const [name, fields] of [...acceptedDocFields, ...acceptedContents.map(([of, content]) => [of, { content }] as const)]) {
        const empty = Object.fromEntries(Object.keys((await api.docs.get({ user_id, doc_id })).metadata).map((key) => [key, null]))
        await api.docs.update({ user_id, doc_id, metadata: empty })
        const updated = await api.docs.update({ user_id, doc_id, ...fields })
        expect(updated, name).toMatchObject(fields)
        expect(await api.docs.get({ user_id, doc_id }), name).toStrictEqual(updated)
      }
    })

    test('metadata that is too large after the merge is refused and changes nothing', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, ...report })
      const large = { a: metadataOfBytes(10_000), b: metadataOfBytes(10_000) }
      await api.docs.update({ user_id, doc_id: doc.id, metadata: { a: large.a } })
      const tooLarge = await refusalOf(api.docs.update, { user_id, doc_id: doc.id, title: 'Changed', metadata: { b: large.b } })
      expect(tooLarge).toMatchObject({ status: 400, issues: [{ path: ['metadata'], message: expect.stringMatching(/too large/) }] })
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toMatchObject({ ...report, metadata: { ...report.metadata, a: large.a } })
    })

    test('updating a missing document and a document of another user gives the same answer', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, ...report })
      const other = await api.users.create({})
      const missing = await refusalOf(api.docs.update, { user_id, doc_id: randomUUID(), title: 'B' })
      expect(missing).toMatchObject({ code: 'NOT_FOUND', status: 404 })
      expect(visible(await refusalOf(api.docs.update, { user_id: other.id, doc_id: doc.id, title: 'B' }))).toEqual(visible(missing))
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toEqual(doc)
    })
  })
})

describe('docs.update with input that the contract refuses', () => {
  inProcessOnSqlite((world) => {
    test('docs.update refuses every value that docs.create refuses and changes nothing', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, ...report })
      for (const [name, fields, path, message] of [...refusedDocFields, ...tooLargeContents]) {
        if (Object.values(fields).includes(undefined)) continue // omitted fields stay unchanged
        const error = await refusalOf(api.docs.update, { user_id, doc_id: doc.id, title: 'Changed', ...fields })
        expect(error, name).toMatchObject({ code: 'BAD_REQUEST', status: 400 })
        expect(error.issues, name).toEqual([{ path, message: expect.stringMatching(message) }])
      }
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toEqual(doc)
    })

    test('the id of a document cannot be changed', async () => {
      const { api, user_id } = await newOwner(world)
      const doc = await api.docs.create({ user_id, ...report })
      const changed = await refusalOf(api.docs.update, { user_id, doc_id: doc.id, id: randomUUID() })
      expect(changed).toMatchObject({ status: 400, issues: [{ path: ['id'] }] })
      expect(await api.docs.get({ user_id, doc_id: doc.id })).toEqual(doc)
    })
  })
})
