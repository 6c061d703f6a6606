import type { Json, JsonObject } from '@acquaint/contracts'
import { describe, expect, test } from 'vitest'
import { holds, leaves, mergePatch } from './merge.ts'

const parse = (text: string): JsonObject => JSON.parse(text)

describe('mergePatch', () => {
  // The test cases of RFC 7396, appendix A, whose patch is an object.
  test.each<[Json, JsonObject, JsonObject]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('%j patched with %j is %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result)
  })

  test('null inside an array is a value, and stays', () => {
    expect(mergePatch({ a: [1] }, { a: [null, { b: null }] })).toEqual({ a: [null, { b: null }] })
  })

  test('changes neither argument', () => {
    const target = { a: { b: 1, c: 2 } }
    const patch = { a: { b: null, d: [3] } }
    mergePatch(target, patch)
    expect({ target, patch }).toEqual({ target: { a: { b: 1, c: 2 } }, patch: { a: { b: null, d: [3] } } })
  })

  test('names that objects inherit are keys like others, and reach no prototype', () => {
    const result = mergePatch(
      parse('{"a":1}'),
      parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}'),
    )
    expect(JSON.stringify(result)).toBe('{"a":1,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":1}')
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
    expect(JSON.stringify(mergePatch(result, parse('{"__proto__":{"polluted":null},"constructor":null,"toString":null}')))).toBe(
      '{"a":1,"__proto__":{}}',
    )
  })

  test('undefined, which JSON leaves out, changes nothing', () => {
    expect(mergePatch({ a: 1 }, { a: undefined } as unknown as JsonObject)).toEqual({ a: 1 })
  })
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

  test('what objects inherit is not held', () => {
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
