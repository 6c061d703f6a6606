import { clientWorld } from '@acquaint/contract-tests/harness/client-world'
import { type BaseStore, InMemoryStore, type Operation } from '@langchain/langgraph-checkpoint'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AcquaintStore } from '../src/index.ts'

const { connect } = clientWorld()

const acquaintStore = async (): Promise<BaseStore> => {
  const { client } = await connect()
  const { id: userId } = await client.users.create({})
  return new AcquaintStore({ client, userId })
}

const stores: [string, () => Promise<BaseStore> | BaseStore][] = [
  ['InMemoryStore', () => new InMemoryStore()],
  ['AcquaintStore', acquaintStore],
]

const keysOf = (items: { key: string }[]) => items.map(({ key }) => key).toSorted()

const hostileNames = [
  '',
  ' ',
  '/',
  'a/b',
  '..',
  '"',
  '\\',
  '[',
  '","',
  '%2F',
  'é',
  'e\u0301',
  '日本',
  '👩‍👩‍👧',
  '\0',
  '\ud800',
  '\n',
  '__proto__',
  'x'.repeat(3000),
]
const hostileValues: unknown[] = [
  {},
  { text: '' },
  { text: 'a\nb\tc\0d\ud800' },
  { nested: { deep: [1, [2, [3, [{ x: null }]]]] } },
  { number: -1.5e-300, zero: 0, big: Number.MAX_SAFE_INTEGER, yes: true, none: null },
  { $eq: 1, '': 2, 'a.b': 3, langgraph: { namespace: 'x' } },
  { long: 'word '.repeat(20_000) },
  { list: Array.from({ length: 2000 }, (_, index) => `line ${index}\n`) },
]

