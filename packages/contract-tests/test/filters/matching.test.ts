import { describe, test } from 'vitest'
import { among, expectMatches } from '../../src/expect/matching.ts'
import { throughEachTransport } from '../../src/harness/worlds.ts'

describe('metadata filters', () => {
  throughEachTransport((world) => {
    test('a filter compares value and type', async () => {
      const matching = await among(world, {
        text: { a: '1' },
        number: { a: 1 },
        yes: { a: true },
        no: { a: false },
        zero: { a: 0 },
        empty: { a: '' },
        null: { a: null },
        word: { a: 'null' },
        list: { a: [1] },
        object: { a: { b: 1 } },
        absent: { b: 1 },
        nothing: {},
      })
      await expectMatches(matching, [
        [{ a: '1' }, 'text'],
        [{ a: 1 }, 'number'],
        [{ a: 1.0 }, 'number'],
        [{ a: 10e-1 }, 'number'],
        [{ a: true }, 'yes'],
        [{ a: false }, 'no'],
        [{ a: 0 }, 'zero'],
        [{ a: '' }, 'empty'],
        [{ a: null }, 'null'],
        [{ a: 'null' }, 'word'],
        [{ a: 'true' }, ''],
        [{ a: '1.0' }, ''],
        [{ a: [1] }, 'list'],
        [{ a: ['1'] }, ''],
        [{ A: 1 }, ''],
      ])
    })

    test('an empty filter matches everybody and every key of a filter must match', async () => {
      const matching = await among(world, { both: { a: 1, b: 2 }, one: { a: 1, b: 3 }, other: { b: 2 }, nothing: {} })
      await expectMatches(matching, [
        [{}, 'both nothing one other'],
        [{ a: 1 }, 'both one'],
        [{ a: 1, b: 2 }, 'both'],
        [{ b: 2, a: 1 }, 'both'],
        [{ a: 1, b: 2, c: 3 }, ''],
      ])
    })

    test('a nested object matches as a subset at any depth', async () => {
      const matching = await among(world, {
        deep: { a: { b: { c: { d: 1, e: 2 }, f: 3 }, g: 4 } },
        other: { a: { b: { c: { d: 2 } } } },
        flat: { a: { b: 'c' } },
        empty: { a: {} },
        text: { a: '{}' },
        list: { a: [] },
        null: { a: null },
        dotted: { 'a.b': 1, 'a.b.c.d': 1 },
        absent: {},
      })
      await expectMatches(matching, [
        [{ a: { b: { c: { d: 1 } } } }, 'deep'],
        [{ a: { b: { c: { d: 1, e: 2 }, f: 3 } } }, 'deep'],
        [{ a: { g: 4, b: { f: 3 } } }, 'deep'],
        [{ a: { b: { c: { d: 1, e: 3 } } } }, ''],
        [{ a: { b: { c: {} } } }, 'deep other'],
        [{ a: { b: {} } }, 'deep other'],
        [{ a: {} }, 'deep empty flat other'],
        [{ a: { b: 'c' } }, 'flat'],
        [{ a: { b: null } }, ''],
        [{ 'a.b': 1 }, 'dotted'],
        [{ 'a.b.c.d': 1 }, 'dotted'],
        [{ 'a.g': 4 }, ''],
      ])
    })

    test('an array matches by equality of its items', async () => {
      const matching = await among(world, {
        ab: { a: ['x', 'y'] },
        ba: { a: ['y', 'x'] },
        one: { a: ['x'] },
        none: { a: [] },
        nested: { a: [[1], { b: 1, c: [null] }] },
        text: { a: '["x","y"]' },
        keyed: { a: { 0: 'x', 1: 'y' } },
      })
      await expectMatches(matching, [
        [{ a: ['x', 'y'] }, 'ab'],
        [{ a: ['y', 'x'] }, 'ba'],
        [{ a: ['x'] }, 'one'],
        [{ a: [] }, 'none'],
        [{ a: [[1], { c: [null], b: 1 }] }, 'nested'],
        [{ a: [[1], { b: 1 }] }, ''],
        [{ a: [[1]] }, ''],
        [{ a: { 0: 'x' } }, 'keyed'],
        [{ a: { 0: { $exists: true } } }, 'keyed'],
      ])
    })

    test('$eq and $in compare whole values, and $ne and $nin do not match those who lack the key', async () => {
      const matching = await among(world, {
        one: { a: 1 },
        text: { a: '1' },
        null: { a: null },
        object: { a: { b: 1, c: 2 } },
        list: { a: [1, 2] },
        absent: { b: 1 },
      })
      await expectMatches(matching, [
        [{ a: { $eq: 1 } }, 'one'],
        [{ a: { $eq: null } }, 'null'],
        [{ a: { $eq: { c: 2, b: 1 } } }, 'object'],
        [{ a: { $eq: { b: 1 } } }, ''],
        [{ a: { $eq: [1, 2] } }, 'list'],
        [{ a: { $ne: 1 } }, 'list null object text'],
        [{ a: { $ne: null } }, 'list object one text'],
        [{ a: { $ne: { b: 1 } } }, 'list null object one text'],
        [{ a: { $ne: 'x' } }, 'list null object one text'],
        [{ a: { $in: [1, null] } }, 'null one'],
        [{ a: { $in: [[1, 2], { b: 1, c: 2 }, '1'] } }, 'list object text'],
        [{ a: { $in: [2] } }, ''],
        [{ a: { $in: [] } }, ''],
        [{ a: { $nin: [1, '1'] } }, 'list null object'],
        [{ a: { $nin: [] } }, 'list null object one text'],
        [{ a: { b: { $ne: 2 } } }, 'object'],
        [{ a: { b: { $nin: [1] } } }, ''],
        [{ a: { d: { $ne: 2 } } }, ''],
        [{ missing: { $ne: 1 } }, ''],
        [{ missing: { $nin: [1] } }, ''],
        [{ a: { $ne: 1, $exists: true } }, 'list null object text'],
      ])
    })

    test('$gt, $gte, $lt and $lte order numbers with numbers and strings with strings, by code point', async () => {
      const matching = await among(world, {
        n1: { a: 1 },
        n2: { a: 2 },
        n10: { a: 10 },
        minus: { a: -1.5 },
        t1: { a: '1' },
        t10: { a: '10' },
        t2: { a: '2' },
        upper: { a: 'Z' },
        lower: { a: 'a' },
        umlaut: { a: 'ä' },
        private: { a: '\uffee' },
        emoji: { a: '😀' },
        empty: { a: '' },
        yes: { a: true },
        null: { a: null },
        list: { a: [5] },
        object: { a: {} },
        absent: {},
      })
      await expectMatches(matching, [
        [{ a: { $gt: 1 } }, 'n10 n2'],
        [{ a: { $gte: 1 } }, 'n1 n10 n2'],
        [{ a: { $lt: 2 } }, 'minus n1'],
        [{ a: { $lte: 2 } }, 'minus n1 n2'],
        [{ a: { $gt: 1, $lt: 10 } }, 'n2'],
        [{ a: { $gt: -2, $lte: -1.5 } }, 'minus'],
        [{ a: { $gt: 10, $lt: 1 } }, ''],
        [{ a: { $gt: '1', $lt: '2' } }, 't10'],
        [{ a: { $gte: '10', $lte: '2' } }, 't10 t2'],
        [{ a: { $gt: '2', $lt: 'a' } }, 'upper'],
        [{ a: { $gt: 'a' } }, 'emoji private umlaut'],
        // In the order of code units, surrogates would come before it.
        [{ a: { $gt: '\uffee' } }, 'emoji'],
        [{ a: { $lt: '1' } }, 'empty'],
        [{ a: { $gte: '' } }, 'emoji empty lower private t1 t10 t2 umlaut upper'],
        [{ a: { $lte: '' } }, 'empty'],
        [{ a: { $gt: Number.MAX_SAFE_INTEGER } }, ''],
        [{ a: { $gte: Number.MIN_SAFE_INTEGER } }, 'minus n1 n10 n2'],
      ])
    })

    test('$exists tests for the key with any value', async () => {
      const matching = await among(world, {
        value: { a: 1 },
        null: { a: null },
        inside: { a: { b: null } },
        list: { a: [] },
        absent: { b: 1 },
        nothing: {},
      })
      await expectMatches(matching, [
        [{ a: { $exists: true } }, 'inside list null value'],
        [{ a: { $exists: false } }, 'absent nothing'],
        [{ a: { b: { $exists: true } } }, 'inside'],
        // Matches a subset of an object: there must be an object.
        [{ a: { b: { $exists: false } } }, ''],
        [{ a: { c: { $exists: false } } }, 'inside'],
        [{ a: { $exists: true }, b: { $exists: false } }, 'inside list null value'],
        [{ a: { $exists: false, $ne: 1 } }, ''],
      ])
    })

    test('$contains finds a value in an array and text in a string', async () => {
      const matching = await among(world, {
        list: { a: ['x', 1, null, true, ['y'], { b: 1, c: 2 }] },
        texts: { a: ['xyz'] },
        text: { a: 'xyz' },
        empty: { a: '' },
        none: { a: [] },
        digits: { a: '11' },
        number: { a: 11 },
        object: { a: { x: 'x' } },
        null: { a: null },
        absent: {},
      })
      await expectMatches(matching, [
        [{ a: { $contains: 'x' } }, 'list text'],
        [{ a: { $contains: 'yz' } }, 'text'],
        [{ a: { $contains: 'XY' } }, ''],
        [{ a: { $contains: 'xyz' } }, 'text texts'],
        [{ a: { $contains: '' } }, 'digits empty text'],
        [{ a: { $contains: 1 } }, 'list'],
        [{ a: { $contains: '1' } }, 'digits'],
        [{ a: { $contains: null } }, 'list'],
        [{ a: { $contains: true } }, 'list'],
        [{ a: { $contains: false } }, ''],
        [{ a: { $contains: ['y'] } }, 'list'],
        [{ a: { $contains: { c: 2, b: 1 } } }, 'list'],
        [{ a: { $contains: { b: 1 } } }, ''],
        [{ a: { $contains: [] } }, ''],
        [{ a: { $not: { $contains: 'x' } } }, 'absent digits empty none null number object texts'],
      ])
    })

    test('$and, $or and $not work at every level', async () => {
      const matching = await among(world, {
        a1b1: { a: 1, b: 1, nested: { c: 1 } },
        a1b2: { a: 1, b: 2, nested: { c: 2 } },
        a2b1: { a: 2, b: 1, nested: { d: 1 } },
        a2: { a: 2, nested: 'text' },
        nothing: {},
      })
      await expectMatches(matching, [
        [{ $and: [{ a: 1 }, { b: 1 }] }, 'a1b1'],
        [{ $and: [{}] }, 'a1b1 a1b2 a2 a2b1 nothing'],
        [{ $or: [{ a: 1 }, { b: 1 }] }, 'a1b1 a1b2 a2b1'],
        [{ $or: [{ a: 9 }, {}] }, 'a1b1 a1b2 a2 a2b1 nothing'],
        [{ $not: { a: 1 } }, 'a2 a2b1 nothing'],
        [{ $not: { a: 1, b: 1 } }, 'a1b2 a2 a2b1 nothing'],
        [{ $not: {} }, ''],
        [{ $not: { $not: { a: 1 } } }, 'a1b1 a1b2'],
        [{ $or: [{ a: 1 }, { a: 2 }], $not: { b: 1 } }, 'a1b2 a2'],
        [{ $and: [{ $or: [{ a: 1 }, { b: 1 }] }, { $not: { b: 2 } }] }, 'a1b1 a2b1'],
        [{ a: { $or: [1, { $gt: 5 }] } }, 'a1b1 a1b2'],
        [{ a: { $and: [{ $gt: 0 }, { $lt: 2 }] } }, 'a1b1 a1b2'],
        [{ a: { $not: 1 } }, 'a2 a2b1 nothing'],
        [{ a: { $not: { $gt: 1 } } }, 'a1b1 a1b2 nothing'],
        [{ a: { $not: 1, $exists: true } }, 'a2 a2b1'],
        [{ b: { $not: { $exists: true } } }, 'a2 nothing'],
        [{ nested: { c: { $or: [1, 2] } } }, 'a1b1 a1b2'],
        [{ nested: { $or: [{ c: 1 }, { d: 1 }, 'text'] } }, 'a1b1 a2 a2b1'],
        [{ nested: { $not: { c: 1 } } }, 'a1b2 a2 a2b1 nothing'],
        [{ nested: { $not: {} } }, 'a2 nothing'],
        [{ nested: { c: { $not: 1 } } }, 'a1b2 a2b1'],
      ])
    })
  })
})
