import { type Json, type JsonObject, mergePatch } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { holds, leaves, upsertLocks } from './upsert-locks.ts'

const parse = (text: string): JsonObject => JSON.parse(text)

const locksOf = (match: JsonObject, patch: JsonObject, appId = 'app') => upsertLocks(appId, { match, metadata: mergePatch(match, patch) })

/** Whether one of them must wait for the other. */
const collide = (a: ReturnType<typeof locksOf>, b: ReturnType<typeof locksOf>) =>
  a.own.some((name) => [...b.own, ...(b.shared ?? [])].includes(name)) || b.own.some((name) => (a.shared ?? []).includes(name))

const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key${index}`, index]))

describe('upserts wait for each other', () => {
  test.each<[string, [JsonObject, JsonObject], [JsonObject, JsonObject]]>([
    ['that match the same', [{ a: 1 }, {}], [{ a: 1 }, { b: 2 }]],
    ['one of which matches a part of the other', [{ a: 1 }, {}], [{ a: 1, b: 2 }, {}]],
    ['one of which matches what the other makes', [{ a: 1 }, { b: 2 }], [{ b: 2 }, {}]],
    ['that match what the other makes, deep inside', [{ a: { b: 1 } }, { c: { d: [2] } }], [{ c: { d: [2] } }, { a: { b: 1 } }]],
    ['one of which makes very much', [{ a: 1 }, many], [{ key5: 5 }, {}]],
    ['both of which make very much', [{ a: 1 }, many], [{ b: 1 }, many]],
  ])('%s', (_, a, b) => {
    expect(collide(locksOf(...a), locksOf(...b))).toBe(true)
  })
})

describe('upserts do not wait for each other', () => {
  test.each<[string, [JsonObject, JsonObject], [JsonObject, JsonObject]]>([
    ['that match different values', [{ db_uuid: '1' }, {}], [{ db_uuid: '2' }, {}]],
    ['that only make the same value', [{ db_uuid: '1' }, { plan: 'pro' }], [{ db_uuid: '2' }, { plan: 'pro' }]],
    ['that share the shorter value they match', [{ team: 'a', db_uuid: '1111' }, {}], [{ team: 'a', db_uuid: '2222' }, {}]],
  ])('%s', (_, a, b) => {
    expect(collide(locksOf(...a), locksOf(...b))).toBe(false)
  })

  test('of different applications', () => {
    expect(collide(locksOf({ a: 1 }, {}, 'one'), locksOf({ a: 1 }, {}, 'other'))).toBe(false)
    expect(collide(locksOf({ a: 1 }, many, 'one'), locksOf({ a: 1 }, many, 'other'))).toBe(false)
  })
})

test('an upsert takes a bounded number of locks for any metadata', () => {
  expect(locksOf({ a: 1 }, many)).toEqual({ own: ['app all'] })
  expect(locksOf({ a: 1 }, { b: 2 }).shared).toHaveLength(3)
})

describe('holds', () => {
  test.each<[Json, Json]>([
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2 } }],
    [{ a: { b: 1 } }, { a: {} }],
    [{ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] }],
    [{ a: null }, { a: null }],
    [{}, {}],
    [{ a: 1 }, { a: 1.0 }],
  ])('%j holds %j', (value, expected) => {
    expect(holds(value, expected)).toBe(true)
  })

  test.each<[Json, Json]>([
    [{ a: 1 }, { a: '1' }],
    [{ a: true }, { a: 1 }],
    [{}, { a: null }],
    [{ a: 1 }, { a: {} }],
    [{ a: [1, 2] }, { a: [1] }],
    [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }] }],
    [{ a: ['x'] }, { a: { 0: 'x' } }],
    [{}, { constructor: {} }],
    [[], {}],
  ])('%j does not hold %j', (value, expected) => {
    expect(holds(value, expected)).toBe(false)
  })

  test('an object does not contain what it inherits', () => {
    expect(holds({}, parse('{"__proto__":{}}'))).toBe(false)
    expect(holds(parse('{"__proto__":{"a":1}}'), parse('{"__proto__":{}}'))).toBe(true)
  })
})

describe('leaves', () => {
  const share = (a: JsonObject, b: JsonObject) => leaves(a).some((leaf) => leaves(b).includes(leaf))

  test.each<[JsonObject, JsonObject]>([
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }],
    [{ a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 2 } } }],
    [{ a: [1, { b: 1, c: 2 }] }, { a: [1, { c: 2, b: 1 }] }],
    [{ a: { b: { c: [] } } }, { a: { b: { c: [] } } }],
    [
      { a: { b: 1 }, c: null },
      { a: {}, c: null },
    ],
  ])('%j, which holds %j, has all names of it', (value, held) => {
    expect(holds(value, held)).toBe(true)
    expect(leaves(held)).not.toEqual([])
    expect(leaves(value)).toEqual(expect.arrayContaining(leaves(held)))
  })

  test.each<[JsonObject, JsonObject]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: { b: 1 } }, { b: 1 }],
    [{ 'a.b': 1 }, { a: { b: 1 } }],
    [{ a: { b: 1 } }, { c: { b: 1 } }],
    [{ a: [['b']] }, { a: { b: {} } }],
  ])('%j and %j share none', (a, b) => {
    expect(share(a, b)).toBe(false)
  })
})
