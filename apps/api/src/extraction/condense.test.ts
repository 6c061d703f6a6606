import { expect, test } from 'vitest'
import { condense } from './condense.ts'

test.each([
  ['a  b', 'a b'],
  ['a \n\t b\u3000c', 'a\nb c'],
  ['a\u200bb \u200b c\ufeffd', 'ab cd'],
  ['a b\nc', 'a b\nc'],
  ['', ''],
])('%j is condensed to %j', (text, condensed) => {
  expect(condense(text).text).toBe(condensed)
})

test('each span of a condensed text has its span in the text', () => {
  const text = '\u200bab   c\u00add \n\n e\u3000\u3000'
  const condensed = condense(text)
  for (let start = 0; start < condensed.text.length; start++)
    for (let end = start + 1; end <= condensed.text.length; end++) {
      const original = text.slice(...condensed.originalSpan([start, end]))
      expect(condense(original).text.trim()).toBe(condensed.text.slice(start, end).trim())
    }
})