describe.each(stores)('%s as a store', (_, open) => {
  test('an item is put, replaced, read and deleted', async () => {
    const store = await open()
    expect(await store.get(['users', 'ada'], 'prefs')).toBeNull()
    await store.put(['users', 'ada'], 'prefs', { theme: 'dark', old: true })
    const first = await store.get(['users', 'ada'], 'prefs')
    expect(first).toMatchObject({ namespace: ['users', 'ada'], key: 'prefs', value: { theme: 'dark', old: true } })
    const createdAt = first?.createdAt
    expect(createdAt).toBeInstanceOf(Date)
    await store.put(['users', 'ada'], 'prefs', { theme: 'light' })
    const second = await store.get(['users', 'ada'], 'prefs')
    expect(second?.value).toEqual({ theme: 'light' })
    expect(second?.createdAt).toEqual(createdAt)
    expect(second?.updatedAt.getTime()).toBeGreaterThanOrEqual(createdAt?.getTime() ?? Infinity)
    await store.delete(['users', 'ada'], 'prefs')
    await store.delete(['users', 'ada'], 'prefs')
    expect(await store.get(['users', 'ada'], 'prefs')).toBeNull()
    expect(await store.search([])).toEqual([])
  })

  test('every key names its own item', async () => {
    const store = await open()
    for (const key of hostileNames) await store.put(['n'], key, { key })
    for (const key of hostileNames) expect((await store.get(['n'], key))?.value).toEqual({ key })
    expect(keysOf(await store.search(['n'], { limit: 100 }))).toEqual(hostileNames.toSorted())
  })

  test.each(hostileValues.map((value) => [JSON.stringify(value).slice(0, 60), value] as const))(
    'a value comes back as it was: %s',
    async (_, value) => {
      const store = await open()
      await store.put(['n'], 'k', value as Record<string, unknown>)
      expect((await store.get(['n'], 'k'))?.value).toEqual(value)
      expect((await store.search(['n']))[0]?.value).toEqual(value)
    },
  )

  test('namespaces are isolated, and a prefix covers whole labels', async () => {
    const store = await open()
    const namespaces = [['a'], ['a', 'b'], ['ab'], ['b', 'a'], ['a"', 'b'], ['a', 'b', 'c'], ['["a"'], ['x', '["a"', 'b']]
    for (const namespace of namespaces) await store.put(namespace, 'k', { at: namespace.join(' ') })
    for (const namespace of namespaces) expect((await store.get(namespace, 'k'))?.value).toEqual({ at: namespace.join(' ') })
    const below = async (prefix: string[]) => (await store.search(prefix, { limit: 100 })).map(({ value }) => value.at).toSorted()
    expect(await below(['a'])).toEqual(['a', 'a b', 'a b c'])
    expect(await below(['a', 'b'])).toEqual(['a b', 'a b c'])
    expect(await below(['["a"'])).toEqual(['["a"'])
    expect(await below(['none'])).toEqual([])
    expect(await below([])).toHaveLength(namespaces.length)
  })

  test('filters compare the values of keys', async () => {
    const store = await open()
    await store.put(['f'], 'one', { n: 1, s: 'x', tag: null, same: true })
    await store.put(['f'], 'two', { n: 2, s: 'y', text: '10', same: true })
    await store.put(['f'], 'three', { n: '3', same: true })
    const found = async (filter: Record<string, unknown>) => keysOf(await store.search(['f'], { filter }))
    expect(await found({ same: true })).toEqual(['one', 'three', 'two'])
    expect(await found({ n: 1 })).toEqual(['one'])
    expect(await found({ n: 3 })).toEqual([])
    expect(await found({ n: { $gt: 1 } })).toEqual(['three', 'two'])
    expect(await found({ n: { $gte: 1, $lt: 2 } })).toEqual(['one'])
    expect(await found({ n: { $lte: 2 }, s: 'y' })).toEqual(['two'])
    expect(await found({ s: { $ne: 'x' } })).toEqual(['three', 'two'])
    expect(await found({ s: { $in: ['x', 'z'] } })).toEqual(['one'])
    expect(await found({ s: { $nin: ['x', 'z'] } })).toEqual(['three', 'two'])
    expect(await found({ tag: null })).toEqual(['one'])
    expect(await found({ text: { $gt: '9' } })).toEqual(['two'])
    expect(await found({ n: { $eq: 2 } })).toEqual(['two'])
    expect(await found({ absent: { $eq: 1 } })).toEqual([])
    expect(await found({ n: {} })).toEqual(['one', 'three', 'two'])
  })

  test('limit and offset page through a search in a stable order', async () => {
    const store = await open()
    for (let n = 0; n < 25; n++) await store.put(['p'], `k${n}`, { n, odd: n % 2 === 1 })
    const page = async (offset: number, limit?: number, filter?: Record<string, unknown>) =>
      (await store.search(['p'], { offset, ...(limit !== undefined && { limit }), ...(filter && { filter }) })).map(({ key }) => key)
    expect(await page(0)).toHaveLength(10)
    const all = [...(await page(0)), ...(await page(10)), ...(await page(20))]
    expect(all).toHaveLength(25)
    expect(new Set(all).size).toBe(25)
    expect(await page(24, 5)).toEqual([all[24]])
    expect(await page(30)).toEqual([])
    expect(await page(0, 0)).toEqual([])
    expect(new Set([...(await page(0, 7, { odd: true })), ...(await page(7, 7, { odd: true }))]).size).toBe(12)
  })

  test('a query keeps the filter and the prefix, and misses no item', async () => {
    const store = await open()
    await store.put(['q', 'a'], 'cat', { text: 'I have a cat', kind: 'pet' })
    await store.put(['q', 'a'], 'dog', { text: 'I have a dog', kind: 'pet' })
    await store.put(['q', 'b'], 'car', { text: 'I have a car and a dog' })
    const found = async (prefix: string[], options: object) => keysOf(await store.search(prefix, { query: 'dog', ...options }))
    expect(await found(['q'], {})).toEqual(['car', 'cat', 'dog'])
    expect(await found(['q', 'a'], {})).toEqual(['cat', 'dog'])
    expect(await found(['q'], { filter: { kind: 'pet' } })).toEqual(['cat', 'dog'])
    expect(await found(['q'], { limit: 5, offset: 3 })).toEqual([])
  })

  test('namespaces are listed by prefix, suffix, wildcard and depth', async () => {
    const store = await open()
    for (const path of ['a b c', 'a b d', 'a x c', 'b', 'b c', 'z y x w']) await store.put(path.split(' '), 'k', {})
    const list = async (options: object = {}) => (await store.listNamespaces(options)).map((namespace) => namespace.join(' '))
    expect(await list()).toEqual(['a b c', 'a b d', 'a x c', 'b', 'b c', 'z y x w'])
    expect(await list({ prefix: ['a'] })).toEqual(['a b c', 'a b d', 'a x c'])
    expect(await list({ prefix: ['a', '*', 'c'] })).toEqual(['a b c', 'a x c'])
    expect(await list({ prefix: ['*', 'b'] })).toEqual(['a b c', 'a b d'])
    expect(await list({ suffix: ['c'] })).toEqual(['a b c', 'a x c', 'b c'])
    expect(await list({ suffix: ['*', 'c'] })).toEqual(['a b c', 'a x c', 'b c'])
    expect(await list({ prefix: ['a'], suffix: ['c'] })).toEqual(['a b c', 'a x c'])
    expect(await list({ maxDepth: 1 })).toEqual(['a', 'b', 'z'])
    expect(await list({ maxDepth: 2, prefix: ['a'] })).toEqual(['a b', 'a x'])
    expect(await list({ limit: 2, offset: 1 })).toEqual(['a b d', 'a x c'])
    expect(await list({ prefix: ['none'] })).toEqual([])
  })

  test('a batch reads before it writes, and its last write of a key counts', async () => {
    const store = await open()
    await store.put(['n'], 'k', { n: 0 })
    const results = await store.batch([
      { namespace: ['n'], key: 'k', value: { n: 1 } },
      { namespace: ['n'], key: 'k' },
      { namespace: ['n'], key: 'k', value: { n: 2 } },
      { namespace: ['n'], key: 'gone', value: { n: 3 } },
      { namespace: ['n'], key: 'gone', value: null },
      { namespacePrefix: ['n'] },
      { matchConditions: [{ matchType: 'prefix', path: ['n'] }], limit: 10, offset: 0 },
    ] satisfies Operation[])
    // The InMemoryStore returns an object that later writes change.
    expect(results).toHaveLength(7)
    expect(results[1]).toMatchObject({ key: 'k' })
    expect(results[5]).toMatchObject([{ key: 'k' }])
    expect(results[6]).toEqual([['n']])
    expect((await store.get(['n'], 'k'))?.value).toEqual({ n: 2 })
    expect(await store.get(['n'], 'gone')).toBeNull()
  })

  test.each([[[]], [['a.b']], [['a:b']], [['a\0b']], [['a', '']], [['langgraph', 'x']], [[1 as unknown as string]]])(
    'a put refuses the namespace %j',
    async (namespace) => {
      const store = await open()
      await expect(store.put(namespace, 'k', {})).rejects.toThrow(/[Nn]amespace/)
      expect(await store.search([])).toEqual([])
    },
  )

  test('many writes at once of the same keys leave one item each', async () => {
    const store = await open()
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.put(['n'], `k${n % 4}`, { n })))
    const items = await store.search(['n'], { limit: 100 })
    expect(keysOf(items)).toEqual(['k0', 'k1', 'k2', 'k3'])
    for (const { key, value } of items) expect(`k${value.n % 4}`).toBe(key)
  })
})

