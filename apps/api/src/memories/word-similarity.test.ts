import { beforeAll, expect, test } from 'vitest'
import { type EnglishWords, loadEnglishWords } from '../search/related-words.ts'
import { subjectSimilarityTo, wordSimilarityTo } from './word-similarity.ts'

let english: EnglishWords
beforeAll(async () => {
  english = await loadEnglishWords()
})

test.each([wordSimilarityTo, subjectSimilarityTo])(
  'a text on the subject of a query is more like it than others, without a common word',
  (to) => {
    const similarity = to('Which sports does Ana play?', english)
    const onSubject = similarity('tennis and football at the weekend')
    expect(onSubject).toBeGreaterThan(similarity('the invoice of the plumber'))
    expect(onSubject).toBeLessThan(1)
  },
)

test('a text is most like itself, and the order of its words does not count', () => {
  expect(wordSimilarityTo('my sister lives in Lisbon', english)('my sister lives in Lisbon')).toBeCloseTo(1, 5)
  expect(wordSimilarityTo('sister Lisbon', english)('Lisbon sister')).toBeCloseTo(1, 5)
})

test('a text without a common English word is like none', () => {
  for (const text of ['', '犬が好き', 'xqzzy', '12345', '__proto__'])
    for (const [query, other] of [
      [text, 'my dog'],
      ['my dog', text],
    ] as const)
      expect(wordSimilarityTo(query, english)(other), `${query} / ${other}`).toBe(0)
})

test('a rare word weighs more than a common one, and no word more than 1', () => {
  expect(english.weightOf('good')).toBeLessThan(english.weightOf('insulin'))
  expect(english.weightOf('insulin')).toBeLessThan(1)
})

test('common words alone give a similarity of words, and hardly one of subjects', () => {
  const [query, text] = ['How much more will I earn?', 'haha good one']
  expect(subjectSimilarityTo(query, english)(text)).toBeLessThan(wordSimilarityTo(query, english)(text) / 2)
})
