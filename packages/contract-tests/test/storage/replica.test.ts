import { createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { createDatabase } from '@acquaint/test-postgres'
import { startReplication, type TestReplication } from '@acquaint/test-postgres/replication'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type FlakyPostgres, startFlakyPostgres } from '../../src/faults/flaky-postgres.ts'
import { startObservedServer } from '../../src/harness/observed-server.ts'

let servers: TestReplication
beforeAll(async () => {
  servers = await startReplication()
})
afterEach(() => servers.resume())
afterAll(() => servers?.stop())

/** Long enough for a test in which the replica stands still. */
const anyLag = 3_600_000

interface Options {
  lagMsMax?: number
  /** Leads the connections to the replica through a proxy. */
  way?: (replicaUrl: string) => Promise<FlakyPostgres>
}

const start = async ({ lagMsMax = anyLag, way }: Options = {}) => {
  const { url, drop } = await createDatabase(servers.writerUrl)
  onTestFinished(drop)
  const replica = new URL(servers.replicaUrl)
  replica.pathname = new URL(url).pathname
  await servers.caughtUp()
  const proxy = await way?.(replica.href)
  const server = await startObservedServer(url, { replica: { url: proxy?.url ?? replica.href, lagMsMax } })
  const strong = createClient({ url: server.url, apiKey: server.key, retries: 0, consistency: 'strong' })
  const lines = () => server.log().match(/DATABASE_READ_URL[^"]*/g) ?? []
  const said = (words: RegExp) => lines().filter((line) => words.test(line)).length
  return { ...server, strong, said, proxy }
}

const fill = async (api: Api) => {
  const user = await api.users.create({ name: 'Ada', metadata: { plan: 'pro' }, memory_opt_in: true })
  const user_id = user.id
  const doc = await api.docs.create({ user_id, title: 'Boats', content: 'The harbour of Lisbon is deep.' })
  const { formed } = await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I live in Lisbon. I have a boat.' }] })
  await servers.caughtUp()
  return { user, user_id, doc, formed }
}

/** Returns the part of an answer that a test compares, for each procedure that a replica may answer. */
const views: Record<string, (api: Api, user_id: string) => Promise<unknown>> = {
  'users.list': async (api) => (await api.users.list()).items.map(({ name }) => name).sort(),
  'users.count': async (api) => (await api.users.count()).count,
  'users.context': async (api, user_id) => (await api.users.context({ user_id, query: 'Lisbon boat' })).text,
  'users.profile': async (api, user_id) => (await api.users.profile({ user_id })).facts.map(({ statement }) => statement),
  'docs.list': async (api, user_id) => (await api.docs.list({ user_id })).items.map(({ title }) => title).sort(),
  'docs.search': async (api, user_id) => (await api.docs.search({ user_id, query: 'harbour' })).items.map(({ passage }) => passage).sort(),
  'memories.list': async (api, user_id) => (await api.memories.list({ user_id })).items.map(({ content }) => content).sort(),
  'memories.recall': async (api, user_id) =>
    (await api.memories.recall({ user_id, query: 'Lisbon boat Porto' })).items.map(({ content }) => content).sort(),
  'memories.search': async (api, user_id) =>
    (await api.memories.search({ user_id, query: 'Lisbon boat Porto' })).items.map(({ content }) => content).sort(),
  'overview.get': async (api) => {
    const { users, docs, memories } = await api.overview.get()
    return { users, docs, memories }
  },
}

const viewAll = async (api: Api, user_id: string) => {
  const answers: Record<string, unknown> = {}
  for (const [name, view] of Object.entries(views)) answers[name] = await view(api, user_id)
  return answers
}

describe('a replica that is a little behind', () => {
  test('answers searches, recalls, lists, contexts and counts, and no get', async () => {
    const { api, strong } = await start()
    const { user_id } = await fill(api)
    const before = await viewAll(api, user_id)
    await servers.pause()
    await api.users.create({ name: 'Bo' })
    const { id: doc_id } = await api.docs.create({ user_id, title: 'Ports', content: 'The harbour of Porto is old.' })
    await api.memories.form({ user_id, messages: [{ role: 'user', content: 'I moved to Porto yesterday. My sister is a vet.' }] })

    expect(await viewAll(api, user_id)).toEqual(before)
    const present = await viewAll(strong, user_id)
    for (const [name, answer] of Object.entries(present)) expect(answer, name).not.toEqual(before[name])
    expect(await api.docs.get({ user_id, doc_id })).toMatchObject({ title: 'Ports' })
    for (const [name, view] of Object.entries(views)) {
      const options = { consistency: 'strong' } as const
      const perCall: Api = new Proxy(api, {
        get: (target, resource: keyof Api) =>
          new Proxy(target[resource], { get: (verbs, verb) => (input: unknown) => Reflect.get(verbs, verb)(input, options) }),
      })
      expect(await view(perCall, user_id), `${name} with the option of a call`).toEqual(present[name])
    }

    await servers.resume()
    await servers.caughtUp()
    expect(await viewAll(api, user_id)).toEqual(present)
  })

  test('is asked for by a header of REST and tRPC, whose other values are refused', async () => {
    const { api, url, key } = await start()
    await fill(api)
    await servers.pause()
    await api.users.create({ name: 'Bo' })
    const ask = async (path: string, value: string | undefined, init: RequestInit = {}) => {
      const headers = { authorization: `Bearer ${key}`, ...(value !== undefined && { 'x-acquaint-consistency': value }) }
      const response = await fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } })
      const text = await response.text()
      return { isRefused: text.includes('BAD_REQUEST'), hasBo: text.includes('"Bo"') }
    }
    const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
    const ways: [string, RequestInit?][] = [
      ['/api/users'],
      ['/api/users/search', post],
      ['/trpc/users.list'],
      ['/trpc/users.list,users.count?batch=1'],
      ['/trpc/users.list', post],
      ['/trpc/users.list?batch=1', { headers: { 'trpc-accept': 'application/jsonl' } }], // answered by tRPC's own adapter
    ]
    for (const [path, init] of ways) {
      expect(await ask(path, undefined, init), path).toEqual({ isRefused: false, hasBo: false })
      expect(await ask(path, 'eventual', init), path).toEqual({ isRefused: false, hasBo: false })
      expect(await ask(path, 'strong', init), path).toEqual({ isRefused: false, hasBo: true })
      for (const wrong of ['Strong', 'weak', '']) expect(await ask(path, wrong, init), path).toEqual({ isRefused: true, hasBo: false })
    }
  })

  test('never shows an erased memory, document or user', async () => {
    const { api, said } = await start()
    const { user_id, doc, formed } = await fill(api)
    const other = await api.users.create({ name: 'Eve' })
    await servers.caughtUp()
    await servers.pause()

    const boat = formed.find(({ content }) => content.includes('boat'))
    await api.memories.delete({ user_id, memory_id: boat?.id ?? '' })
    for (const name of ['memories.list', 'memories.recall', 'users.context'])
      expect(JSON.stringify(await views[name]?.(api, user_id)), name).not.toContain('boat')
    await api.docs.delete({ user_id, doc_id: doc.id })
    for (const name of ['docs.list', 'docs.search', 'users.context'])
      expect(JSON.stringify(await views[name]?.(api, user_id)), name).not.toMatch(/Boats|deep/)
    await api.users.delete({ user_id: other.id })
    expect(await views['users.list']?.(api, user_id)).toEqual(['Ada'])
    await api.users.delete({ user_id })
    for (const name of ['memories.list', 'memories.recall', 'docs.list', 'docs.search', 'users.context', 'users.profile'])
      await expect(views[name]?.(api, user_id), name).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(said(/./), 'the operator has nothing to do').toBe(0)
  })

  test.each<[string, (api: Api, user_id: string) => Promise<unknown>]>([
    ['memories.deleteMany', (api, user_id) => api.memories.deleteMany({ user_id, all: true })],
    ['users.update with erase_memories', (api, user_id) => api.users.update({ user_id, memory_opt_in: false, erase_memories: true })],
    [
      'memories.forget',
      async (api, user_id) =>
        api.memories.forget({ user_id, memory_ids: (await api.memories.list({ user_id })).items.map(({ id }) => id) }),
    ],
  ])('never shows what %s erased', async (_, erase) => {
    const { api } = await start()
    const { user_id } = await fill(api)
    expect(await views['memories.recall']?.(api, user_id)).toContain('I have a boat.')
    await servers.pause()
    await erase(api, user_id)
    for (const name of ['memories.list', 'memories.recall', 'users.context'])
      expect(JSON.stringify(await views[name]?.(api, user_id)), name).not.toContain('I have a boat')
  })

  test('never shows a memory to every agent that belongs to one agent now, nor the earlier words of one', async () => {
    const { api } = await start()
    const { user_id, formed } = await fill(api)
    const memory_id = formed.find(({ content }) => content.includes('boat'))?.id ?? ''
    await servers.pause()
    await api.memories.update({ user_id, memory_id, agent_id: 'doctor' })
    expect(await views['memories.recall']?.(api, user_id)).not.toContain('I have a boat.')
    await api.memories.update({ user_id, memory_id, agent_id: null, content: 'I have a canoe.' })
    expect(await views['memories.list']?.(api, user_id)).toEqual(['I have a canoe.', 'I live in Lisbon.'])
  })

  test('never shows memories after a withdrawal of consent, nor the consent of a listed user', async () => {
    const { api } = await start()
    const { user_id } = await fill(api)
    expect(await views['memories.recall']?.(api, user_id)).toContain('I have a boat.')
    await servers.pause()
    await api.users.update({ user_id, memory_opt_in: false })
    expect(await views['memories.recall']?.(api, user_id)).toEqual([])
    expect(await views['users.profile']?.(api, user_id)).toEqual([])
    expect(await views['users.context']?.(api, user_id)).not.toContain('I have a boat')
    expect((await api.users.list()).items).toMatchObject([{ memory_opt_in: false }])
  })

  test('never shows the texts of an erased user to a user who is created under the same id', async () => {
    const { api } = await start()
    const { user_id } = await fill(api)
    await servers.pause()
    await api.users.delete({ user_id })
    await api.users.create({ id: user_id, name: 'Ada', metadata: { plan: 'pro' }, memory_opt_in: true })
    for (const name of ['memories.list', 'memories.recall', 'docs.list', 'docs.search', 'users.profile'])
      expect(await views[name]?.(api, user_id), name).toEqual([])
    expect(await views['users.context']?.(api, user_id)).not.toMatch(/boat|harbour/)
  })
})

