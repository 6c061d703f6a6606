import { expect, test } from 'vitest'
import { differencesOf, mergeEdits } from './merge-edits.ts'

const base = { name: 'Ada', about: 'Old', metadata: { plan: 'free', seats: 1, city: 'Lyon', kept: true } }
const mine = { name: 'Ada M.', about: 'Old', metadata: { plan: 'pro', seats: 1, kept: true, tag: 'mine' } }
const theirs = { name: 'Ada Moreau', about: 'New', metadata: { plan: 'pro', seats: 2, city: 'Porto', kept: true, tag: 'theirs' } }

test('what both changed, and what they changed, is shown; what only I changed, or both alike, is not', () => {
  expect(differencesOf({ base, mine, theirs }).map(({ field, key, isBoth }) => [field, key, isBoth])).toEqual([
    ['name', undefined, true],
    ['about', undefined, false],
    ['metadata', 'seats', false],
    ['metadata', 'city', true],
    ['metadata', 'tag', true],
  ])
})

test('each field takes the side that is chosen, and the others take every change', () => {
  const sides = { base, mine, theirs }
  expect(mergeEdits(sides, () => 'theirs')).toEqual({ ...theirs })
  expect(mergeEdits(sides, () => 'mine')).toEqual({ ...mine, metadata: { plan: 'pro', seats: 1, kept: true, tag: 'mine' } })
  expect(mergeEdits(sides, ({ isBoth }) => (isBoth ? 'mine' : 'theirs'))).toEqual({
    ...{ name: 'Ada M.', about: 'New', metadata: { plan: 'pro', seats: 2, kept: true, tag: 'mine' } },
  })
  const apart = { base, mine: { ...base, about: 'Mine' }, theirs: { ...base, name: 'Theirs' } }
  expect(mergeEdits(apart, ({ isBoth }) => (isBoth ? 'mine' : 'theirs'))).toMatchObject({ name: 'Theirs', about: 'Mine' })
})

test('keys that objects inherit are keys like others', () => {
  const metadata = JSON.parse('{"__proto__":{"a":1},"constructor":2}')
  const sides = { base, mine: { ...base, metadata }, theirs: { ...base, metadata: {} } }
  expect(JSON.stringify(mergeEdits(sides, () => 'mine').metadata)).toContain('"__proto__":{"a":1}')
})
