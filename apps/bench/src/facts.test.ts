import { expect, test } from 'vitest'
import { factsCases } from './facts-cases.ts'
import { scoreFacts } from './facts-quality.ts'

/** Least shares of right answers, of the aims of issue 17: see `npm run bench:facts`. */
const floors: Record<string, number> = { updates: 0.95, 'both stand': 0.97, 'newer first': 0.9 }

test('later statements supersede earlier ones, and only those that they contradict', { timeout: 120_000 }, async () => {
  const scores = await scoreFacts(factsCases)
  expect(scores.map(({ kind }) => kind)).toEqual(Object.keys(floors))
  for (const { kind, right, total, failures } of scores)
    expect(right / total, failures.join('\n')).toBeGreaterThanOrEqual(floors[kind] ?? 1)
})
