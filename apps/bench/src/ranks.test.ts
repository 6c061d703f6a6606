import { expect, test } from 'vitest'
import { depth, qualityOf, rankOf } from './ranks.ts'

test('an answer counts by its rank, and not at all below the depth', () => {
  expect(qualityOf([1, 2, 5, 6, depth, depth + 1, undefined, 1])).toEqual({
    recall1: 2 / 8,
    recall5: 4 / 8,
    reciprocalRank: (1 + 1 / 2 + 1 / 5 + 1 / 6 + 1 / depth + 1) / 8,
  })
})

test('the rank of an answer is that of the first right one', () => {
  const isEven = (number: number) => number % 2 === 0
  expect(rankOf([3, 4, 6], isEven)).toBe(2)
  expect(rankOf([3, 5], isEven)).toBeUndefined()
})
