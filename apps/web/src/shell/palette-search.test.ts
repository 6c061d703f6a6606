import { expect, test } from 'vitest'
import { metadataFilterOf, piecesOf, wantedOf } from './palette-search.ts'

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
  ['address.city: Lyon', { address: { city: 'Lyon' } }],
])('the filter of %j', (words, filter) => {
  expect(metadataFilterOf(words)).toEqual(filter)
})

test.each([
  ['mens', 'mens'],
  ['company: Mensa', ' Mensa'],
  ['seats: "3"', ' 3'],
  ['or: :', ' :'],
])('the words %j look for %j in values', (words, wanted) => {
  expect(wantedOf(words)).toBe(wanted)
})

test.each([
  ['Ada Moreau', 'more', 'Ada [More]au'],
  ['Łódź', 'LOD', '[Łód]ź'],
  ['Straße', 'strasse', 'Straße'],
  ['Ångström', 'ang', '[Ång]ström'],
  ['Ada', 'ada', '[Ada]'],
  ['Ada', 'x', 'Ada'],
  ['Ada', ' ', 'Ada'],
  ['😀 a', 'a', '😀 [a]'],
])('%j with the words %j', (text, words, marked) => {
  const pieces = piecesOf(text, words).map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
  expect(pieces.join('')).toBe(marked)
})
