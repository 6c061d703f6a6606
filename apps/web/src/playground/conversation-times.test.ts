import { expect, test } from 'vitest'
import { localTime, withTimes } from './conversation-times.ts'

const message = (content: string) => ({ role: 'user' as const, content })

test('messages get the time of the session in their order, with the offset of the time zone', () => {
  const timed = withTimes([message('a'), { ...message('b'), created_at: '2020-01-01T00:00:00Z' }, message('c')], '2026-11-28T14:02')
  const start = new Date('2026-11-28T14:02').getTime()
  expect(timed.map(({ created_at }) => Date.parse(created_at ?? ''))).toEqual([start, Date.parse('2020-01-01T00:00:00Z'), start + 2])
  expect(timed[0]?.created_at).toMatch(/^2026-11-28T14:02:00\.000[+-]\d\d:\d\d$/)
})

test('a time that cannot be read gives no times', () => {
  expect(withTimes([message('a')], '')).toEqual([message('a')])
})

test('a time is written as the field takes it, and read again', () => {
  const date = new Date(2026, 0, 5, 7, 9)
  expect(localTime(date)).toBe('2026-01-05T07:09')
  expect(new Date(localTime(date))).toEqual(date)
})
