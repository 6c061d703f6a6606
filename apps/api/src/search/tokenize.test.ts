import { describe, expect, test } from 'vitest'
import { foldAccents } from '../normalise.ts'
import { detectLanguage } from './language.ts'
import { highlight, queryWords } from './query.ts'
import { termsOf, words } from './tokenize.ts'

const wordsOf = (text: string) => [...words(text)].map((word) => word.text)
const meet = (a: string, b: string, language: string) =>
  termsOf(a, language).terms.some((term) => termsOf(b, language).terms.includes(term))

describe('words', () => {
  test.each([
    ['Total cholesterol: 240 mg/dl.', ['Total', 'cholesterol', '240', 'mg', 'dl']],
    ['l’hôpital, don’t', ['l', 'hôpital', 'don', 't']],
    ['血液检查结果正常', ['血液', '检查', '结果', '正常']],
    ['東京に行く', ['東京', 'に', '行く']],
    ['ตรวจเลือด', ['ตรวจ', 'เลือด']],
    ['résumé.pdf 3.14', ['résumé', 'pdf', '3', '14']],
    ['😀 ... " * :', []],
    ['infor\u00admation', ['infor\u00admation']],
    ['infor-\nmation 2019-\n20', ['infor', 'information', 'mation', '2019', '20']],
    ['\u3164 \u200b', []],
    ['ﾎﾞｰﾙと血\u200b压', ['ボール', 'と', '血压']],
    ['我 们。你们', ['我', '们', '你们']],
  ])('of %s', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected)
  })

  test('words have their spans', () => {
    const text = 'ab 血液检查, 😀 c'
    for (const { start, end, text: word } of words(text)) expect(text.slice(start, end)).toBe(word)
  })
})

describe('terms', () => {
  test.each([
    ['en', 'allergies', 'Allergy'],
    ['de', 'Häuser', 'haus'],
    ['es', 'información', 'informaciones'],
    ['es', 'información', 'informacion'],
    ['fr', 'préférer', 'PREFERE'],
    ['pt', 'médico', 'medicos'],
    ['ru', 'книгами', 'Книга'],
    ['ru', 'ёлка', 'елка'],
    ['tr', 'evlerimizde', 'ev'],
    ['el', 'γιατρός', 'ΓΙΑΤΡΟΣ'],
    ['ar', 'أدوية', 'ادويه'],
    ['he', 'שָׁלוֹם', 'שלום'],
    ['vi', 'bệnh viện', 'benh vien'],
    ['ja', 'ＡＢＣ', 'abc'],
    ['en', 'infor\u00admations', 'information'],
    ['en', 'pаypal', 'paypal'],
    ['ko', '학교에서', '학교'],
    ['en', '학교를', '학교는'],
  ])('in %s, %s meets %s', (language, a, b) => {
    expect(meet(a, b, language)).toBe(true)
  })

  test.each([
    ['ja', 'が', 'か'],
    ['ru', 'мой', 'мои'],
    ['hi', 'कि', 'की'],
    ['th', 'ไก่', 'ไก'],
    ['en', 'flower', 'flour'],
  ])('in %s, %s stays apart from %s', (language, a, b) => {
    expect(meet(a, b, language)).toBe(false)
  })

  test('a stop word of one language is not the word of another', () => {
    expect(termsOf('die', 'de').isStopWord).toBe(true)
    expect(termsOf('die', 'en').isStopWord).toBe(false)
    expect(termsOf('die', 'de').terms).not.toEqual(termsOf('die', 'en').terms)
  })

  test('accents are removed in the scripts whose writers omit them', () => {
    expect(foldAccents('crème brûlée, smørrebrød, łódź, ıspanak')).toBe('creme brulee, smorrebrod, lodz, ispanak')
  })
})

const single = (query: string, languages = ['en']) =>
  queryWords(query, languages)
    .filter(({ weight }) => weight === 1)
    .map(({ terms }) => terms)

describe('queryWords', () => {
  test('drops stop words if the query has other words', () => {
    expect(single('is my cholesterol high')).toEqual([['cholesterol'], ['high']])
  })

  test('uses stop words if the query has no other words', () => {
    expect(single('to be or not to be').length).toBeGreaterThan(2)
  })

  test('takes each word once, with its terms in every language of the texts', () => {
    expect(single('Running running RUNNING', ['en', 'de'])).toEqual([['run', 'running']])
  })

  test('takes two adjacent words too, stop words included, with a lower weight', () => {
    const pairs = queryWords('Is my cholesterol high?', ['en']).filter(({ weight }) => weight < 1)
    expect(pairs.map(({ terms }) => terms)).toEqual([['~is ~my'], ['~my cholesterol'], ['cholesterol high']])
  })

  test('takes at most 200 different words of a query', () => {
    expect(single(Array.from({ length: 500 }, (_, index) => `word${index}`).join(' '))).toHaveLength(200)
  })

  test.each(['', '...', '😀', '" * : ( ) ^ -'])('finds none in %j', (query) => {
    expect(queryWords(query, ['en'])).toEqual([])
  })
})

test('a highlight is the span of a word of the query in any of its forms', () => {
  const text = 'My allergies: peanuts. No ALLERGY to milk.'
  const spans = highlight(text, { words: queryWords('my allergy', ['en']), languages: ['en'] })
  expect(spans.map(([start, end]) => text.slice(start, end))).toEqual(['allergies', 'ALLERGY'])
})

test('a highlight of a word that a line end divides is one span', () => {
  const spans = (query: string) => highlight('Some infor-\nmation', { words: queryWords(query, ['en']), languages: ['en'] })
  expect(spans('information')).toEqual([[5, 18]])
  expect(spans('infor-\nmation')).toEqual([[5, 18]])
  expect(spans('mation')).toEqual([[12, 18]])
})

test.each([
  ['en', 'My blood pressure was high yesterday'],
  ['de', 'Ich wohne seit März in Berlin und arbeite als Arzt'],
  ['es', 'Mi hermano vive en Madrid'],
  ['ru', 'Я живу в Москве'],
  ['zh', '血液检查结果正常'],
  ['ja', '東京に住んでいます'],
  ['en', ''],
  ['en', '240'],
])('detects %s in %s', async (language, text) => {
  expect(await detectLanguage(text)).toBe(language)
})
