import { describe, expect, test } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

describe('parseRetryAfter', () => {
  test.each([
    ['seconds', '30', 30_000],
    ['zero seconds', '0', 0],
    ['a future date', 'Sat, 31 Jan 2026 12:00:05 GMT', 5000],
    ['a past date', 'Sat, 31 Jan 2026 11:00:00 GMT', 0],
    ['a word', 'soon', undefined],
    ['an empty header', '', undefined],
    ['no header in fetch', null, undefined],
    ['no header in Node', undefined, undefined],
  ])('parses %s', (_, header, ms) => {
    expect(parseRetryAfter(header, Date.UTC(2026, 0, 31, 12))).toBe(ms)
  })
})
