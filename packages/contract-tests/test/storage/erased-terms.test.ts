import { readFile } from 'node:fs/promises'
import { createDigest48, createKeyedDigest48 } from '@acquaint/api/digest'
import { cachedTermsOf } from '@acquaint/api/search/tokenize'
import { describe, expect, test } from 'vitest'
import { readIndexDigests } from '../../src/attack/index-tokens.ts'
import { openSqliteFile } from '../../src/harness/sqlite-file.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const dictionary = ['harbour', 'lantern', 'thistle', 'bramble', 'whistle', 'feather', 'anchor', 'meadow', 'copper', 'violin']

interface Attack {
  app_id: string
  user_id: string
  /** Key of the user; without it, digests of the ids and the word alone. */
  key?: string | undefined
}

/** Tests each word of a dictionary against the index of a file, as somebody with the file and the ids would. */
const findWords = (file: string, { app_id, user_id, key }: Attack): string[] => {
  const digests = readIndexDigests(file)
  const keyed = key === undefined ? (all: number[]) => all : createKeyedDigest48(key)
  const digestsOf = (word: string) => {
    const { terms } = cachedTermsOf(word, 'en')
    return keyed(['passage', 'memory'].flatMap((kind) => terms.map(createDigest48(`${app_id} ${user_id} ${kind} `))))
  }
  return dictionary.filter((word) => digestsOf(word).some((digest) => digests.has(digest)))
}

const open = async () => {
  const opened = await openSqliteFile()
  const { api, db } = opened
  const [{ path = '' } = {}]: { path?: string }[] = await db.read((tx) => tx.query('SELECT file AS path FROM pragma_database_list'))
  const user = await api.users.create({ memory_opt_in: true })
  const rows: { app_id: string; term_key?: string }[] = await db.read((tx) => tx.query('SELECT app_id FROM users'))
  const keyOf = async () => {
    const keys: { term_key: string }[] = await db.read((tx) => tx.query('SELECT term_key FROM term_keys WHERE user_id = ?', [user.id]))
    return keys[0]?.term_key
  }
  const checkpoint = async () => {
    const { manager } = await db.write(async (tx) => tx.dataSource)
    await manager.query('PRAGMA wal_checkpoint(TRUNCATE)')
  }
  return { ...opened, path, user_id: user.id, ids: { app_id: rows[0]?.app_id ?? '', user_id: user.id }, keyOf, checkpoint }
}

describe('terms of the full-text index', () => {
  test('a dictionary finds words by the key of their user, and without the key none', async () => {
    const { api, user_id, ids, path, keyOf, checkpoint } = await open()
    await api.docs.create({ user_id, title: 'Harbour', content: 'A lantern and a thistle.' })
    await api.memories.create({ user_id, content: 'I play the violin.' })
    await checkpoint()
    expect(findWords(path, ids)).toEqual([])
    expect(findWords(path, { ...ids, key: await keyOf() })).toEqual(['harbour', 'lantern', 'thistle', 'violin'])
  })

  test('the key goes with the user, and a dictionary finds no word of an erased user', async () => {
    const { api, user_id, ids, path, keyOf } = await open()
    const other = await api.users.create({ docs: [{ title: 'Stays', content: 'A meadow.' }] })
    await api.docs.create({ user_id, title: 'Harbour', content: 'A lantern and a thistle.' })
    const key = await keyOf()
    expect(key).toMatch(/^[\w-]{22}$/)
    await api.users.delete({ user_id })
    expect(await keyOf()).toBeUndefined()
    const bytes = await Promise.all(['', '-wal', '-shm'].map((end) => readFile(path + end, 'latin1')))
    expect(bytes.some((all) => all.includes(key ?? ''))).toBe(false)
    expect(findWords(path, ids)).toEqual([])
    expect((await api.docs.search({ user_id: other.id, query: 'meadow' })).items).toHaveLength(1)
  })

  test('a dictionary with the key of a living user finds no word of an erased document or memory', async () => {
    const { api, user_id, ids, path, keyOf } = await open()
    await api.docs.create({ user_id, title: 'Stays', content: 'A copper anchor.' })
    const { id: doc_id } = await api.docs.create({ user_id, title: 'Harbour', content: 'A lantern and a thistle.' })
    const { id: memory_id } = await api.memories.create({ user_id, content: 'I play the violin.' })
    await api.memories.create({ user_id, content: 'I lost a feather.' })
    await api.docs.delete({ user_id, doc_id })
    await api.memories.delete({ user_id, memory_id })
    const key = await keyOf()
    await expect.poll(() => findWords(path, { ...ids, key }), { timeout: 60_000 }).toEqual(['feather', 'anchor', 'copper'])
  })
})

describe('the key of terms', () => {
  onEachDatabase((world) => {
    test('each user has a key of its own for as long as it has documents or memories', async () => {
      const { api, id: app_id } = await world.newApplication('in process')
      const keys = async () => {
        const rows: { term_key: string }[] = await world.db.read((tx) =>
          tx.query(`SELECT term_key FROM term_keys WHERE app_id = '${app_id}' ORDER BY user_id`),
        )
        return rows.map(({ term_key }) => term_key)
      }
      const docs = [{ title: 'One', content: 'Lantern.' }]
      const [first, second] = await Promise.all([api.users.create({ docs }), api.users.create({ docs })])
      expect(new Set(await keys()).size).toBe(2)
      await api.docs.deleteMany({ user_id: first.id, all: true })
      expect(await keys()).toHaveLength(1)
      await api.docs.create({ user_id: first.id, title: 'Two', content: 'Lantern.' })
      expect(new Set(await keys()).size).toBe(2)
      for (const { id } of [first, second]) expect((await api.docs.search({ user_id: id, query: 'lantern' })).items).toHaveLength(1)
    })
  })
})
