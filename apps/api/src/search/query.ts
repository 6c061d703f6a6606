import { cachedTermsOf, isStopWordOf, pairOf, type Terms, termsOf, type Word, words } from './tokenize.ts'

/** Further different words of a query are ignored: a longer query is a text, and adds little. */
const queryWordsMax = 200

/** Weight of two adjacent words against one word. */
const pairWeight = 0.3

/** A word of a query, or two adjacent words, with its terms in each language. */
export interface QueryWord {
  terms: string[]
  weight: number
  /** Whether the word only raises entries that other words have found. */
  raises: boolean
  /** Whether the word is not of the query, but near one of it in meaning. */
  isRelated?: true
}

/**
 * Splits a query into words with their terms in the languages of the searched texts: a query is too short to detect its
 * own. Stop words count as part of two adjacent words, and alone if the query has nothing else. With `isQuestion` all
 * listed words are stop words, among them the words that ask.
 */
export const queryWords = (
  query: string,
  languages: string[],
  { isQuestion = false, related = noneRelated, entries = 0 } = {},
): QueryWord[] => {
  const found = new Map<string, QueryWord & { isStopWord: boolean; text: string }>()
  const pairs = new Map<string, QueryWord>()
  let last: Terms[] | undefined
  const known = new Map<string, Terms[]>() // a query may repeat a word thousands of times
  for (const { text } of words(query)) {
    if (found.size === queryWordsMax) break
    const inEach = known.get(text) ?? languages.map((language) => termsOf(text, language))
    known.set(text, inEach)
    const terms = distinct(inEach.flatMap((one) => one.terms))
    const isStopWord = inEach.some((one) => one.isStopWord) || (isQuestion && languages.some((language) => isStopWordOf(text, language)))
    found.set(terms.join(' '), { terms, weight: 1, raises: false, isStopWord, text })
    if (last) {
      const before = last
      const pair = distinct(inEach.flatMap((one, index) => (before[index] ? pairOf(before[index], one) : [])))
      pairs.set(pair.join(','), { terms: pair, weight: pairWeight, raises: true })
    }
    last = inEach
  }
  const single = [...found.values()]
  const content = single.filter(({ isStopWord }) => !isStopWord)
  const own = (content.length > 0 ? content : single).map(({ isStopWord: _, text: __, ...word }) => word)
  return [...own, ...relatedWords(content, { related, entries }), ...pairs.values()]
}

/** Returns words near a word in meaning, with the similarity of each, from 0 to 1. */
export type Related = (word: string) => { word: string; similarity: number }[]
const noneRelated: Related = () => []

/** Words of a query for which related words are searched. */
const relatedToMax = 12
/**
 * Related words of a query, which are fewer if there are many entries: each costs a look-up that takes longer with more
 * entries. Beyond 20,000 entries there are none.
 */
const relatedMax = 40
const lookedUpMax = 20_000
/** Weight of a related word of similarity 1 against 1 for a word of the query; similarities up to the least weigh nothing. */
const relatedWeight = 0.15
const similarityMin = 0.4

const relatedWords = (
  content: (QueryWord & { text: string })[],
  { related, entries }: { related: Related; entries: number },
): QueryWord[] => {
  const count = Math.min(relatedMax, Math.floor(lookedUpMax / Math.max(1, entries)))
  if (count === 0) return []
  const known = new Set(content.flatMap(({ terms }) => terms))
  const best = new Map<string, QueryWord>()
  for (const { text } of content.slice(0, relatedToMax))
    for (const { word, similarity } of related(text)) {
      const { terms } = cachedTermsOf(word, 'en')
      const weight = (relatedWeight * (similarity - similarityMin)) / (1 - similarityMin)
      const key = terms.join(' ')
      if (terms.some((term) => known.has(term)) || (best.get(key)?.weight ?? 0) >= weight) continue
      best.set(key, { terms, weight, raises: false, isRelated: true })
    }
  return [...best.values()].sort((a, b) => b.weight - a.weight).slice(0, count)
}

const distinct = (terms: string[]) => [...new Set(terms)]

/** Finds the spans of the words of a query in a text, in UTF-16 code units. Adjacent words have a span each. */
export const highlight = (text: string, { words: wanted, languages }: { words: QueryWord[]; languages: string[] }): [number, number][] => {
  const terms = new Set(wanted.flatMap((word) => word.terms))
  const isWanted = (word: Word) => languages.some((language) => cachedTermsOf(word.text, language).terms.some((term) => terms.has(term)))
  const spans: [number, number][] = []
  for (const word of words(text)) {
    if (!isWanted(word)) continue
    const last = spans.at(-1)
    // A word that a line end divides comes together and in two parts.
    if (last && word.start < last[1]) spans[spans.length - 1] = [Math.min(last[0], word.start), Math.max(last[1], word.end)]
    else spans.push([word.start, word.end])
  }
  return spans
}
