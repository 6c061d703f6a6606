import { expect, test } from 'vitest'
import { metadataFilterOf, metadataHit } from './palette-search.ts'

test.each<[string, object | undefined]>([
  ['plan: pro', { plan: 'pro' }],
  ['url: http://a', { url: 'http://a' }],
  ['seats: 3', { seats: { $in: [3, '3'] } }],
  ['seats: "3"', { seats: '3' }],
  ['paid: true', { paid: { $in: [true, 'true'] } }],
  ['Ada Moreau', undefined],
  ['plan:', undefined],
  [': pro', undefined],
  ['$or: 1', undefined],
])('the filter of %j', (words, filter) => {
  expect(metadataFilterOf(words)).toEqual(filter)
})

test.each([
  ['mens', 'crm'],
  ['company: mensa', 'company'],
  ['nothing', undefined],
  ['', undefined],
])('the entry that has the words %j', (words, key) => {
  expect(metadataHit({ crm: 'mens-0417', company: { name: 'Mensa' } }, words)?.key).toBe(key)
})
