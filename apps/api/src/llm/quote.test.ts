import { expect, test } from 'vitest'
import { quoteFinder } from './quote.ts'

const found = (text: string, quote: string) => {
  const span = quoteFinder(text)(quote)
  return span && text.slice(...span)
}

test.each([
  ['I live in Lyon.', 'live in Lyon', 'live in Lyon'],
  ['I  live\n\tin\u00a0Lyon.', 'live in Lyon', 'live\n\tin\u00a0Lyon'],
  ['I live in Lyon.', '  live\n in Lyon ', 'live in Lyon'],
  ['She said “no”, and I’m glad.', '"no", and I\'m glad', '“no”, and I’m glad'],
  ['Sie sagte „nein“.', 'sagte "nein"', 'sagte „nein“'],
  ['Elle a dit « non ».', 'dit " non "', 'dit « non »'],
  ['It\'s a "yes"', 'It’s a “yes”', 'It\'s a "yes"'],
  ['Ich wohne in Mu\u0308nchen, ja.', 'in M\u00fcnchen', 'in Mu\u0308nchen'],
  ['Ich wohne in M\u00fcnchen, ja.', 'in Mu\u0308nchen', 'in M\u00fcnchen'],
  ['🍣🍣 寿司が好きです。', '寿司が好き', '寿司が好き'],
  ['👩‍👩‍👧  “we”  are three', '"we" are three', '“we”  are three'],
])('in %j the words %j are %j', (text, quote, words) => {
  expect(found(text, quote)).toBe(words)
})

test.each([
  ['I live in Lyon.', 'I live in Paris'],
  ['I live in Lyon.', 'i live in lyon'],
  ['I live in Lyon.', ''],
  ['I live in Lyon.', ' . '],
  ['I live in Lyon.', 'I live ... Lyon'],
  ['', 'I'],
  ['a 🍣 b', 'a \ud83c'],
])('in %j there is no %j', (text, quote) => {
  expect(found(text, quote)).toBeUndefined()
})

test('many quotes of a long text fold the text once', () => {
  const find = quoteFinder(`${'e\u0301 \n'.repeat(6000)} “end”`)
  const cpuMs = (times: number) => {
    const before = process.cpuUsage()
    for (let count = 0; count < times; count++) expect(find('é "end"')).toBeDefined()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  const first = cpuMs(1)
  // Folding for each quote would take 500 times as long.
  expect(cpuMs(500)).toBeLessThan(100 * Math.max(first, 2))
})
