import { expect, test } from 'vitest'
import { sentenceDifference, wordDifference } from './word-difference.ts'

const write = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : `${kind === 'added' ? '+' : '-'}[${text}]`))
    .join('')

test.each([
  ['Moved to Lyon', 'Moved to Lyon in March', 'Moved to Lyon+[ in March]'],
  ['I live in Paris now.', 'I live in Nice now.', 'I live in -[Paris]+[Nice] now.'],
  ['same words', 'same words', 'same words'],
  ['', 'new', '+[new]'],
  ['old', '', '-[old]'],
])('the difference from %j to %j', (before, after, expected) => {
  expect(write(before, after)).toBe(expected)
})

test.each([
  ['a b c d e', 'b x d y'],
  ['one two', 'three'],
  ['word '.repeat(1000), 'other '.repeat(1000)],
])('the pieces make both texts again', (before, after) => {
  const pieces = wordDifference(before, after)
  const without = (kind: string) =>
    pieces
      .filter((piece) => piece.kind !== kind)
      .map(({ text }) => text)
      .join('')
  expect(without('added')).toBe(before)
  expect(without('removed').trimStart()).toBe(after)
})

test('the punctuation of a sentence is compared apart from its words', () => {
  expect(sentenceDifference('I moved to Lyon.', 'I moved to Lyon in March.')).toEqual([
    { kind: 'same', text: 'I moved to Lyon' },
    { kind: 'added', text: ' in March' },
    { kind: 'same', text: '.' },
  ])
})
