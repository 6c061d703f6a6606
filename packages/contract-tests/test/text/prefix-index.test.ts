import { createPrefixIndex, keyOf } from '@acquaint/api/memories/prefix-index'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const list = fc.array(fc.constantFrom('a', 'b', 'ab', 'a-'), { maxLength: 5 })
const begins = (words: string[], start: string[]) => start.every((word, index) => words[index] === word)

test('a look-up finds what comparing with each list finds', () => {
  fc.assert(
    fc.property(fc.array(list, { maxLength: 30 }), list, (lists, words) => {
      const { longestWithin, beginsOne } = createPrefixIndex(lists)
      expect(longestWithin(keyOf(words))).toBe(Math.max(0, ...lists.filter((one) => begins(words, one)).map(({ length }) => length)))
      expect(beginsOne(keyOf(words))).toBe(lists.some((one) => begins(one, words)))
    }),
    { numRuns: 1000 },
  )
})
