import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'

const hits = ({ text, spans }: ReturnType<typeof excerptOf>) => spans.map(([start, end]) => text.slice(start, end))

test('a hit near the front leaves the text as it is', () => {
  const marked = { text: 'My cholesterol is high.', spans: [[3, 14]] satisfies [number, number][] }
  expect(excerptOf(marked)).toEqual(marked)
  expect(excerptOf({ text: 'No hit at all. '.repeat(50), spans: [] }).text).toHaveLength(750)
})

test.each([
  ['words', 'one two three '.repeat(30)],
  ['lines', 'again and again\n\n'.repeat(30)],
  ['a text without spaces', '漢字'.repeat(200)],
  ['pairs of code units', '😀'.repeat(200)],
])('the excerpt begins close before its first hit: %s', (_name, text) => {
  const spans: [number, number][] = [
    [text.length, text.length + 3],
    [text.length + 8, text.length + 11],
  ]
  const excerpt = excerptOf({ text: `${text}hit and hit.`, spans })
  expect(hits(excerpt)).toEqual(['hit', 'hit'])
  expect(excerpt.text.startsWith('… ')).toBe(true)
  expect(excerpt.text.isWellFormed()).toBe(true)
  expect(excerpt.spans[0]?.[0]).toBeLessThan(70)
})
