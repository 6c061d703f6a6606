import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from './json.ts'
import { mergePatch } from './merge-patch.ts'

const parse = (text: string): JsonObject => JSON.parse(text)

describe('a merge patch', () => {
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
  ])('changes %j by %j to %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result)
  })

  test('stores null inside an array as a value', () => {
    expect(mergePatch({ a: [1] }, { a: [null, { b: null }] })).toEqual({ a: [null, { b: null }] })
  })

  test('changes neither argument', () => {
    const target = { a: { b: 1, c: 2 } }
    const patch = { a: { b: null, d: [3] } }
    mergePatch(target, patch)
    expect({ target, patch }).toEqual({ target: { a: { b: 1, c: 2 } }, patch: { a: { b: null, d: [3] } } })
  })

  test('treats names that objects inherit as ordinary keys, and reaches no prototype', () => {
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

  test('ignores undefined, which JSON leaves out', () => {
    expect(mergePatch({ a: 1 }, { a: undefined } as unknown as JsonObject)).toEqual({ a: 1 })
  })
})
