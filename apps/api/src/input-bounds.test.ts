import { expect, test } from 'vitest'
import { inputBounds, parseJson, refuseVast } from './input-bounds.ts'

const nested = (depth: number) => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 1)

test.each([
  ['keys', Object.fromEntries(Array.from({ length: inputBounds.keys + 1 }, (_, i) => [`k${i}`, 1])), /too many keys/],
  ['values of a list', Array(inputBounds.values + 1).fill(1), /exceeds 100000 values/],
  ['values of many lists', Array.from({ length: 101 }, () => Array(1000).fill(1)), /exceeds 100000 values/],
  ['levels', nested(inputBounds.depth + 1), /nested too deep/],
])('an input with too many %s is refused', (_, input, message) => {
  expect(() => refuseVast({ field: input })).toThrow(message)
})

test('an input at the bounds is left to its schema', () => {
  const keys = Object.fromEntries(Array.from({ length: inputBounds.keys }, (_, i) => [`k${i}`, 1]))
  for (const input of [keys, Array(inputBounds.values).fill(1), nested(inputBounds.depth), null, 'text', undefined]) refuseVast(input)
})

test('a long text with too many values is refused before it is parsed, and commas in strings count for nothing', () => {
  expect(() => parseJson(`[${'1,'.repeat(inputBounds.values + 1)}`)).toThrow(/exceeds 100000 values/)
  expect(() => parseJson(`{"a\\\\": [${'1,'.repeat(inputBounds.values + 1)}`)).toThrow(/exceeds 100000 values/)
  for (const text of [','.repeat(300_000), `\\",${'",'.repeat(200_000)}`, `${'\\'.repeat(300_001)}",,"`])
    expect(parseJson(JSON.stringify({ text }))).toEqual({ text })
})
