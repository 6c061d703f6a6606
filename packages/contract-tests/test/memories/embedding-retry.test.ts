import { randomUUID } from 'node:crypto'
import type { Embedder } from '@acquaint/api/embeddings/embedder'
import { createEmbeddings } from '@acquaint/api/embeddings/embeddings'
import { describe, expect, onTestFinished, test } from 'vitest'
import { inProcess } from '../../src/harness/in-process.ts'
import { contentsOf } from '../../src/harness/memories.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

/** Longer than any test. */
const foreverMs = 2_000_000_000

describe('the background work of an embedder that fails', () => {
  onEachDatabase((world) => {
    const open = async (pauseMs: number) => {
      const state = { isDown: true, attempts: 0, embedded: [] as string[] }
      const embedder: Embedder = {
        id: randomUUID(),
        embed: async (texts) => {
          state.attempts++
          await new Promise(setImmediate) // attempts without a pause would starve the test
          if (state.isDown) throw new Error('The embedder is down.')
          state.embedded.push(...texts)
          return texts.map((text) => Float32Array.of(/car|automobile/i.test(text) ? 1 : 0, 0.01))
        },
        close: async () => undefined,
      }
      const embeddings = createEmbeddings({ db: world.db, embedder, pauseMs })
      onTestFinished(embeddings.close)
      await embeddings.idle()
      const { id } = await world.newApplication('in process')
      const api = inProcess(world.db, { id, name: 'app' }, { embeddings })
      const remember = async (content: string) => {
        const { id: user_id } = await api.users.create({ memory_opt_in: true })
        await api.memories.create({ user_id, content })
        return user_id
      }
      return { state, embeddings, api, remember }
    }

    test('is tried again until it succeeds, for all users that wait', async () => {
      const { state, api, remember } = await open(1)
      const users = [await remember('I own an automobile.'), await remember('The automobile is red.')]
      await expect.poll(() => state.attempts, { timeout: 60_000 }).toBeGreaterThan(3)
      expect(state.embedded).toEqual([])

      state.isDown = false
      const found = async () => {
        const answers = await Promise.all(users.map((user_id) => api.memories.recall({ user_id, query: 'Which car?' })))
        return answers.map(({ items }) => contentsOf(items))
      }
      await expect.poll(found, { timeout: 60_000 }).toEqual([['I own an automobile.'], ['The automobile is red.']])
    })

    test('pauses after a failure, also for memories that are stored meanwhile', async () => {
      const { state, embeddings, remember } = await open(foreverMs)
      await remember('I own an automobile.')
      await embeddings.idle()
      state.isDown = false
      const { attempts } = state
      expect(attempts).toBeGreaterThan(0)
      await remember('The automobile is red.')
      await embeddings.idle()
      expect(state).toEqual({ isDown: false, attempts, embedded: [] })
    })
  })
})
