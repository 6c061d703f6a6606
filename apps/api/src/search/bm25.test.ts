import { describe, expect, test } from 'vitest'
import { type Posting, type Ranking, rank as score } from './bm25.ts'
import { order } from './ranking.ts'

const rank = (ranking: Ranking) => order(score(ranking)).slice(0, Number.POSITIVE_INFINITY)

/** Postings of one term in the body: `{ entry: frequency }`. */
const inBody = (times: Record<number, number>): Posting[] =>
  Object.entries(times).map(([entry, often]) => ({ body: often, context: 0, entries: [Number(entry)] }))
const word = (...postings: Posting[][]) => ({ weight: 1, raises: false, postings: postings.flat() })
const corpus = (...lengths: number[]) => ({ entries: lengths.map((_, index) => index + 1), lengths })
const entriesOf = (ranked: { entry: number }[]) => ranked.map(({ entry }) => entry)

describe('rank', () => {
  test('scores by the formula of BM25', () => {
    const [best, second] = rank({ words: [word(inBody({ 1: 2, 2: 1 }))], corpus: corpus(10, 20, 30), contextWeight: 1 })
    const idf = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    const frequency = 2 / (0.25 + (0.75 * 10) / 20)
    const [first, last] = [(idf * frequency * 2.2) / (1.2 + frequency), (idf * 2.2) / 2.2]
    expect(best).toEqual({ entry: 1, score: expect.closeTo(first, 12), body: expect.closeTo(first, 12), semantic: 0 })
    expect(second).toEqual({ entry: 2, score: expect.closeTo(last, 12), body: expect.closeTo(last, 12), semantic: 0 })
  })

  test('a rare word has a higher idf than a common one', () => {
    const words = [word(inBody({ 1: 1, 2: 1, 3: 1 })), word(inBody({ 4: 1 }))]
    expect(entriesOf(rank({ words, corpus: corpus(10, 10, 10, 10, 10), contextWeight: 1 }))[0]).toBe(4)
  })

  test('a word in the context counts by the field weight', () => {
    const words = [
      word([
        { body: 1, context: 0, entries: [1] },
        { body: 0, context: 1, entries: [2] },
      ]),
    ]
    expect(entriesOf(rank({ words, corpus: corpus(10, 10), contextWeight: 0.5 }))).toEqual([1, 2])
    expect(entriesOf(rank({ words, corpus: corpus(10, 10), contextWeight: 2 }))).toEqual([2, 1])
  })

  test('returns the part of a score for the body alone', () => {
    const words = [
      word([
        { body: 1, context: 1, entries: [1] },
        { body: 0, context: 1, entries: [2] },
      ]),
    ]
    const [both, inContext] = rank({ words, corpus: corpus(10, 10), contextWeight: 0.5 })
    const [alone] = rank({ words: [word(inBody({ 1: 1, 2: 1 }))], corpus: corpus(10, 10), contextWeight: 0.5 })
    expect(both?.body).toBeCloseTo(alone?.score ?? 0, 12)
    expect(both?.score).toBeGreaterThan(both?.body ?? 0)
    expect(inContext).toMatchObject({ entry: 2, body: 0 })
  })

  test('a word with several terms counts once', () => {
    const one = rank({ words: [word(inBody({ 1: 1 }))], corpus: corpus(10, 10), contextWeight: 1 })
    expect(rank({ words: [word(inBody({ 1: 1 }), inBody({ 1: 1 }))], corpus: corpus(10, 10), contextWeight: 1 })).toEqual(one)
  })

  test('a word counts by its weight', () => {
    const words = [word(inBody({ 1: 1 })), { weight: 0.5, raises: false, postings: inBody({ 2: 1 }) }]
    const [best, second] = rank({ words, corpus: corpus(10, 10), contextWeight: 1 })
    expect(second?.score).toBeCloseTo((best?.score ?? 0) / 2, 12)
  })

  test('a word that only raises finds no entry by itself', () => {
    const words = [word(inBody({ 1: 1, 2: 1 })), { weight: 1, raises: true, postings: inBody({ 1: 1, 3: 1 }) }]
    expect(entriesOf(rank({ words, corpus: corpus(10, 10, 10), contextWeight: 1 }))).toEqual([1, 2])
  })

  test('of equal scores, the entry that was indexed last comes first', () => {
    expect(entriesOf(rank({ words: [word(inBody({ 1: 1, 2: 1, 3: 1 }))], corpus: corpus(9, 9, 9), contextWeight: 1 }))).toEqual([3, 2, 1])
  })

  test('an entry outside the corpus is not found, even if its terms collide', () => {
    expect(entriesOf(rank({ words: [word(inBody({ 1: 1, 99: 5 }))], corpus: corpus(10), contextWeight: 1 }))).toEqual([1])
  })

  test('an empty corpus has no ranking', () => {
    expect(rank({ words: [], corpus: corpus(10), contextWeight: 1 })).toEqual([])
    expect(rank({ words: [word(inBody({ 1: 1 }))], corpus: corpus(), contextWeight: 1 })).toEqual([])
  })
})

describe('a ranking in order', () => {
  const ranked = Array.from({ length: 5000 }, (_, entry) => ({ entry, score: (entry * 7919) % 997, body: 0, semantic: 0 }))
  const sorted = [...ranked].sort((a, b) => b.score - a.score || b.entry - a.entry)

  test.each([
    [0, 10],
    [0, 1000],
    [990, 1020],
    [1000, 1001],
    [4990, 6000],
    [0, Number.POSITIVE_INFINITY],
  ])('gives what sorting all would, from %d to %d', (from, to) => {
    const given = order(ranked)
    expect(given.length).toBe(5000)
    expect(given.slice(from, to)).toEqual(sorted.slice(from, to))
  })

  test('an empty ranking has no order', () => {
    expect(order([]).slice(0, 10)).toEqual([])
  })
})
