import { expect, test } from 'vitest'
import type { Condition } from './filter-draft.ts'
import { type Evidence, nearest, reasonOf } from './why-nothing.ts'

const keys: Evidence['keys'] = [
  { name: 'plan', types: ['string'], users: 12 },
  { name: 'seats', types: ['number'], users: 9 },
  { name: 'tags', types: ['array'], users: 3 },
  { name: 'address.city', types: ['string'], users: 2 },
]
const values: Evidence['values'] = [
  { value: 'free', is_item: false, users: 10 },
  { value: 'pro', is_item: false, users: 2 },
]
const reason = (condition: Partial<Condition>, known: Partial<Evidence> = {}) =>
  reasonOf({
    condition: { id: 0, key: 'plan', operator: '$eq', type: 'text', text: 'pro', ...condition },
    ...{ keys, withKey: 12, matching: 0, values, ...known },
  })

test('a key that nobody has is reported as missing, with the key that was meant', () => {
  expect(reason({ key: 'plna' }, { withKey: 0 })).toEqual({
    text: 'No user has the key “plna”.',
    fix: { label: 'Use “plan”', change: { key: 'plan' } },
  })
  expect(reason({ key: 'city' }, { withKey: 0 }).fix?.change).toEqual({ key: 'address.city' })
  expect(reason({ key: 'unlike' }, { withKey: 0 }).fix).toBeUndefined()
})

test('a value that nobody has is reported with the values that there are', () => {
  expect(reason({ text: 'Pro' })).toEqual({
    text: '12 users have “plan”, none where it is Pro. Known values: free (10), pro (2).',
    fix: { label: 'Use “pro”', change: { text: 'pro' } },
  })
  expect(reason({ operator: '$in', text: 'gold, silver' }).text).toBe(
    '12 users have “plan”, none with one of these values. Known values: free (10), pro (2).',
  )
})

test('a value of another type is reported with the type that the values have', () => {
  const nine = { withKey: 1, values: [] }
  expect(reason({ key: 'seats', text: '3' }, nine)).toEqual({
    text: '1 user has “seats”. Its values are numbers, and the filter asks for texts.',
    fix: { label: 'Use the number 3', change: { type: 'number' } },
  })
  expect(reason({ key: 'seats', text: 'many' }, nine).fix).toBeUndefined()
  expect(reason({ key: 'tags', text: 'vip' }, nine).fix?.change).toEqual({ operator: '$contains' })
  expect(reason({ type: 'number', text: '3' }).fix?.change).toEqual({ type: 'text' })
})

test('a condition that matches says how many users', () => {
  expect(reason({}, { matching: 2 }).text).toBe('2 users match “plan is pro”.')
  expect(reason({ operator: '$exists', text: 'false' }).text).toBe('12 users have “plan”: none is without it.')
})

test.each([
  ['Plan', 'plan'],
  ['plans', 'plan'],
  ['pla', 'plan'],
  ['paln', 'plan'],
  ['pl', undefined],
  ['', undefined],
  ['x'.repeat(10_000), undefined],
])('%j may mean %j', (typed, name) => {
  expect(
    nearest(
      typed,
      keys.map((key) => key.name),
    ),
  ).toBe(name)
})
