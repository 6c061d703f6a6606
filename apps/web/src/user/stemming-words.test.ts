import { expect, test } from 'vitest'
import { stemmingSpans } from './stemming-words.ts'

const marked = (source: string, content: string, isEdited = true) =>
  stemmingSpans(source, content, isEdited).map((span) => source.slice(...span))

test.each([
  ['a word in the middle', 'I live in Lyon today', 'I live in Nice today', ['I live in', 'today']],
  ['all words but the full stop', 'I live in Lyon.', 'Wohnt am Meer.', []],
  ['the last word', 'I live in Lyon.', 'I live in Nice.', ['I live in']],
  ['words that were added', 'I moved to Lyon', 'I moved to Lyon in March', ['I moved to Lyon']],
  ['words that were taken away', 'I moved to Lyon in March', 'I moved to Lyon', ['I moved to Lyon']],
  ['words from right to left', 'אני גר בתל אביב', 'אני גר בחיפה', ['אני גר']],
])('an edit of %s leaves only the common words marked', (_name, source, content, words) => {
  expect(marked(source, content)).toEqual(words)
})

test('words that nobody edited are marked whole, also where extraction wrote them in another way', () => {
  expect(marked('i LIVE in lyon', 'I live in Lyon.', false)).toEqual(['i LIVE in lyon'])
})
