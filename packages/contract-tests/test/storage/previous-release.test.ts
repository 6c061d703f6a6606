import { openDatabase } from '@acquaint/api/db/database'
import type { FormMemories, Memory } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf } from '../../src/harness/memories.ts'
import { makePreviousRelease } from '../../src/harness/previous-release.ts'

/** The migrations that changed stored rows, for each database. */
const releases = {
  sqlite: ['MemoryVersions1795805000000', 'JsonBinary1795890000000', 'Versions1795910000000', 'KeyedTerms1795920000000'],
  postgres: ['MemoryVersions1795805000000', 'Versions1795910000000', 'KeyedTerms1795920000000'],
}

describe.each(['sqlite', 'postgres'] as const)('a %s database of a previous release', (database) => {
  /** Opens the database with the present release. Its only user has two memories and a document: see scripts/dump-release.ts. */
  const open = async (migration: string) => {
    const { url } = await makePreviousRelease(database, migration)
    const db = await openDatabase(url)
    onTestFinished(db.close)
    const [app]: { id: string; name: string }[] = await db.read((tx) => tx.query('SELECT id, name FROM apps'))
    if (!app) throw new Error('The dump has one app')
    const api = inProcess(db, app)
    const [user] = (await api.users.list()).items
    const { items } = await api.memories.list({ user_id: user?.id ?? '', sort_by: 'timestamp', order: 'asc' })
    const [home, sister] = items
    if (!user || !home || !sister) throw new Error('The dump has a user with two memories')
    return { db, api, user, user_id: user.id, home, sister }
  }
  const before = (text: string) => ({ position: 'before', role: 'assistant', name: null, text })
  const after = (text: string) => ({ position: 'after', role: 'assistant', name: null, text })

  describe.each(releases[database])('before %s', (migration) => {
    test('shows its user, its document and its memories', async () => {
      const { api, user, user_id, home, sister } = await open(migration)
      expect(user).toMatchObject({ name: 'Ana', about: 'Sails.', metadata: { team: 'blue' }, memory_opt_in: true })
      expect((await api.users.list({ metadata_filter: { team: 'blue' }, search: 'sails' })).items).toEqual([user])
      expect((await api.docs.list({ user_id })).items).toMatchObject([{ title: 'Harbours', metadata: { pages: 1 } }])
      expect(contentsOf([home, sister])).toEqual(['I live in Lyon.', 'My sister is a vet in Berlin.'])
      expect(home).toMatchObject({ session_id: 'monday', timestamp: '2026-01-15T10:00:00.000Z', times_seen: 1, metadata: {} })
      expect(home.entities).toEqual([{ kind: 'place', text: 'Lyon' }])
      expect(sister.source).toMatchObject({ message_index: 1, role: 'user', span: [0, 29], text: sister.content })
    })

    test('shows the messages around a memory with their position', async () => {
      const { home, sister } = await open(migration)
      expect(home.context).toEqual([
        ...[before('Thank you.'), before('Did you move?')],
        ...[after('Thank you.'), after('Who is in your family?')],
      ])
      expect(sister.context).toEqual([before('Thank you.'), before('Who is in your family?'), after('Thank you.')])
    })

    test('shows the earlier version of a memory, which a later statement supersedes', async () => {
      const { api, user_id, home } = await open(migration)
      const history = async () => (await api.memories.history({ user_id, memory_id: home.id, order: 'asc' })).items
      const versions = await history()
      expect(versions).toMatchObject([
        { content: 'I live in Paris.', timestamp: '2026-01-14T10:00:00.000Z', source: { text: 'I live in Paris.' }, reason: 'superseded' },
      ])
      const messages: FormMemories['messages'] = [{ role: 'user', content: 'I live in Oslo.', created_at: '2026-01-17T10:00:00.000Z' }]
      const { formed, superseded } = await api.memories.form({ user_id, messages })
      expect(contentsOf(formed)).toEqual(['I live in Oslo.'])
      expect(superseded).toMatchObject([{ id: home.id, content: 'I live in Lyon.', valid_to: messages[0]?.created_at }])
      expect(await history()).toEqual(versions)
    })

    test('reinforces a memory that is stated again', async () => {
      const { api, user_id, sister } = await open(migration)
      const { reinforced } = await api.memories.form({ user_id, messages: [{ role: 'user', content: 'my sister is a VET in Berlin' }] })
      expect(reinforced).toMatchObject([{ id: sister.id, times_seen: 2 }])
    })

    test('gives its rows the version 1, and the next one with each change', async () => {
      const { api, user, user_id, home, sister } = await open(migration)
      const [doc] = (await api.docs.list({ user_id })).items
      expect([user, doc, home, sister].map((row) => row?.version)).toEqual([1, 1, 1, 1])
      expect(await api.users.update({ user_id, name: 'Anna', if_version: 1 })).toMatchObject({ version: 2 })
      expect(await api.docs.update({ user_id, doc_id: doc?.id ?? '', title: 'Ports', if_version: 1 })).toMatchObject({ version: 2 })
      expect(await api.memories.update({ user_id, memory_id: home.id, metadata: { a: 1 }, if_version: 1 })).toMatchObject({ version: 2 })
    })

    test('finds memories and passages', async () => {
      const { api, user_id, home, sister } = await open(migration)
      const recall = async (query: string) => (await api.memories.recall({ user_id, query })).items.map(({ id }) => id)
      expect((await recall('Lyon'))[0]).toBe(home.id)
      expect((await recall('vet in Berlin'))[0]).toBe(sister.id)
      expect(await recall('family'), 'by the messages around it').toContain(sister.id)
      expect((await api.docs.search({ user_id, query: 'harbour' })).items).toMatchObject([{ title: 'Harbours' }])
    })

    test('erases a memory with its versions', async () => {
      const { api, user_id, home, sister } = await open(migration)
      const { items } = await api.memories.history({ user_id, memory_id: home.id })
      const { erased } = await api.memories.delete({ user_id, memory_id: home.id })
      expect(erased).toEqual({ memories: 1, memory_versions: items.length })
      expect(await listed(api.memories.list({ user_id }))).toEqual([sister.id])
      expect((await api.memories.recall({ user_id, query: 'Lyon' })).items).toEqual([])
    })

    test('erases a user with every row', async () => {
      const { db, api, user_id } = await open(migration)
      await api.users.delete({ user_id })
      const tables = [
        'users',
        'consents',
        'user_metadata',
        'docs',
        'passages',
        'memories',
        'facts',
        'memory_versions',
        'memory_vectors',
        'search_entries',
        'term_keys',
      ]
      for (const table of tables) expect([table, await db.read((tx) => tx.query(`SELECT * FROM ${table}`))]).toEqual([table, []])
      expect(await db.read((tx) => tx.query(termsSql[database]))).toEqual([])
    })
  })
})

const listed = async (page: Promise<{ items: Memory[] }>) => (await page).items.map(({ id }) => id)

const termsSql = { sqlite: 'SELECT * FROM search_vocabulary', postgres: 'SELECT * FROM search_terms' }
