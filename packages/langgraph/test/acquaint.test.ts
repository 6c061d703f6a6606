import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { AcquaintStore, type AcquaintStoreOptions } from '../src/index.ts'

const { connect } = clientWorld()

const setUp = async (options: Partial<AcquaintStoreOptions> = {}) => {
  const { client, proxy } = await connect()
  const { id: userId } = await client.users.create({ memory_opt_in: true })
  return { client, proxy, userId, store: new AcquaintStore({ client, userId, ...options }) }
}

const keysOf = (items: { key: string }[]) => items.map(({ key }) => key)

describe('search by words', () => {
  test('the best match comes first with a score, and items without a match follow without one', async () => {
    const { store } = await setUp()
    await store.put(['n'], 'tea', { text: 'Drinks tea in the morning' })
    await store.put(['n'], 'dog', { text: 'Walks the dog', where: { place: 'first line\ndog park' } })
    await store.put(['n'], 'lyon', { text: 'Lives in Lyon' })
    const items = await store.search(['n'], { query: 'a walk with dogs' })
    expect(keysOf(items)).toEqual(['dog', 'tea', 'lyon'])
    expect(items.map(({ score }) => typeof score)).toEqual(['number', 'undefined', 'undefined'])
    expect((await store.search(['n'], { query: 'dog', limit: 1 })).map(({ key }) => key)).toEqual(['dog'])
    expect(keysOf(await store.search(['n'], { query: 'tea', offset: 1, limit: 1 }))).toEqual(['dog'])
  })

  test('index: false leaves an item out of the ranking, until it is put again', async () => {
    const { store } = await setUp()
    await store.put(['n'], 'hidden', { text: 'Walks the dog' }, false)
    await store.put(['n'], 'shown', { text: 'Lives in Lyon with a dog' })
    expect(keysOf(await store.search(['n'], { query: 'dog' }))).toEqual(['shown', 'hidden'])
    await store.put(['n'], 'hidden', { text: 'dog' })
    expect((await store.search(['n'], { query: 'dog' })).every(({ score }) => score !== undefined)).toBe(true)
  })

  test.each(['\0', '\ud800', ' ', 'x'.repeat(20_000)])('a query of odd characters returns items (%#)', async (query) => {
    const { store } = await setUp()
    await store.put(['n'], 'k', { text: 'Lives in Lyon' })
    expect(keysOf(await store.search(['n'], { query }))).toEqual(['k'])
  })

  test('words after a line break are found', async () => {
    const { store } = await setUp()
    for (let n = 0; n < 3; n++) await store.put(['n'], `k${n}`, { text: `first line ${n}\nnothing` })
    await store.put(['n'], 'found', { nested: ['first line\nnightingale'] })
    expect(keysOf(await store.search(['n'], { query: 'nightingale', limit: 1 }))).toEqual(['found'])
  })
})

describe('filters', () => {
  test('objects are compared by their content, and dates by their order', async () => {
    const { store } = await setUp()
    await store.put(['n'], 'a', { tags: ['x', { y: 1 }], on: '2026-01-31' })
    await store.put(['n'], 'b', { tags: ['x'], on: '2026-02-01' })
    expect(keysOf(await store.search(['n'], { filter: { tags: ['x', { y: 1 }] } }))).toEqual(['a'])
    expect(keysOf(await store.search(['n'], { filter: { on: { $gt: '2026-01-31' } } }))).toEqual(['b'])
  })

  test('an unknown operator is an error, not an empty result', async () => {
    const { store } = await setUp()
    await expect(store.search(['n'], { filter: { n: { $gtt: 1 } } })).rejects.toThrow('$gtt is not an operator')
  })

  test('the server reads only documents that can pass', async () => {
    const { store, proxy } = await setUp()
    for (let n = 0; n < 5; n++) await store.put(['n'], `k${n}`, { n, kind: n === 3 ? 'rare' : 'common' })
    proxy.requests.length = 0
    expect(keysOf(await store.search(['n'], { filter: { kind: 'rare', n: { $gt: 1 } } }))).toEqual(['k3'])
    expect(decodeURIComponent(`${proxy.requests[0]?.path}${proxy.requests[0]?.body}`)).toContain(
      JSON.stringify('["kind","rare"]').slice(1, -1),
    )
    expect(proxy.requests).toHaveLength(1)
  })

  test('values that are too long for the metadata still pass filters', async () => {
    const { store } = await setUp()
    const long = 'word '.repeat(2000)
    await store.put(['n'], 'long', { long, kind: 'rare' })
    expect(keysOf(await store.search(['n'], { filter: { kind: 'rare' } }))).toEqual(['long'])
    expect(keysOf(await store.search(['n'], { filter: { long } }))).toEqual(['long'])
  })
})

