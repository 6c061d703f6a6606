import { describe, expect, test } from 'vitest'
import { describedProcedures, exampleInput, placesOf, withValue } from '../../src/cases/example-inputs.ts'
import { refusalOf } from '../../src/expect/refusal.ts'
import { clientWorld } from '../../src/harness/client-world.ts'
import { inProcessOnSqlite } from '../../src/harness/worlds.ts'

class Account {
  readonly plan = 'pro'
}

const circular: Record<string, unknown> = {}
circular.self = circular

/** Values that JSON.stringify refuses, or writes as another value: most of them as `{}`, null or nothing. */
const notPlain: [string, unknown][] = [
  ['a Map', new Map([['plan', 'pro']])],
  ['a Set', new Set(['pro'])],
  ['URLSearchParams', new URLSearchParams('plan=pro')],
  ['an instance of a class', new Account()],
  ['a Date', new Date(0)],
  ['a regular expression', /pro/],
  ['an Error', new Error('pro')],
  ['a typed array', new Uint8Array([1, 2])],
  ['a boxed string', new String('pro')],
  ['a promise', Promise.resolve('pro')],
  ['a Map behind a proxy', new Proxy(new Map([['plan', 'pro']]), {})],
  ['an object with toJSON', { toJSON: () => ({}) }],
  [
    'an object whose proxy gives it toJSON',
    new Proxy({}, { has: () => true, get: (_, key) => (key === 'toJSON' ? () => ({}) : undefined) }),
  ],
  ['an object that inherits its keys', Object.create({ plan: 'pro' })],
  ['an object with a symbol as a key', { [Symbol('plan')]: 'pro' }],
  ['an array with a hole', Object.assign(new Array(2), { 1: 'pro' })],
  ['an array with undefined', [undefined]],
  ['an array with a named property', Object.assign(['pro'], { plan: 'pro' })],
  ['a function', () => 'pro'],
  ['a symbol', Symbol('pro')],
  ['a bigint', 1n],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['an integer beyond 2^53', 2 ** 53],
  ['an object that contains itself', circular],
]

/** Each procedure with the first place of the application's own JSON in its input, or any field, or the whole input. */
const cases = describedProcedures.map((described) => {
  const [json] = placesOf(described.schema, ({ additionalProperties }) => additionalProperties === true)
  const [field] = Object.keys(described.schema.properties ?? {})
  return { ...{ name: described.path, described }, path: json ? [...json, 'deep', 'key'] : field ? [field] : [] }
})

type Calls = Record<string, Record<string, (input: never) => Promise<unknown>>>

const callOf = (api: object, path: string) => {
  const [resource = '', verb = ''] = path.split('.')
  const call = (api as Calls)[resource]?.[verb]
  if (!call) throw new Error(`There is no ${path}`)
  return call
}

const expectRefused = async (call: (input: never) => Promise<unknown>, input: unknown, [name, path]: [string, unknown[]]) => {
  const error = await refusalOf(call, input)
  expect({ name, code: error.code, status: error.status }).toEqual({ name, code: 'BAD_REQUEST', status: 400 })
  const [issue] = error.issues
  expect(error.issues, name).toHaveLength(1)
  // An item of an array, or a key of an object, has its own path.
  expect(issue?.path.slice(0, path.length), name).toEqual(path)
  expect(issue?.message, name).toMatch(/^(must|is|contains) .+/)
}

describe('the client refuses what is not plain JSON', () => {
  const world = clientWorld()

  test.each(cases)('in the input of $name, with its path, and sends nothing', async ({ described, path }) => {
    const { client, proxy } = await world.connect()
    const call = callOf(client, described.path)
    for (const [name, value] of notPlain) await expectRefused(call, withValue(exampleInput(described), path, value), [name, path])
    const objects = notPlain.filter(([, value]) => typeof value === 'object' && !Array.isArray(value))
    for (const [name, value] of objects) await expectRefused(call, value, [name, []])
    expect(proxy.requests).toEqual([])
  })

  test('and sends plain objects of another realm, without a prototype, and behind a proxy', async () => {
    const { client } = await world.connect()
    const metadata = Object.assign(Object.create(null), { plan: 'pro', list: [1, [2]] })
    await client.users.create({ metadata })
    const { runInNewContext } = await import('node:vm')
    for (const metadata_filter of [metadata, runInNewContext('({ plan: "pro", list: [1, [2]] })'), new Proxy({ plan: 'pro' }, {})])
      expect(await client.users.count({ metadata_filter })).toEqual({ count: 1 })
  })
})

describe('the caller in the same process refuses what is not plain JSON', () => {
  inProcessOnSqlite((world) => {
    test.each(cases)('in the input of $name, with its path', async ({ described, path }) => {
      const { api } = await world.newApplication()
      const call = callOf(api, described.path)
      for (const [name, value] of notPlain) await expectRefused(call, withValue(exampleInput(described), path, value), [name, path])
    })

    test('and erases nothing by a filter that is a Map', async () => {
      const { api } = await world.newApplication()
      const { id: user_id } = await api.users.create({ docs: [{ title: 'Report', content: 'Its text.' }] })
      await refusalOf(api.docs.deleteMany, { user_id, metadata_filter: new Map([['session', 1]]) })
      await refusalOf(api.users.list, new Map([['metadata_filter', { session: 1 }]]))
      expect((await api.docs.list({ user_id })).items).toHaveLength(1)
    })
  })
})
