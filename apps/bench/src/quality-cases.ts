import { type Chapter, wordsOf } from './corpus.ts'

/** A question, and the verse whose passage answers it. */
export interface Case {
  query: string
  chapter: number
  verse: number
}

export interface CaseSet {
  name: string
  method: string
  cases: Case[]
}

const wordsMin = 8
const keywordsCount = 5
/** The least share of the words of the newer verse that the older one has not, for it to count as reworded. */
const newWordsShare = 0.3

/**
 * Makes the questions: verses of the newer translation, whose answer is the same verse of the older one. All are chosen by
 * a fixed stride, so that every run asks the same.
 */
export const makeCases = (chapters: readonly Chapter[], count: number): CaseSet[] => {
  const all = chapters.flatMap(({ verses }, chapter) =>
    verses.map(({ older, newer }, verse) => ({
      chapter,
      verse,
      query: newer,
      words: [...new Set(wordsOf(newer))],
      known: new Set(wordsOf(older)),
    })),
  )
  const counts = new Map<string, number>()
  for (const { words } of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const long = all.filter(({ query }) => wordsOf(query).length >= wordsMin)
  const reworded = long.filter(({ words, known }) => words.filter((word) => !known.has(word)).length >= newWordsShare * words.length)
  const keywords = (words: string[]) => {
    const rarest = words.toSorted((one, other) => (counts.get(one) ?? 0) - (counts.get(other) ?? 0)).slice(0, keywordsCount)
    return words.filter((word) => rarest.includes(word)).join(' ')
  }
  return [
    { name: 'whole verses', method: `verses of ${wordsMin} words or more`, cases: spread(long, count) },
    {
      name: 'reworded verses',
      method: `verses of ${wordsMin} words or more, of whose different words at least ${100 * newWordsShare} % are not in the answer`,
      cases: spread(reworded, count),
    },
    {
      name: 'keywords',
      method: `verses of the first set, of each the ${keywordsCount} words that are in the fewest verses of this translation`,
      cases: spread(long, count).map((one) => ({ ...one, query: keywords(one.words) })),
    },
  ]
}

/** Picks this number of items at equal distances. */
const spread = <T>(items: readonly T[], count: number): T[] => {
  if (items.length < count) throw new Error(`There are only ${items.length} cases, not ${count}`)
  return items.filter((_, index) => Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length))
}
