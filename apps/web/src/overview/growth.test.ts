import { expect, test } from 'vitest'
import { growthOf } from './growth.ts'

const day = (date: string, users: number) => ({ date, users, docs: 0, memories: 0, memories_happened: 0 })

test('growth ends with the total of today, and begins with what is older than the days', () => {
  const overview = {
    users: 10,
    memory_opt_ins: 0,
    docs: 0,
    memories: 0,
    days: [day('2026-01-01', 2), day('2026-01-02', 0), day('2026-01-03', 5)],
  }
  expect(growthOf(overview, 'users').map(({ count }) => count)).toEqual([5, 5, 10])
  expect(growthOf(overview, 'docs').map(({ count }) => count)).toEqual([0, 0, 0])
})
