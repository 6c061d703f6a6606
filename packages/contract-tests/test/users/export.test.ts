import { randomUUID } from 'node:crypto'
import { exportUser as handleExport } from '@acquaint/api/users/export'
import { exportUser } from '@acquaint/client'
import { UserExport } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { fillDocs } from '../../src/harness/docs.ts'
import { letExpire, newRemembered } from '../../src/harness/memories.ts'
import { onEachDatabase, overHttpOnSqlite } from '../../src/harness/worlds.ts'

type Served = { url: string; key: string; user_id: string }

const request = ({ url, key, user_id }: Served, init: RequestInit = {}) =>
  fetch(`${url}/api/users/${user_id}/export`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } })

const exported = async (served: Served): Promise<UserExport> => {
  const response = await request(served)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  return UserExport.parse(await response.json())
}

describe('users.export', () => {
  onEachDatabase((world) => {
    const newServed = async () => ({ url: world.url, ...(await newRemembered({ newApplication: () => world.newApplication('REST') })) })

    test('the document holds the user, the consents, the documents, and the memories with versions, facts and feedback', async () => {
      const served = await newServed()
      const { api, user_id } = served
      await api.users.update({ user_id, name: 'Adé "quoted" 🙂', metadata: { plan: 'pro', nested: { a: [1, null] } } })
      await api.docs.create({ user_id, title: 'One', content: 'Line\nand "quote" \u0001 \u2028 🙂', metadata: { a: 1 } })
      await api.docs.create({ user_id, title: 'Two', content: ['First.', 'Second.'] })
      await api.memories.form({
        user_id,
        session_id: 's',
        messages: [{ role: 'user', id: 'm1', content: 'I live in Lyon. I own a boat.' }],
      })
      await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I live in Porto now.' }] })
      const own = await api.memories.create({ user_id, agent_id: 'coach', content: 'I run.' })
      for (const content of ['I run fast.', 'I run very fast.']) await api.memories.update({ user_id, memory_id: own.id, content })
      await api.memories.update({ user_id, memory_id: own.id, feedback: 'confirmed' })
      await api.users.update({ user_id, memory_opt_in: false, consent_note: 'Asked to stop.' })

      const document = await exported(served)
      const { activity, ...user } = await api.users.get({ user_id, include_activity: true })
      expect(document).toMatchObject({ format: 'acquaint.user', version: 1, user: { ...user, last_seen_at: activity?.last_seen_at } })
      expect(document.consents).toEqual((await api.users.consents({ user_id, order: 'asc' })).items)
      expect(document.docs).toEqual((await api.docs.list({ user_id, order: 'asc' })).items)
      const { items } = await api.memories.list({ user_id, include_superseded: true, order: 'asc' })
      expect(document.memories.map(({ versions: _, facts: __, ...memory }) => memory)).toEqual(items)
      const of = (id: string) => document.memories.find((memory) => memory.id === id)
      expect(of(own.id)).toMatchObject({
        feedback: 'confirmed',
        agent_id: 'coach',
        versions: [{ content: 'I run.' }, { content: 'I run fast.' }],
      })
      expect(of(own.id)?.versions).toEqual((await api.memories.history({ user_id, memory_id: own.id, order: 'asc' })).items)
      const lyon = document.memories.find(({ content }) => content.includes('Lyon'))
      expect(lyon?.source).toMatchObject({ message_id: 'm1' })
      expect(lyon?.facts).toMatchObject([{ attribute: 'home', value: 'Lyon', valid_to: expect.any(String) }])
      expect(document.memories.find(({ content }) => content.includes('Porto'))?.facts).toMatchObject([{ value: 'Porto', valid_to: null }])
    })

    test('an empty user has empty lists, and more rows than one statement reads are all there', async () => {
      const served = await newServed()
      const { api, user_id, id } = served
      const { id: empty } = await api.users.create({})
      expect(await exported({ ...served, user_id: empty })).toMatchObject({ consents: [], docs: [], memories: [] })
      const docs = await fillDocs(
        world,
        { id, user_id },
        Array.from({ length: 205 }, (_, index) => ({ title: `${index}` })),
      )
      const messages = Array.from({ length: 100 }, (_, index) => ({ role: 'user' as const, content: `I own the boat number ${index}.` }))
      for (const session_id of ['a', 'b']) await api.memories.form({ user_id, session_id, agent_id: session_id, messages })
      const document = await exported(served)
      expect(document.docs.map((doc) => doc.id).sort()).toEqual(docs.map((doc) => doc.id).sort())
      expect(document.memories).toHaveLength(200)
      expect(new Set(document.memories.map((memory) => memory.id)).size).toBe(200)
    })

    test('only rows of this user of this app are in the document, also of a user with the same id', async () => {
      const [mine, other] = [await newServed(), await newServed()]
      await other.api.users.create({ id: mine.user_id, memory_opt_in: true, docs: [{ title: 'Theirs', content: 'Theirs.' }] })
      await other.api.memories.create({ user_id: mine.user_id, content: 'I am theirs.' })
      const { id: sibling } = await mine.api.users.create({ memory_opt_in: true, docs: [{ title: 'Theirs', content: 'Theirs.' }] })
      await mine.api.memories.create({ user_id: sibling, content: 'I am theirs.' })
      await mine.api.memories.create({ user_id: mine.user_id, content: 'I own a boat.' })
      const response = await request(mine)
      const text = await response.text()
      expect(text).toContain('I own a boat.')
      expect(text.toLowerCase()).not.toContain('theirs')
    })

    test('a user of another app, a missing one and a wrong key are refused as problems', async () => {
      const [mine, other] = [await newServed(), await newServed()]
      const refused = async (served: Served) => {
        const response = await request(served)
        const { request_id: _, ...problem } = (await response.json()) as Record<string, unknown>
        return { type: response.headers.get('content-type'), ...problem }
      }
      const missing = await refused({ ...mine, user_id: randomUUID() })
      expect(missing).toMatchObject({ status: 404, code: 'NOT_FOUND', type: 'urn:acquaint:problem:not-found' })
      expect(await refused({ ...other, user_id: mine.user_id })).toEqual(missing)
      expect(await refused({ ...mine, key: 'wrong' })).toMatchObject({ status: 401 })
      expect(await refused({ ...mine, user_id: 'x' })).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
      const unknown = await fetch(`${world.url}/api/users/${mine.user_id}/export?format=csv`, {
        headers: { authorization: `Bearer ${mine.key}` },
      })
      expect(unknown.status).toBe(400)
    })

    test('expired memories are not part of it', async () => {
      const served = await newServed()
      const { api, user_id, id } = served
      for (const content of ['I own a boat.', 'I own a car.']) await api.memories.create({ user_id, content })
      await letExpire(world, { app_id: id, content: 'I own a car.' })
      expect((await exported(served)).memories.map(({ content }) => content)).toEqual(['I own a boat.'])
    })

    test('what changes during the export is not in it, not even in part', async () => {
      const served = await newServed()
      const { api, user_id, id } = served
      const [first, , last] = await fillDocs(
        world,
        { id, user_id },
        ['1', '2', '3'].map((title) => ({ title, content: 'Before.' })),
      )
      const memory = await api.memories.create({ user_id, content: 'I own a boat.' })
      const before = await exported(served)
      const ctx = { app: { id, name: 'of this test' }, db: world.db }
      const pieces: string[] = []
      await world.db.snapshot(async (tx) => {
        for await (const piece of handleExport(tx, { user_id }, ctx)) {
          pieces.push(piece)
          if (pieces.length > 1) continue
          // The head was read. Everything else changes now.
          await api.users.update({ user_id, name: 'After' })
          await api.docs.update({ user_id, doc_id: last?.id ?? '', content: 'After.' })
          await api.docs.create({ user_id, title: 'After', content: 'After.' })
          await api.memories.update({ user_id, memory_id: memory.id, content: 'I own a car.' })
          await api.memories.create({ user_id, content: 'I came after.' })
          if (world.database === 'postgres') await api.docs.delete({ user_id, doc_id: first?.id ?? '' })
        }
      })
      const { exported_at: _, ...during } = UserExport.parse(JSON.parse(pieces.join('')))
      const { exported_at: __, ...expected } = before
      expect(during).toEqual(expected)
      expect(JSON.stringify(await exported(served))).toContain('After.')
    })

    test('each document is read when the one before has been sent, so that one is in memory at a time', async () => {
      const { user_id, id } = await newServed()
      const count = 12
      await fillDocs(
        world,
        { id, user_id },
        Array.from({ length: count }, (_, index) => ({ content: `Content ${index}.` })),
      )
      const ctx = { app: { id, name: 'of this test' }, db: world.db }
      await world.db.snapshot(async (tx) => {
        let reads = 0
        const createQueryBuilder = (table: object, alias: string) => {
          if (alias === 'docs') reads++
          return (tx.createQueryBuilder as (table: object, alias: string) => unknown).call(tx, table, alias)
        }
        const counting: typeof tx = Object.create(tx, { createQueryBuilder: { value: createQueryBuilder } })
        const readAt: number[] = []
        for await (const piece of handleExport(counting, { user_id }, ctx)) if (piece.includes('Content')) readAt.push(reads)
        const [first = 0] = readAt
        expect(readAt).toEqual(Array.from({ length: count }, (_, index) => first + index))
      })
    })
  })

  overHttpOnSqlite((world) => {
    test('exportUser of the client writes the document to a stream, and rejects with the problem of the server', async () => {
      const { api, key, user_id } = await newRemembered(world)
      await api.docs.create({ user_id, title: 'One', content: 'é'.repeat(300_000) })
      const chunks: Uint8Array[] = []
      const destination = () => new WritableStream<Uint8Array>({ write: (chunk) => void chunks.push(chunk) })
      await exportUser({ url: world.url, apiKey: key }, { user_id, destination: destination() })
      expect(chunks.length).toBeGreaterThan(1)
      expect(UserExport.parse(JSON.parse(Buffer.concat(chunks).toString())).docs[0]?.content).toBe('é'.repeat(300_000))

      const missing = exportUser({ url: world.url, apiKey: key }, { user_id: randomUUID(), destination: destination() })
      await expect(missing).rejects.toMatchObject({ name: 'ApiError', code: 'NOT_FOUND', status: 404 })
      const aborted = exportUser({ url: world.url, apiKey: key }, { user_id, destination: destination(), signal: AbortSignal.abort() })
      await expect(aborted).rejects.toMatchObject({ code: 'ABORTED' })
      const unreachable = exportUser({ url: 'http://127.0.0.1:9', apiKey: key }, { user_id, destination: destination() })
      await expect(unreachable).rejects.toMatchObject({ code: 'NETWORK_ERROR' })
      const full = new Error('The disk is full')
      const broken = new WritableStream<Uint8Array>({ write: () => Promise.reject(full) })
      await expect(exportUser({ url: world.url, apiKey: key }, { user_id, destination: broken })).rejects.toBe(full)
    })

    test('an erasure does not wait for a client that reads nothing: the export is cut, and the receipt is given', async () => {
      const { api, key, user_id } = await newRemembered(world)
      const { id: doc_id } = await api.docs.create({ user_id, title: 'Long', content: 'A long text. '.repeat(100_000) })
      // Copies without passages, which no test needs: more than the sockets hold.
      const columns = 'app_id, user_id, title, metadata, created_at, updated_at, version, digest, bytes, content'
      const copy = `INSERT INTO docs (id, ${columns}) SELECT ?, ${columns} FROM docs WHERE id = ?`
      for (let copies = 0; copies < 30; copies++) await world.db.write((tx) => tx.query(copy, [randomUUID(), doc_id]))
      const response = await request({ url: world.url, key, user_id })
      const reader = response.body?.getReader()
      await reader?.read()
      const receipt = await api.docs.delete({ user_id, doc_id })
      expect(receipt.erased.docs).toBe(1)
      const readOn = async () => {
        while (!(await reader?.read())?.done) {}
      }
      await expect(readOn()).rejects.toThrow()
    }, 60_000)
  })
})