describe('both stores', () => {
  test('any sequence of operations leaves the same items', { timeout: 300_000 }, async () => {
    const { client } = await connect()
    const name = fc.constantFrom('a', 'b', 'a b', '"', 'é', '\\')
    const namespace = fc.array(name, { minLength: 1, maxLength: 3 })
    const key = fc.oneof(name, fc.string({ unit: 'binary', maxLength: 4 }))
    const value = fc.dictionary(fc.constantFrom('n', 's', 'deep'), fc.jsonValue({ maxDepth: 3, noUnicodeString: false }))
    const operation = fc.oneof(
      { weight: 4, arbitrary: fc.record({ namespace, key, value }) },
      { weight: 1, arbitrary: fc.record({ namespace, key, value: fc.constant(null) }) },
    )
    const filter = fc.option(
      fc.dictionary(
        fc.constantFrom('n', 's'),
        fc.oneof(
          fc.constantFrom<unknown>(null, 0, 1, '', 'x', true),
          fc.record({ $gte: fc.integer({ min: -2, max: 2 }) }),
          fc.record({ $ne: fc.constantFrom<unknown>(null, 0, 'x') }),
        ),
        { minKeys: 1, maxKeys: 2 },
      ),
      { nil: undefined },
    )
    const property = fc.asyncProperty(fc.array(operation, { maxLength: 12 }), namespace, filter, async (operations, prefix, condition) => {
      const { id: userId } = await client.users.create({})
      const memory: BaseStore = new InMemoryStore()
      const acquaint: BaseStore = new AcquaintStore({ client, userId })
      for (const one of operations) for (const store of [memory, acquaint]) await store.batch([one])
      for (const { namespace, key } of operations) {
        const [expected, actual] = await Promise.all([memory.get(namespace, key), acquaint.get(namespace, key)])
        expect(actual?.value).toEqual(expected === null ? undefined : JSON.parse(JSON.stringify(expected.value)))
      }
      const options = { limit: 100, ...(condition && { filter: condition }) }
      const [expected, actual] = await Promise.all([memory.search(prefix, options), acquaint.search(prefix, options)])
      const names = (items: { namespace: string[]; key: string }[]) =>
        items.map((item) => JSON.stringify([item.namespace, item.key])).toSorted()
      expect(names(actual)).toEqual(names(expected))
    })
    await fc.assert(property, { numRuns: 40 })
  })
})

describe('two users', () => {
  test('the items of one user never reach another, and vanish with the user', async () => {
    const { client } = await connect()
    const [ada, bo] = await Promise.all([client.users.create({}), client.users.create({})])
    const [ofAda, ofBo] = [ada, bo].map(({ id: userId }) => new AcquaintStore({ client, userId })) as [AcquaintStore, AcquaintStore]
    await ofAda.put(['n'], 'k', { text: 'secret garden' })
    await ofBo.put(['n'], 'other', { text: 'garden' })
    expect(await ofBo.get(['n'], 'k')).toBeNull()
    expect(keysOf(await ofBo.search([], { query: 'secret garden' }))).toEqual(['other'])
    expect(keysOf(await ofAda.search([]))).toEqual(['k'])
    await client.users.delete({ user_id: ada.id })
    await expect(ofAda.search([])).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await ofAda.get(['n'], 'k')).toBeNull()
    await expect(ofAda.put(['n'], 'k', {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(keysOf(await ofBo.search([]))).toEqual(['other'])
  })

  test('other documents of the user are no items', async () => {
    const { client } = await connect()
    const { id: user_id } = await client.users.create({})
    await client.docs.create({ user_id, title: 'Blood test', content: 'Cholesterol.', metadata: { langgraph: 'mine' } })
    const store = new AcquaintStore({ client, userId: user_id })
    expect(await store.search([], { query: 'cholesterol' })).toEqual([])
    expect(await store.listNamespaces()).toEqual([])
  })
})