describe('a replica that cannot answer', () => {
  const isPresent = async (api: Api) => (await api.users.list()).items.some(({ name }) => name === 'Bo')

  test('is not asked while it is too far behind, and is asked again once it has caught up', async () => {
    // Longer than a call takes on a busy machine: until then the replica has to answer.
    const { api, said } = await start({ lagMsMax: 5000 })
    await fill(api)
    await servers.pause()
    await api.users.create({ name: 'Bo' })
    expect(await isPresent(api)).toBe(false)
    await expect.poll(() => isPresent(api), { timeout: 60_000 }).toBe(true)
    expect(said(/behind/)).toBe(1)

    await servers.resume()
    await expect.poll(() => said(/answers reads again/), { timeout: 60_000 }).toBe(1)
    await servers.pause()
    await api.users.create({ name: 'Cy' })
    expect((await api.users.list()).items.map(({ name }) => name)).not.toContain('Cy')
    await expect.poll(async () => (await api.users.list()).items.length, { timeout: 60_000 }).toBe(3)
    expect(said(/behind/), 'a second line within the minute says nothing new').toBe(1)
  })

  test('is not missed while it is away: every answer comes from the writer, and one line says so', async () => {
    const { api, said, proxy } = await start({ way: startFlakyPostgres })
    const { user_id } = await fill(api)
    const present = await viewAll(api, user_id)
    await proxy?.cut()
    for (let round = 0; round < 3; round++) expect(await viewAll(api, user_id)).toEqual(present)
    expect(said(/does not answer/)).toBe(1)
    await proxy?.mend()
    await expect.poll(() => said(/answers reads again/), { timeout: 60_000 }).toBe(1)
    expect(await viewAll(api, user_id)).toEqual(present)
    await proxy?.cut()
  })

  test('does not delay a call beyond its deadline when it hangs', async () => {
    const { api, said, proxy } = await start({ way: startFlakyPostgres })
    const { user_id } = await fill(api)
    const present = await viewAll(api, user_id)
    proxy?.freeze()
    const answers = await Promise.all(Array.from({ length: 20 }, () => viewAll(api, user_id)))
    for (const answer of answers) expect(answer).toEqual(present)
    expect(said(/does not answer/)).toBe(1)
    proxy?.thaw()
    await proxy?.cut()
  })

  test('may be away when the server starts', async () => {
    const { api, said, proxy } = await start({
      way: async (url) => {
        const flaky = await startFlakyPostgres(url)
        await flaky.cut()
        return flaky
      },
    })
    expect(said(/does not answer/)).toBe(1)
    await fill(api)
    expect((await api.users.list()).items).toHaveLength(1)
    await proxy?.mend()
    await expect.poll(() => said(/answers reads again/), { timeout: 60_000 }).toBe(1)
    await servers.pause()
    await api.users.create({ name: 'Bo' })
    expect(await isPresent(api)).toBe(false)
    await proxy?.cut()
  })

  test('leaves the answer to the writer if it has other tables', async () => {
    const { api, said, proxy } = await start({ way: (url) => startFlakyPostgres(withDatabase(url, 'postgres')) })
    const { user_id } = await fill(api)
    expect(await viewAll(api, user_id)).toMatchObject({ 'users.list': ['Ada'], 'docs.list': ['Boats'] })
    expect(said(/failed \(42P01\)/)).toBe(1)
    await proxy?.cut()
  })
})

const withDatabase = (url: string, name: string) => {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
