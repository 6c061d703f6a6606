import { randomUUID } from 'node:crypto'
import type { Embedder } from '@acquaint/api/embeddings/embedder'
import { createEmbeddings } from '@acquaint/api/embeddings/embeddings'
import type { Api } from '@acquaint/contracts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf } from '../../src/harness/memories.ts'
import { openSqliteFile } from '../../src/harness/sqlite-file.ts'
import { onEachDatabase, type World } from '../../src/harness/worlds.ts'

/** Words with the same meaning, one dimension of the embedding for each group. */
const meanings = [/car|automobile/i, /dog|puppy/i, /doctor|physician/i]

interface Fake extends Embedder {
  seen: string[]
  /** Runs before each answer. */
  before: () => Promise<void>
}

const newFake = (id: string = randomUUID()): Fake => {
  const fake: Fake = {
    id,
    seen: [],
    before: async () => undefined,
    embed: async (texts) => {
      await fake.before()
      fake.seen.push(...texts)
      return texts.map((text) => Float32Array.from([...meanings.map((meaning) => (meaning.test(text) ? 1 : 0)), 0.01]))
    },
    close: async () => undefined,
  }
  return fake
}

describe('memories with embeddings', () => {
  onEachDatabase((world) => {
    const open = async (db: World['db'], fake: Fake, app?: { id: string; name: string }) => {
      const embeddings = createEmbeddings({ db, embedder: fake })
      onTestFinished(embeddings.close)
      const owner = app ?? { id: (await world.newApplication('in process')).id, name: 'app' }
      return { api: inProcess(db, owner, { embeddings }), embeddings, app: owner, fake }
    }
    const newRemembered = async (contents: string[], fake = newFake()) => {
      const { api, embeddings, app } = await open(world.db, fake)
      const { id: user_id } = await api.users.create({ memory_opt_in: true })
      for (const content of contents) await api.memories.create({ user_id, content })
      await embeddings.idle()
      return { api, embeddings, app, user_id, fake }
    }
    const recall = async (api: Api, user_id: string, query: string) => (await api.memories.recall({ user_id, query })).items

    test('a memory is recalled by its embedding, with a semantic score', async () => {
      const { api, user_id } = await newRemembered(['I own an automobile.', 'My puppy sleeps.', 'I like tea.'])
      const items = await recall(api, user_id, 'Which car?')
      expect(contentsOf(items)).toEqual(['I own an automobile.'])
      const { why, score } = items[0] ?? { why: undefined, score: 0 }
      expect(why).toMatchObject({ lexical: 0, recency: 0 })
      expect(why?.semantic).toBeGreaterThan(why?.context ?? 1)
      expect(score).toBeCloseTo((why?.semantic ?? 0) + (why?.context ?? 0), 9)
      const context = await api.users.context({ user_id, query: 'a dog' })
      const matches = await recall(api, user_id, 'a dog')
      expect(contentsOf(matches)).toEqual(['My puppy sleeps.'])
      expect(context.items.filter(({ part }) => part === 'match').map(({ id }) => id)).toEqual(matches.map(({ id }) => id))
    })

    test('recall ranks by words and meaning together', async () => {
      const { api, user_id } = await newRemembered([
        'My doctor has a boat.',
        'My physician has a house.',
        'A blue boat sails across the wide open sea.',
      ])
      const items = await recall(api, user_id, 'the boat of my physician')
      expect(items.slice(0, 2).map(({ why: { lexical, semantic } }) => lexical > 0 && semantic > 0)).toEqual([true, true])
      expect(items[0]?.score).toBeGreaterThan(items[2]?.score ?? 0)
    })

    test('memories are found by words while the embedder fails', async () => {
      const { api, user_id, fake } = await newRemembered(['I own an automobile.'])
      fake.before = () => Promise.reject(new Error('moonwhistle'))
      expect(await recall(api, user_id, 'car')).toEqual([])
      expect(contentsOf(await recall(api, user_id, 'automobile'))).toEqual(['I own an automobile.'])
    })

    test('another embedder embeds all memories again and they are found by words until then', async () => {
      const { user_id, app } = await newRemembered(['I own an automobile.'])
      const other = newFake()
      let let_go = () => {}
      const gate = new Promise<void>((resolve) => {
        let_go = resolve
      })
      let queries = 0
      other.before = async () => {
        // The first call embeds the memory and waits. The others embed queries.
        if (queries++ === 0) await gate
      }
      const { api, embeddings } = await open(world.db, other, app)
      await expect.poll(() => queries).toBe(1)
      expect(await recall(api, user_id, 'car')).toEqual([])
      expect(contentsOf(await recall(api, user_id, 'automobile'))).toEqual(['I own an automobile.'])
      let_go()
      await embeddings.idle()
      expect(contentsOf(await recall(api, user_id, 'car'))).toEqual(['I own an automobile.'])
    })

    test('a memory has the embedding of its latest version', async () => {
      const { api, user_id, embeddings } = await newRemembered(['I own an automobile.'])
      const [memory] = (await api.memories.list({ user_id })).items
      await api.memories.update({ user_id, memory_id: memory?.id ?? '', content: 'I own a puppy.' })
      await embeddings.idle()
      expect(await recall(api, user_id, 'car')).toEqual([])
      expect(contentsOf(await recall(api, user_id, 'dog'))).toEqual(['I own a puppy.'])
    })

    test('the embeddings of one user are never searched for another', async () => {
      const { api, user_id } = await newRemembered(['I own an automobile.'])
      const { id: other } = await api.users.create({ memory_opt_in: true })
      await api.memories.create({ user_id: other, content: 'I like tea.' })
      expect(await recall(api, other, 'car')).toEqual([])
      expect(await recall(api, user_id, 'car')).toHaveLength(1)
    })

    test('no memory is sent to an embedder after its user withdrew consent', async () => {
      const { id: app_id } = await world.newApplication('in process')
      const app = { id: app_id, name: 'app' }
      const api = inProcess(world.db, app)
      const { id: user_id } = await api.users.create({ memory_opt_in: true })
      await api.memories.create({ user_id, content: 'I own a wombat.' }) // without an embedder: it has no vector
      await api.users.update({ user_id, memory_opt_in: false })

      const { fake, embeddings } = await open(world.db, newFake(), app)
      await embeddings.idle()
      embeddings.wake({ app_id, user_id })
      await embeddings.idle()
      expect(fake.seen.join()).not.toContain('wombat')

      await api.users.update({ user_id, memory_opt_in: true })
      embeddings.wake({ app_id, user_id })
      await embeddings.idle()
      expect(fake.seen.join(), 'with consent').toContain('wombat')
    })

    test('no embedding remains after an erasure or a withdrawal during the embedding', async () => {
      const fake = newFake()
      const { api, user_id, embeddings } = await newRemembered(['I own an automobile.'], fake)
      const countVectors = () =>
        world.db.read(async (tx) => {
          const [row]: { count: number | string }[] = await tx.query(
            `SELECT COUNT(*) AS count FROM memory_vectors WHERE user_id = '${user_id}'`,
          )
          return Number(row?.count)
        })
      expect(await countVectors()).toBe(1)
      const [memory] = (await api.memories.list({ user_id })).items
      await api.memories.delete({ user_id, memory_id: memory?.id ?? '' })
      expect(await countVectors()).toBe(0)

      fake.before = async () => {
        await api.users.update({ user_id, memory_opt_in: false })
      }
      await api.memories.create({ user_id, content: 'My puppy sleeps.' })
      await embeddings.idle()
      expect(await countVectors()).toBe(0)
    })
  })

  test('erasing a user erases the embeddings from the SQLite file', async () => {
    const file = await openSqliteFile()
    const { id: user_id } = await file.api.users.create({ memory_opt_in: true })
    await file.api.memories.create({ user_id, content: 'I own an automobile.' })
    const embeddings = createEmbeddings({ db: file.db, embedder: newFake('fake') })
    await embeddings.idle()
    const packed = Buffer.from(Int8Array.from([127, 0, 0, 1])).toString('base64')
    expect(await file.holds(packed)).toBe(true)
    await file.api.users.delete({ user_id })
    await embeddings.close()
    await file.close()
    expect(await file.holds(packed)).toBe(false)
  })
})
