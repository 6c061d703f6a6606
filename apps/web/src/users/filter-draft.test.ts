import type { JsonObject } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { checkFilter, filterDraftOf, readFilter } from './filter-draft.ts'

test.each<[JsonObject, JsonObject]>([
  [{ plan: 'pro' }, { plan: { $eq: 'pro' } }],
  [{ plan: { $in: ['pro', 'team'] } }, { plan: { $in: ['pro', 'team'] } }],
  [{ seats: { $gte: 3 } }, { seats: { $gte: 3 } }],
  [{ plan: { $exists: false } }, { plan: { $exists: false } }],
  [{ plan: { $nin: [1, 2] } }, { plan: { $nin: [1, 2] } }],
  [{ plan: { $in: ['a, b', ' c'] } }, { plan: { $in: ['a, b', ' c'] } }],
  [{ plan: { $in: ['[1]'] } }, { plan: { $in: ['[1]'] } }],
  [{ plan: { $in: [1, '1', null] } }, { plan: { $in: [1, '1', null] } }],
  [{ plan: { $in: [] } }, { plan: { $in: [] } }],
  [{ plan: { $not: 'free' } }, { plan: { $not: 'free' } }],
  [{ address: { city: 'Lyon' } }, { address: { city: { $eq: 'Lyon' } } }],
  [{ 'a.b': { c: { $gt: 1 } } }, { 'a.b': { c: { $gt: 1 } } }],
  [{ a: { b: 1, c: { d: 2 } } }, { $and: [{ a: { b: { $eq: 1 } } }, { a: { c: { d: { $eq: 2 } } } }] }],
  [{ a: 1, b: null }, { $and: [{ a: { $eq: 1 } }, { b: { $eq: null } }] }],
  [{ $or: [{ a: 1 }, { b: true }] }, { $or: [{ a: { $eq: 1 } }, { b: { $eq: true } }] }],
])('the builder says the same as %j', (filter, same) => {
  const draft = filterDraftOf(filter)
  expect(draft.mode).toBe('rows')
  expect(readFilter(draft)).toEqual({ filter: same, issues: [] })
})

test.each<JsonObject>([
  { $not: { plan: 'pro' } },
  { plan: { $gte: 1, $lte: 3 } },
  { plan: { $not: { $gt: 1 } } },
  { deep: {} },
  { deep: { key: {} } },
  { $or: [{ a: 1, b: 2 }] },
  { $and: [{ $or: [{ a: 1 }] }] },
  { $or: [], a: 1 },
])('what the builder has no words for stays JSON: %j', (filter) => {
  const draft = filterDraftOf(filter)
  expect(draft.mode).toBe('json')
  if (checkFilter(filter).issues.length === 0) expect(readFilter(draft).filter).toEqual(filter)
})

test.each([{ plan: { $gtt: 1 } }, { plan: { $in: 'pro' } }, [1], 'plan', null])('what the contract refuses is never sent: %j', (filter) => {
  const { filter: sent, issues } = checkFilter(filter)
  expect(sent).toBeUndefined()
  expect(issues.length).toBeGreaterThan(0)
  expect(readFilter({ mode: 'json', text: JSON.stringify(filter) }).filter).toBeUndefined()
})

test('nothing typed is no filter, and a value that cannot be read is an issue', () => {
  expect(readFilter(filterDraftOf(undefined))).toEqual({ filter: undefined, issues: [] })
  const condition = { id: 0, key: 'seats', operator: '$gte', type: 'number', text: 'many' } as const
  expect(readFilter({ mode: 'rows', join: '$and', conditions: [condition] })).toEqual({
    filter: undefined,
    issues: ['Condition 1: must be a number'],
  })
})

test('several values are written with commas', () => {
  const condition = { id: 0, key: 'plan', operator: '$in', type: 'text', text: 'pro,  team' } as const
  expect(readFilter({ mode: 'rows', join: '$and', conditions: [condition] }).filter).toEqual({ plan: { $in: ['pro', 'team'] } })
  expect(filterDraftOf({ plan: { $in: [3, 5] } })).toMatchObject({ conditions: [{ type: 'number', text: '3, 5' }] })
  expect(readFilter({ mode: 'rows', join: '$and', conditions: [{ ...condition, type: 'number' }] }).issues).toEqual([
    'Condition 1: must be a number',
  ])
})
