import type { Api } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { paragraphOf } from '../../src/cases/long-text.ts'
import { fillDocs, newOwner } from '../../src/harness/docs.ts'
import { openSqliteFile } from '../../src/harness/sqlite-file.ts'
import { onEachDatabase, type World } from '../../src/harness/worlds.ts'

/** Unique words, one for each field that stores the text of users. Their stems would be found too. */
const secrets = { title: 'quillfeather', content: 'moonwhistle', chunk: 'żółwiowy', metadata: 'brambleknot', key: 'thistledown' }

const secret = {
  title: `A ${secrets.title}`,
  content: [`Nobody knows the ${secrets.content}. ${paragraphOf(60)}`, `Or the ${secrets.chunk}.`],
  metadata: { [secrets.key]: secrets.metadata },
}

const erasures: [name: string, erase: (api: Api, one: { user_id: string; doc_id: string }) => Promise<unknown>][] = [
  ['docs.delete', (api, one) => api.docs.delete(one)],
  [
    'docs.deleteMany with a filter',
    (api, { user_id }) => api.docs.deleteMany({ user_id, metadata_filter: { [secrets.key]: secrets.metadata } }),
  ],
  ['docs.deleteMany of all', (api, { user_id }) => api.docs.deleteMany({ user_id, all: true })],
  ['users.delete', (api, { user_id }) => api.users.delete({ user_id })],
  ['docs.update', (api, one) => api.docs.update({ ...one, title: 'A', content: 'b', metadata: { [secrets.key]: null } })],
]

describe('erased text in the SQLite file', () => {
  test.each(erasures)('the SQLite file holds no erased text after %s, a checkpoint and closing', async (_, erase) => {
    const { api, close, holds } = await openSqliteFile()
    const neighbour = await api.users.create({ docs: [{ title: 'Stays', content: 'The kept one.' }] })
    const { id: user_id } = await api.users.create({})
    const { id: doc_id } = await api.docs.create({ user_id, ...secret })
    await api.docs.search({ user_id, query: Object.values(secrets).join(' ') })
    for (const word of Object.values(secrets)) expect(await holds(word), `${word} was there`).toBe(true)

    await erase(api, { user_id, doc_id })

    expect((await api.docs.search({ user_id: neighbour.id, query: 'kept' })).items).toHaveLength(1)
    await close()
    for (const word of Object.values(secrets)) expect(await holds(word.slice(0, 7)), word).toBe(false)
    expect(await holds('The kept one.')).toBe(true)
  })

  test('the SQLite file holds no text of a document whose create failed', async () => {
    const { api, close, holds } = await openSqliteFile()
    const { id: user_id } = await api.users.create({})
    const { id } = await api.docs.create({ user_id, title: 'A', content: 'b' })
    await expect(api.docs.create({ user_id, id, ...secret })).rejects.toMatchObject({ code: 'CONFLICT' })
    await close()
    for (const word of Object.values(secrets)) expect(await holds(word.slice(0, 7)), word).toBe(false)
  })
})

/** Counts the rows of a user in each table with a user_id. */
const rowsOf = ({ db, database }: Pick<World, 'db' | 'database'>, user_id: string): Promise<Record<string, number>> =>
  db.read(async (tx) => {
    const columns =
      database === 'sqlite'
        ? `SELECT tables.name AS name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' AND columns.name = 'user_id'`
        : `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'user_id' AND table_schema = current_schema()`
    const tables: { name: string }[] = await tx.query(columns)
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const [row]: { count: number | string }[] = await tx.query(`SELECT COUNT(*) AS count FROM "${name}" WHERE user_id = '${user_id}'`)
      counts[name] = Number(row?.count)
    }
    return counts
  })

describe('rows of erased documents', () => {
  onEachDatabase((world) => {
    test('deleting a user leaves no row of the user in any table', async () => {
      const owner = await newOwner({ newApplication: () => world.newApplication('in process') })
      const { api, user_id } = owner
      await api.users.update({ user_id, metadata: { plan: 'pro' }, memory_opt_in: true })
      const { id: memory_id } = await api.memories.create({ user_id, content: 'I have a boat.' })
      await api.memories.update({ user_id, memory_id, content: 'I had a boat.' })
      await api.memories.form({ user_id, messages: [{ id: '1', role: 'user', content: 'I live in Oslo.' }] })
      await fillDocs(world, owner, [secret, secret, { content: paragraphOf(100) }])
      await world.db.write((tx) =>
        tx.query(`INSERT INTO memory_vectors SELECT app_id, user_id, entry, 'test', 'AAAA' FROM memories WHERE user_id = '${user_id}'`),
      )
      const before = await rowsOf(world, user_id)
      expect(Object.keys(before)).toEqual(
        expect.arrayContaining(['docs', 'passages', 'search_entries', 'user_metadata', 'consents', 'memories', 'memory_versions']),
      )
      for (const [table, count] of Object.entries(before)) expect(count, table).toBeGreaterThan(0)
      await api.users.delete({ user_id })
      expect(await rowsOf(world, user_id)).toEqual(Object.fromEntries(Object.keys(before).map((table) => [table, 0])))
    })

    test('deleting all documents leaves no row of them in any table', async () => {
      const owner = await newOwner({ newApplication: () => world.newApplication('in process') })
      const { api, user_id } = owner
      const before = await rowsOf(world, user_id)
      const docs = await fillDocs(world, owner, [secret, secret])
      expect(await rowsOf(world, user_id)).not.toEqual(before)
      await api.docs.delete({ user_id, doc_id: docs[0]?.id ?? '' })
      await api.docs.deleteMany({ user_id, all: true })
      expect(await rowsOf(world, user_id)).toEqual(before)
    })

    test('updating a document leaves no row of its earlier content in any table', async () => {
      const owner = await newOwner({ newApplication: () => world.newApplication('in process') })
      const { api, user_id } = owner
      const [short, long] = await fillDocs(world, owner, [{ content: 'One.' }, { content: paragraphOf(100) }])
      await api.docs.delete({ user_id, doc_id: short?.id ?? '' })
      await api.docs.update({ user_id, doc_id: long?.id ?? '', content: 'One.' })
      const { passages, search_entries } = await rowsOf(world, user_id)
      expect({ passages, search_entries }).toEqual({ passages: 1, search_entries: 1 })
    })
  })
})
