import { expect, test } from 'vitest'
import { readCorpus, wordsOf } from './corpus.ts'
import { makeCases } from './quality-cases.ts'

const chapters = readCorpus()
const [whole, reworded, keywords] = makeCases(chapters, 200)

test('both translations are read whole, each verse next to the same verse', () => {
  expect(chapters).toHaveLength(1189)
  expect(chapters.flatMap(({ verses }) => verses).every(({ older, newer }) => older !== '' && newer !== '')).toBe(true)
  const psalm = chapters.find(({ title }) => title === 'Psalms 23')
  expect(psalm?.verses[0]).toEqual({ older: expect.stringContaining('my shepherd'), newer: expect.stringContaining('my shepherd') })
})

test('every run asks the same number of different verses from all books', () => {
  expect(makeCases(chapters, 200)).toEqual([whole, reworded, keywords])
  for (const set of [whole, reworded, keywords]) {
    expect(new Set(set?.cases.map(({ chapter, verse }) => `${chapter} ${verse}`)).size).toBe(200)
    expect(new Set(set?.cases.map(({ chapter }) => chapter)).size).toBeGreaterThan(100)
  }
})

test('no question is the text of its answer, where verses are said to be reworded', () => {
  for (const { query, chapter, verse } of reworded?.cases ?? []) {
    const known = new Set(wordsOf(chapters[chapter]?.verses[verse]?.older ?? ''))
    const words = new Set(wordsOf(query))
    expect([...words].filter((word) => !known.has(word)).length).toBeGreaterThanOrEqual(0.3 * words.size)
  }
})

test('keywords are five words of the verse', () => {
  for (const [index, { query }] of keywords?.cases.entries() ?? []) {
    expect(wordsOf(query)).toHaveLength(5)
    expect(wordsOf(whole?.cases[index]?.query ?? '')).toEqual(expect.arrayContaining(wordsOf(query)))
  }
})
