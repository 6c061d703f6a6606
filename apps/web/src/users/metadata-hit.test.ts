import { expect, test } from 'vitest'
import { metadataHit } from './metadata-hit.ts'

const metadata = { crm: 'mens-0417', company: { name: 'Mensa Łódź', offices: [{ city: 'Ålesund' }] }, seats: 12, paid: false, gone: null }

test.each([
  ['MENS-0', 'crm', 'mens-0417'],
  ['mensa', 'company.name', 'Mensa Łódź'],
  ['lodz', 'company.name', 'Mensa Łódź'],
  [' alesund ', 'company.offices.city', 'Ålesund'],
  ['12', 'seats', '12'],
  ['false', 'paid', 'false'],
])('the words %j are in the key %s', (words, key, value) => {
  expect(metadataHit(metadata, words)).toEqual({ key, value })
})

test.each(['', '  ', 'company', 'null', 'mensa alesund'])('the words %j are in no value', (words) => {
  expect(metadataHit(metadata, words)).toBeUndefined()
})
