import { readConfig } from '@acquaint/api/config'
import type { Database } from '@acquaint/api/db/database'
import { createModel } from '@acquaint/api/llm/create-model'
import { createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { type ModelServer, startModelServer } from '@acquaint/test-model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gate } from '../../src/harness/gate.ts'
import { inProcess } from '../../src/harness/in-process.ts'
import { type ObservedServer, startObservedServer } from '../../src/harness/observed-server.ts'
import { overRest } from '../../src/harness/over-rest.ts'
import { logLines } from '../../src/harness/server-process.ts'
import { onEachDatabase } from '../../src/harness/worlds.ts'

const messages = [{ role: 'user' as const, content: 'I have a boat.' }]

const patience = { timeout: 60_000 }

/** Answer of the model to the form that nobody aborts. */
const fact = { content: 'Has a boat.', message: 0, quote: 'I have a boat', relation: 'new', known: null, entities: [], sentiment: null }

describe('a call that its client aborts', () => {
  let endpoint: ModelServer
  beforeAll(async () => {
    endpoint = await startModelServer()
  })
  afterAll(() => endpoint.close())

  const start = async (databaseUrl: string) => {
    // Longer than any test: only the client ends a call to the model.
    const model = await createModel(readConfig({ MODEL_URL: endpoint.url, MODEL_NAME: 'slow', MODEL_TIMEOUT_MS: '300000' }))
    endpoint.requests.length = 0
    endpoint.behave('hang')
    const server = await startObservedServer(databaseUrl, { model })
    const user = await server.api.users.create({ memory_opt_in: true })
    return { server, user_id: user.id, local: inProcess(server.db, server.app, { model }) }
  }
  const apiOf = (transport: string, { server, local }: { server: ObservedServer; local: Api }): Api => {
    if (transport === 'in process') return local
    return transport === 'REST' ? overRest(server.url, server.key) : createClient({ url: server.url, apiKey: server.key, retries: 0 })
  }
  const askedCalls = (count: number) => expect.poll(() => endpoint.requests.length, patience).toBe(count)
  const abandonedCalls = (count: number) =>
    expect.poll(() => endpoint.requests.map(({ isAbandoned }) => isAbandoned), patience).toEqual(Array(count).fill(true))

  /** Forms once more. Work that went on after its client left would store its memory before. */
  const expectNothingStored = async ({ server, user_id }: { server: ObservedServer; user_id: string }) => {
    endpoint.behave({ content: { facts: [fact] } })
    await server.api.memories.form({ user_id, messages })
    const { items } = await server.api.memories.list({ user_id })
    expect(items).toMatchObject([{ content: fact.content, times_seen: 1 }])
  }

  /** The access log has the request as aborted, no other line does, and nothing is an error of the server. */
  const expectAborted = async (server: ObservedServer, path: string) => {
    const aborted = () => logLines(server.log()).filter((line) => line.aborted !== undefined)
    await expect.poll(aborted, patience).toEqual([expect.objectContaining({ msg: 'request', path, aborted: true })])
    expect(logLines(server.log()).filter(({ level }) => Number(level) >= 40)).toEqual([])
  }

  onEachDatabase((world) => {
    describe.each(['in process', 'tRPC', 'REST'])('%s', (transport) => {
      const pathOf = (rest: string, trpc: string) => (transport === 'REST' ? rest : trpc)

      test('ends its call to the model, and memories.form stores nothing', async () => {
        const started = await start(world.databaseUrl)
        const { server, user_id } = started
        const { signal, abort } = controlled()
        const forming = apiOf(transport, started).memories.form({ user_id, messages }, { signal })
        await askedCalls(1)
        abort()
        await expect(forming).rejects.toThrow()
        await abandonedCalls(1)
        await expectNothingStored(started)
        if (transport !== 'in process') await expectAborted(server, pathOf('/api/users/{user_id}/memories/form', '/trpc/memories.form'))
      })

      test('ends its call to the model, and chat.reply is no error of the server', async () => {
        const started = await start(world.databaseUrl)
        const { server, user_id } = started
        const { signal, abort } = controlled()
        const replying = apiOf(transport, started).chat.reply({ user_id, messages }, { signal })
        await askedCalls(1)
        abort()
        await expect(replying).rejects.toThrow()
        await abandonedCalls(1)
        endpoint.behave({ content: 'Hello.' })
        await server.api.chat.reply({ user_id, messages })
        if (transport !== 'in process') await expectAborted(server, pathOf('/api/users/{user_id}/chat', '/trpc/chat.reply'))
      })

      test.each(['new', 'known'])('changes nothing without a model by a %s statement while the call waits to write', async (statement) => {
        const waiting = heldWrites()
        const server = await startObservedServer(world.databaseUrl, { adapt: waiting.adapt })
        const { id: user_id } = await server.api.users.create({ memory_opt_in: true })
        if (statement === 'known') await server.api.memories.form({ user_id, messages })
        const before = await server.api.memories.list({ user_id })
        const { signal, abort } = controlled()
        waiting.hold()
        const api = apiOf(transport, { server, local: inProcess(server.db, server.app) })
        const forming = api.memories.form({ user_id, messages }, { signal })
        const failed = expect(forming).rejects.toThrow()
        await waiting.reached
        abort()
        if (transport !== 'in process') await expectAborted(server, pathOf('/api/users/{user_id}/memories/form', '/trpc/memories.form'))
        await waiting.release()
        await failed
        expect(await server.api.memories.list({ user_id })).toEqual(before)
        expect(logLines(server.log()).filter(({ level }) => Number(level) >= 40)).toEqual([])
      })
    })

    test.each(['tRPC', 'REST'])('through %s still logs a failure of the server after its client left', async (transport) => {
      const reached = gate()
      const released = gate()
      const server = await startObservedServer(world.databaseUrl, {
        adapt: (db) => ({
          ...db,
          write: async (work) => {
            if (!isFailing) return db.write(work)
            reached.open()
            await released.opened
            throw new Error('the disk is on fire')
          },
        }),
      })
      let isFailing = false
      const { id: user_id } = await server.api.users.create({ memory_opt_in: true })
      isFailing = true
      const { signal, abort } = controlled()
      const api = apiOf(transport, { server, local: server.api })
      const failed = expect(api.users.update({ user_id, name: 'Ada' }, { signal })).rejects.toThrow()
      await reached.opened
      abort()
      await failed
      await expect.poll(() => logLines(server.log()).some(({ aborted }) => aborted === true), patience).toBe(true)
      released.open()
      await expect.poll(() => logLines(server.log()).map(({ msg }) => msg), patience).toContain('request failed')
    })

    test.each(['application/json', 'application/jsonl'])(
      'in a batch of tRPC answered as %s ends with all calls of it',
      async (accepted) => {
        const started = await start(world.databaseUrl)
        const { server, user_id } = started
        const { signal, abort } = controlled()
        const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', 'trpc-accept': accepted }
        const body = JSON.stringify({ 0: { user_id, messages }, 1: { user_id, messages } })
        const answer = fetch(`${server.url}/trpc/memories.form,chat.reply?batch=1`, { method: 'POST', headers, body, signal })
        const failed = expect(answer.then((response) => response.text())).rejects.toThrow()
        await askedCalls(2)
        abort()
        await failed
        await abandonedCalls(2)
        await expectNothingStored(started)
        await expectAborted(server, '/trpc/memories.form,chat.reply')
      },
    )
  })
})

const controlled = () => {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

/** Lets a test hold the next writes before they begin, and wait for their end. */
const heldWrites = () => {
  const { open, opened } = gate()
  const { open: reach, opened: reached } = gate()
  const held: Promise<unknown>[] = []
  let isHolding = false
  return {
    reached,
    hold: () => {
      isHolding = true
    },
    release: async () => {
      isHolding = false
      open()
      await Promise.allSettled(held)
    },
    adapt: (db: Database): Database => ({
      ...db,
      write: (work) => {
        if (!isHolding) return db.write(work)
        const writing = opened.then(() => db.write(work))
        held.push(writing)
        reach()
        return writing
      },
    }),
  }
}
