import { describe, expect, test } from 'vitest'
import { filterLimits, parseMetadataFilter } from './metadata-filter.ts'

const conditionsOf = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, index]))

describe('a filter is accepted', () => {
  test.each<[string, object, object]>([
    ['nothing asked', {}, { op: 'and', conditions: [] }],
    ['a value', { a: '1' }, { op: 'and', conditions: [{ op: 'eq', path: ['a'], value: '1' }] }],
    ['a stored null', { a: null }, { op: 'and', conditions: [{ op: 'eq', path: ['a'], value: null }] }],
    ['an array, by equality', { a: [{ $b: 1 }, 2].slice(1) }, { op: 'and', conditions: [{ op: 'eq', path: ['a'], value: [2] }] }],
    [
      'an object, as a subset',
      { a: { b: 1 } },
      {
        op: 'and',
        conditions: [
          {
            op: 'and',
            conditions: [
              { op: 'object', path: ['a'] },
              { op: 'eq', path: ['a', 'b'], value: 1 },
            ],
          },
        ],
      },
    ],
    ['an empty object, as any object', { a: {} }, { op: 'and', conditions: [{ op: 'and', conditions: [{ op: 'object', path: ['a'] }] }] }],
    [
      'two operators on one value',
      { a: { $gte: 1, $lt: 2 } },
      {
        op: 'and',
        conditions: [
          {
            op: 'and',
            conditions: [
              { op: 'gte', path: ['a'], value: 1 },
              { op: 'lt', path: ['a'], value: 2 },
            ],
          },
        ],
      },
    ],
    [
      'an object behind $eq, by equality',
      { a: { $eq: { b: 1 } } },
      { op: 'and', conditions: [{ op: 'and', conditions: [{ op: 'eq', path: ['a'], value: { b: 1 } }] }] },
    ],
    [
      'logic at the top',
      { $not: { a: 1 } },
      { op: 'and', conditions: [{ op: 'not', condition: { op: 'and', conditions: [{ op: 'eq', path: ['a'], value: 1 }] } }] },
    ],
    [
      'logic below a key, also over bare values',
      { a: { $or: [1, { $contains: 'x' }] } },
      {
        op: 'and',
        conditions: [
          {
            op: 'and',
            conditions: [
              {
                op: 'or',
                conditions: [
                  { op: 'eq', path: ['a'], value: 1 },
                  { op: 'and', conditions: [{ op: 'contains', path: ['a'], value: 'x' }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  ])('%s', (_, filter, condition) => {
    expect(parseMetadataFilter(filter)).toEqual({ condition, issues: [] })
  })

  test('names that objects inherit are keys like others', () => {
    const filter: unknown = JSON.parse('{"__proto__":1,"constructor":{"prototype":2}}')
    expect(JSON.stringify(parseMetadataFilter(filter).condition)).toContain('{"op":"eq","path":["__proto__"],"value":1}')
    expect(JSON.stringify(parseMetadataFilter(filter).condition)).toContain('{"op":"eq","path":["constructor","prototype"],"value":2}')
  })

  test.each([
    ['conditions side by side', conditionsOf(64)],
    ['conditions in $or', { $or: Array.from({ length: 64 }, (_, index) => ({ key: index })) }],
    ['empty branches', { $and: Array.from({ length: 64 }, () => ({})) }],
    ['long lists, which are one condition each', { a: { $in: Array.from({ length: filterLimits.listItems }, (_, index) => index) } }],
    ['$not in $not, sixteen deep', Array.from({ length: 16 }).reduce<object>((inner) => ({ $not: inner }), { a: 1 })],
  ])('up to the limits: %s', (_, filter) => {
    expect(parseMetadataFilter(filter).issues).toEqual([])
  })
})

describe('a filter is refused, with the path of what is wrong', () => {
  test.each<[string, unknown, (string | number)[], RegExp]>([
    ['an array', [], [], /must be a JSON object/],
    ['a string', '{}', [], /must be a JSON object/],
    ['null', null, [], /must be a JSON object/],
    ['nothing', undefined, [], /must be a JSON object/],
    ['undefined instead of a value', { a: undefined }, ['a'], /must be a JSON value/],
    ['an unknown operator', { a: { $gtt: 1 } }, ['a', '$gtt'], /\$gtt is not an operator: use one of \$eq/],
    ['an unknown operator at the top', { $nor: [{ a: 1 }] }, ['$nor'], /is not an operator/],
    ['an operator in the wrong case', { a: { $In: [1] } }, ['a', '$In'], /is not an operator/],
    ['the operator $', { a: { $: 1 } }, ['a', '$'], /is not an operator/],
    ['a name that objects inherit, as an operator', { a: { $constructor: 1 } }, ['a', '$constructor'], /is not an operator/],
    ['operators and keys together', { a: { $gt: 1, b: 2 } }, ['a'], /mixes operators \(\$gt\) with keys/],
    ['operators and keys together at the top', { $or: [{ a: 1 }], b: 2 }, [], /mixes operators \(\$or\) with keys/],
    ['operators and keys together in a branch', { $or: [{ a: 1 }, { $not: {}, b: 2 }] }, ['$or', 1], /mixes operators/],
    ['a comparison without a key', { $eq: 1 }, ['$eq'], /compares the value of a key/],
    ['a comparison without a key in a branch', { $and: [{ $exists: true }] }, ['$and', 0, '$exists'], /compares the value of a key/],
    ['$and without an array', { $and: { a: 1 } }, ['$and'], /requires a non-empty array/],
    ['$or without branches', { $or: [] }, ['$or'], /requires a non-empty array/],
    ['$or without branches below a key', { a: { $or: [] } }, ['a', '$or'], /requires a non-empty array/],
    ['a branch that is a value', { $or: [{ a: 1 }, 'b'] }, ['$or', 1], /must be a filter/],
    ['a branch that is an array', { $and: [[]] }, ['$and', 0], /must be a filter/],
    ['a branch that is null', { $and: [null] }, ['$and', 0], /must be a filter/],
    ['$not of a value at the top', { $not: 'a' }, ['$not'], /must be a filter/],
    ['$not of an array at the top', { $not: [{ a: 1 }] }, ['$not'], /must be a filter/],
    ['$in without an array', { a: { $in: 'b' } }, ['a', '$in'], /requires an array of values/],
    ['$nin without an array', { a: { $nin: { b: 1 } } }, ['a', '$nin'], /requires an array of values/],
    ['$in with operators in it', { a: { $in: [1, { $gt: 2 }] } }, ['a', '$in', 1, '$gt'], /must not begin with "\$"/],
    ['$in with too many values', { a: { $in: Array.from({ length: 1001 }, () => 1) } }, ['a', '$in'], /at most 1000 values/],
    ['$exists of a string', { a: { $exists: 'true' } }, ['a', '$exists'], /requires true or false/],
    ['$exists of a number', { a: { $exists: 1 } }, ['a', '$exists'], /requires true or false/],
    ['$exists of null', { a: { $exists: null } }, ['a', '$exists'], /requires true or false/],
    ['order of booleans', { a: { $gt: true } }, ['a', '$gt'], /requires a number or a string/],
    ['order of null', { a: { $lte: null } }, ['a', '$lte'], /requires a number or a string/],
    ['order of arrays', { a: { $lt: [1] } }, ['a', '$lt'], /requires a number or a string/],
    ['order of objects', { a: { $gte: { b: 1 } } }, ['a', '$gte'], /requires a number or a string/],
    ['an operator below $eq', { a: { $eq: { $gt: 1 } } }, ['a', '$eq', '$gt'], /must not begin with "\$"/],
    ['an operator in an array', { a: [{ $gt: 1 }] }, ['a', 0, '$gt'], /must not begin with "\$"/],
    ['an empty key', { '': 1 }, [''], /must not be empty/],
    ['a key that is too long', { ['k'.repeat(129)]: 1 }, ['k'.repeat(129)], /at most 128 characters/],
    ['NUL in a key', { 'a\0': 1 }, ['a\0'], /NUL/],
    ['half a pair in a key', { a: { 'b\ud83d': 1 } }, ['a', 'b\ud83d'], /unpaired surrogate/],
    ['NUL in a value', { a: { $contains: '\0' } }, ['a', '$contains'], /NUL/],
    ['half a pair in a list', { a: { $in: ['b', '\ude00'] } }, ['a', '$in', 1], /unpaired surrogate/],
    ['infinity', { a: { $lt: Number.POSITIVE_INFINITY } }, ['a', '$lt'], /send it as a string/],
    ['65 conditions', conditionsOf(65), [], /has 65 conditions: the maximum is 64/],
    ['65 conditions in branches', { $or: Array.from({ length: 65 }, () => ({ a: 1 })) }, [], /has 65 conditions/],
    ['65 empty branches', { $and: Array.from({ length: 65 }, () => ({})) }, [], /has 65 conditions/],
    ['65 conditions in a nested object', { a: conditionsOf(65) }, [], /conditions: the maximum is 64/],
    [
      '$not in $not, forty deep',
      Array.from({ length: 40 }).reduce<object>((inner) => ({ $not: inner }), { a: 1 }),
      Array.from({ length: 33 }, () => '$not'),
      /nested too deep/,
    ],
  ])('%s', (_, filter, path, message) => {
    const { condition, issues } = parseMetadataFilter(filter)
    expect(condition).toBeUndefined()
    expect(issues[0]).toEqual({ path, message: expect.stringMatching(message) })
  })

  test('up to twenty issues are listed', () => {
    expect(parseMetadataFilter({ a: { $x: 1 }, b: [Number.NaN, '\0'], $c: 1 }).issues.map(({ path }) => path)).toEqual([[]])
    expect(parseMetadataFilter({ a: { $x: 1 }, b: [Number.NaN, '\0'], '': 1 }).issues.map(({ path }) => path)).toEqual([
      ['a', '$x'],
      ['b', 0],
      ['b', 1],
      [''],
    ])
    expect(parseMetadataFilter({ a: { $in: Array.from({ length: 50 }, () => Number.NaN) } }).issues).toHaveLength(20)
  })
})
