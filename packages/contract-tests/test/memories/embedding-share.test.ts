import { randomUUID } from 'node:crypto'
import type { Embedder } from '@acquaint/api/embeddings/embedder'
import { createEmbeddings } from '@acquaint/api/embeddings/embeddings'
import { expect, onTestFinished, test } from 'vitest'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf } from '../../src/harness/memories.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

onEachDatabase((world) => {
  /** A user with ten memories, some of which have a vector. One of these is of a car. */
  const newRemembered = async (embedded: number) => {
    const { id } = await world.newApplication('in process')
    const app = { id, name: 'app' }
    const unembedded = inProcess(world.db, app)
    const { id: user_id } = await unembedded.users.create({ memory_opt_in: true })
    const texts = ['I own an automobile.', ...Array.from({ length: 9 }, (_, number) => `The boat number ${number} is blue.`)]
    for (const content of texts.slice(0, embedded)) await unembedded.memories.create({ user_id, content })
    const embedder: Embedder = {
      id: randomUUID(),
      embed: async (all) => all.map((text) => Float32Array.of(/car|automobile/i.test(text) ? 1 : 0, 0.01)),
      close: async () => undefined,
    }
    const embeddings = createEmbeddings({ db: world.db, embedder })
    onTestFinished(embeddings.close)
    await embeddings.idle()
    // Nobody tells the embedder of these.
    for (const content of texts.slice(embedded)) await unembedded.memories.create({ user_id, content })
    return { api: inProcess(world.db, app, { embeddings }), user_id }
  }

  test('recall uses embeddings where nine of ten memories have one', async () => {
    const { api, user_id } = await newRemembered(9)
    expect(contentsOf((await api.memories.recall({ user_id, query: 'Which car?' })).items)).toEqual(['I own an automobile.'])
  })

  test('recall uses words alone where fewer have one, since those would come before all others', async () => {
    const { api, user_id } = await newRemembered(8)
    expect((await api.memories.recall({ user_id, query: 'Which car?' })).items).toEqual([])
    const { items } = await api.memories.recall({ user_id, query: 'the automobile' })
    expect(items).toMatchObject([{ content: 'I own an automobile.', why: { semantic: 0 } }])
  })
})