describe('time to live', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  const minutesLater = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)
  const fakeDate = () => vi.useFakeTimers({ toFake: ['Date'] })

  test('an item expires after its own time or the default, and a put starts it again', async () => {
    fakeDate()
    const { store } = await setUp({ ttl: { defaultTtl: 10 } })
    await store.put(['n'], 'default', {})
    await store.put(['n'], 'short', {}, undefined, { ttl: 1 })
    minutesLater(2)
    expect(keysOf(await store.search(['n']))).toEqual(['default'])
    expect(await store.get(['n'], 'short')).toBeNull()
    await store.put(['n'], 'short', { again: true }, undefined, { ttl: 20 })
    minutesLater(9)
    expect(keysOf(await store.search(['n']))).toEqual(['short'])
    expect(await store.listNamespaces()).toEqual([['n']])
    minutesLater(20)
    expect(await store.listNamespaces()).toEqual([])
  })

  test('a put without a time ends the time of an earlier put', async () => {
    fakeDate()
    const { store } = await setUp()
    await store.put(['n'], 'k', {}, undefined, { ttl: 1 })
    await store.put(['n'], 'k', {})
    minutesLater(2)
    expect(await store.get(['n'], 'k')).not.toBeNull()
  })

  test('reads start the time again only with refreshOnRead', async () => {
    fakeDate()
    const { client, userId, store } = await setUp({ ttl: { defaultTtl: 10, refreshOnRead: true } })
    const silent = new AcquaintStore({ client, userId, ttl: { defaultTtl: 10 } })
    await store.put(['n'], 'got', {})
    await store.put(['n'], 'found', {})
    minutesLater(8)
    await silent.search(['n'])
    await store.get(['n'], 'got')
    minutesLater(4)
    expect(keysOf(await silent.search(['n']))).toEqual(['got'])
    await store.search(['n'])
    minutesLater(8)
    expect(keysOf(await silent.search(['n']))).toEqual(['got'])
  })

  test('a sweep erases expired items from the server, and a later put starts one', async () => {
    fakeDate()
    const { client, userId, store } = await setUp({ ttl: { sweepIntervalMinutes: 30 } })
    const count = async () => (await client.docs.list({ user_id: userId })).items.length
    await store.put(['n'], 'a', {}, undefined, { ttl: 1 })
    await store.put(['n'], 'stays', {})
    minutesLater(2)
    expect(await count()).toBe(2)
    expect(await store.sweepExpiredItems()).toBe(1)
    expect(await count()).toBe(1)
    await store.put(['n'], 'b', {}, undefined, { ttl: 1 })
    minutesLater(5)
    await store.put(['n'], 'c', {})
    expect(await count()).toBe(3)
    minutesLater(30)
    await store.put(['n'], 'd', {})
    expect(await count()).toBe(3)
  })

  test.each([0, -1, Number.NaN])('a time of %s minutes is refused', async (ttl) => {
    const { store } = await setUp()
    await expect(store.put(['n'], 'k', {}, undefined, { ttl })).rejects.toThrow(RangeError)
  })
})

describe('the namespace of the memories', () => {
  test('memories are searched, read and erased, and not written', async () => {
    const { client, userId, store } = await setUp({ memories: ['memories'], agentId: 'support' })
    const { id } = await client.memories.create({ user_id: userId, content: 'I live in Lyon.' })
    await client.memories.create({ user_id: userId, agent_id: 'support', content: 'I have a dog.' })
    await client.memories.create({ user_id: userId, agent_id: 'doctor', content: 'I have a cat.' })
    expect((await store.search(['memories'])).map(({ value }) => value.content)).toEqual(['I have a dog.', 'I live in Lyon.'])
    expect(await store.search(['memories'], { query: 'Where in Lyon?' })).toMatchObject([
      { namespace: ['memories'], key: id, value: { content: 'I live in Lyon.' }, score: expect.any(Number) },
    ])
    expect(await store.search(['memories'], { filter: { agent_id: 'support' }, limit: 1 })).toHaveLength(1)
    expect(await store.search(['memories'], { offset: 1 })).toHaveLength(1)
    expect(await store.search(['memories'], { limit: 0 })).toEqual([])
    expect(await store.get(['memories'], id)).toMatchObject({ value: { content: 'I live in Lyon.' } })
    expect(await store.get(['memories'], 'no id')).toBeNull()
    await expect(store.put(['memories'], 'k', { content: 'I am rich.' })).rejects.toThrow('Memories are formed from messages')
    await store.delete(['memories'], id)
    await store.delete(['memories'], id)
    expect(await store.get(['memories'], id)).toBeNull()
    expect(await store.search([])).toEqual([])
  })

  test('without consent there are no memories to read', async () => {
    const { client, userId, store } = await setUp({ memories: ['memories'] })
    const { id } = await client.memories.create({ user_id: userId, content: 'I live in Lyon.' })
    await client.users.update({ user_id: userId, memory_opt_in: false })
    expect(await store.search(['memories'])).toEqual([])
    expect(await store.search(['memories'], { query: 'Lyon' })).toEqual([])
    expect(await store.get(['memories'], id)).toBeNull()
    await store.delete(['memories'], id)
    expect((await client.memories.list({ user_id: userId })).items).toEqual([])
  })
})
