import type { JsonObject } from '@acquaint/contracts'
import { expect, test } from 'vitest'
import { checkFilter, filterDraftOf, readFilter } from './filter-draft.ts'

test.each<[JsonObject, JsonObject]>([
  [{ plan: 'pro' }, { plan: { $eq: 'pro' } }],
  [{ plan: { $in: ['pro', 'team'] } }, { plan: { $in: ['pro', 'team'] } }],
  [{ seats: { $gte: 3 } }, { seats: { $gte: 3 } }],
  [{ plan: { $exists: false } }, { plan: { $exists: false } }],
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
  { deep: { key: 1 } },
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
