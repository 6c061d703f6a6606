import { describe, expect, test } from 'vitest'
import { jsonIssues, metadataLimits } from './json.ts'
import { metadataIssues } from './metadata.ts'

/** Metadata with a number of levels, of objects or of arrays below the first. */
const nested = (levels: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = 'leaf'
  for (let level = 1; level < levels; level++) value = wrap(value)
  return { key: value }
}
const inObject = (inner: unknown) => ({ key: inner })
const inArray = (inner: unknown) => [inner]

/** Metadata whose JSON has a number of bytes, from one repeated character. */
const ofBytes = (bytes: number, character = 'a') => {
  const empty = JSON.stringify({ key: '' }).length
  const width = new TextEncoder().encode(character).length
  const filled = character.repeat(Math.floor((bytes - empty) / width))
  return { key: filled.padEnd(filled.length + ((bytes - empty) % width), 'a') }
}

describe('metadata is accepted', () => {
  test.each([
    ['when it is empty', {}],
    ['with every kind of value', { a: null, b: true, c: 0, d: '', e: [], f: {}, g: [null, [], {}] }],
    ['with five levels of objects', nested(5, inObject)],
    ['with five levels of arrays', nested(5, inArray)],
    ['with a key of 128 letters', { ['k'.repeat(128)]: 1 }],
    ['with a key of 128 emoji', { ['😀'.repeat(128)]: 1 }],
    ['with a $ inside a key', { a$: 1, 'a.$b': 1 }],
    ['with 16 KiB of letters', ofBytes(metadataLimits.bytes)],
    ['with 16 KiB of emoji', ofBytes(metadataLimits.bytes, '😀')],
    ['with names that objects inherit', JSON.parse('{"__proto__":{"a":1},"constructor":1,"toString":2}')],
    ['with the smallest and the largest numbers', { a: 5e-324, b: Number.MAX_SAFE_INTEGER, c: -0, d: Number.MIN_SAFE_INTEGER }],
    ['as an object without prototype', Object.assign(Object.create(null), { a: 1 })],
    ['with undefined, which JSON leaves out', { a: undefined }],
  ])('%s', (_, metadata) => {
    expect(metadataIssues(metadata)).toEqual([])
  })
})

describe('metadata is refused, with the path of what is wrong', () => {
  test.each<[string, unknown, (string | number)[], string]>([
    ['a sixth level of objects', nested(6, inObject), ['key', 'key', 'key', 'key', 'key'], 'is nested too deep: the maximum is 5 levels'],
    ['a sixth level of arrays', nested(6, inArray), ['key', 0, 0, 0, 0], 'is nested too deep: the maximum is 5 levels'],
    [
      'an empty sixth level',
      nested(5, () => ({ a: { b: { c: { d: {} } } } })),
      ['key', 'a', 'b', 'c', 'd'],
      'is nested too deep: the maximum is 5 levels',
    ],
    ['a key of 129 letters', { ['k'.repeat(129)]: 1 }, ['k'.repeat(129)], 'keys must have at most 128 characters'],
    ['a key of 129 emoji', { ['😀'.repeat(129)]: 1 }, ['😀'.repeat(129)], 'keys must have at most 128 characters'],
    ['an empty key', { a: [{ '': 1 }] }, ['a', 0, ''], 'keys must not be empty'],
    [
      'a key that begins with $',
      { a: { $gt: 1 } },
      ['a', '$gt'],
      'keys must not begin with "$": the prefix is reserved for filter operators',
    ],
    ['the key $', { $: 1 }, ['$'], 'keys must not begin with "$": the prefix is reserved for filter operators'],
    ['NUL in a key', { 'a\0': 1 }, ['a\0'], 'contains a NUL character (U+0000): remove the character'],
    ['half a pair in a key', { 'a\ud83d': 1 }, ['a\ud83d'], 'contains an unpaired surrogate: send well-formed Unicode'],
    ['NUL in a value', { a: ['b', 'c\0'] }, ['a', 1], 'contains a NUL character (U+0000): remove the character'],
    ['half a pair in a value', { a: { b: '\ude00' } }, ['a', 'b'], 'contains an unpaired surrogate: send well-formed Unicode'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, ['a'], 'is beyond 2^53 - 1, where numbers lose digits: send it as a string'],
    [
      'an integer that may stand for another',
      { a: [2 ** 53] },
      ['a', 0],
      'is beyond 2^53 - 1, where numbers lose digits: send it as a string',
    ],
    ['what is not a number', { a: Number.NaN }, ['a'], 'must be a finite number'],
    ['undefined in an array', { a: [undefined] }, ['a', 0], 'must be a JSON value: a string, number, boolean, null, array or object'],
    ['a hole in an array', { a: new Array(1) }, ['a', 0], 'must be a JSON value: a string, number, boolean, null, array or object'],
    ['a bigint', { a: 1n }, ['a'], 'must be a JSON value: a string, number, boolean, null, array or object'],
    ['a function', { a: () => 1 }, ['a'], 'must be a JSON value: a string, number, boolean, null, array or object'],
    ['a date', { a: new Date(0) }, ['a'], 'must be a plain object: convert class instances to JSON values'],
    ['a map', { a: new Map() }, ['a'], 'must be a plain object: convert class instances to JSON values'],
    ['one byte more than 16 KiB', ofBytes(metadataLimits.bytes + 1), [], 'is too large: 16385 bytes, the maximum is 16384'],
    [
      'one byte more than 16 KiB in few characters',
      ofBytes(metadataLimits.bytes + 1, '😀'),
      [],
      'is too large: 16385 bytes, the maximum is 16384',
    ],
    ['16 KiB once escaped', { key: '\n'.repeat(8200) }, [], 'is too large: 16410 bytes, the maximum is 16384'],
  ])('%s', (_, metadata, path, message) => {
    expect(metadataIssues(metadata)).toEqual([{ path, message }])
  })

  test('up to twenty issues are listed', () => {
    expect(jsonIssues({ a: Number.NaN, b: { $c: 1, '': 2 }, d: ['\0'] }).map(({ path }) => path)).toEqual([
      ['a'],
      ['b', '$c'],
      ['b', ''],
      ['d', 0],
    ])
    expect(metadataIssues({ a: Array.from({ length: 50 }, () => Number.NaN) })).toHaveLength(20)
  })

  test('a very deep value is refused rather than followed', () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(metadataIssues({ deep })).toEqual([{ path: ['deep', 0, 0, 0, 0], message: 'is nested too deep: the maximum is 5 levels' }])
  })
})
