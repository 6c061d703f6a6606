import { afterEach, describe, expect, test, vi } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

describe('parseRetryAfter', () => {
  afterEach(() => void vi.useRealTimers())

  test.each([
    ['seconds', '30', 30_000],
    ['zero seconds', '0', 0],
    ['a date to come', 'Sat, 31 Jan 2026 12:00:05 GMT', 5000],
    ['a date in the past', 'Sat, 31 Jan 2026 11:00:00 GMT', 0],
    ['a word', 'soon', undefined],
    ['nothing', '', undefined],
    ['no header in fetch', null, undefined],
    ['no header in Node', undefined, undefined],
  ])('reads %s', (_, header, ms) => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 31, 12) })
    expect(parseRetryAfter(header)).toBe(ms)
  })
})
