/*
 * How texts become words, and words terms: the one place for documents, memories and queries, so that they meet.
 */
import { languageOf } from './language.ts'

/** A word of a text, and where it stands there in UTF-16 code units. */
export interface Word {
  start: number
  end: number
  text: string
}

/**
 * Finds the words of a text: runs of letters, marks and digits. Where a script has no spaces between words (Chinese,
 * Japanese, Thai and others) `Intl.Segmenter` finds them by its dictionary. It alone would do, but takes time in the square
 * of the length: 350,000 words of English 14 s on Node 20, runs and dictionary 0.06 s.
 */
export function* words(text: string): Generator<Word> {
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (spaceless.test(run)) yield* segmented(run, index)
    else yield { start: index, end: index + run.length, text: run }
  }
}

/** Longer runs are cut: no language has such words, and what is searched for is cut alike. */
const runs = /[\p{L}\p{M}\p{N}]{1,100}/gu
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

function* segmented(run: string, offset: number): Generator<Word> {
  for (const { segment, index, isWordLike } of segmenter.segment(run))
    if (isWordLike) yield { start: offset + index, end: offset + index + segment.length, text: segment }
}

export interface Terms {
  /** What the word is indexed and found by; one, or two where accents change the stem. Equal terms mean equal words. */
  terms: string[]
  /** Whether the word is in nearly every text of that language, and says nothing but by the words next to it. */
  isStopWord: boolean
}

/**
 * Longer words of the lists are rare enough to tell texts apart. Measured on 500 questions and 6,301 passages (see
 * apps/bench): without any word of the list 0.860 of the answers were among the first five, with these 0.894, with all
 * 0.924, whose places the index would have to read for nearly every query.
 */
const stopWordLettersMax = 3

/** Reduces a word of a language to its terms: without case, accents and endings. */
export const termsOf = (word: string, language: string): Terms => {
  const { stem } = languageOf(language)
  const folded = foldCase(word.normalize('NFKC'))
  const bare = foldAccents(folded)
  const isStopWord = bare.length <= stopWordLettersMax && isListed(word, language)
  // Stemmers know endings by their accents, and those who type leave accents out: either way leads to one of the terms.
  const stems = folded === bare ? [foldAccents(stem(bare))] : [foldAccents(stem(folded)), foldAccents(stem(bare))]
  const mark = isStopWord ? '~' : '' // a stop word of one language may be a word of another
  return { terms: [...new Set(stems.map((term) => mark + term))], isStopWord }
}

/** The term of two words that follow each other. Of the terms of a word the last does not depend on its accents. */
export const pairOf = (first: Terms, second: Terms): string => `${first.terms.at(-1)} ${second.terms.at(-1)}`

/** So many words are kept in memory; then they are found anew. */
const knownWordsMax = 50_000

const known = new Map<string, Terms>()

/** As `termsOf`, but looks up a word that came before: texts say the same words again and again, and stemmers take time. */
export const knownTermsOf = (word: string, language: string): Terms => {
  const key = `${language} ${word}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= knownWordsMax) known.clear()
  const terms = termsOf(word, language)
  known.set(key, terms)
  return terms
}

/**
 * Folds the case of a text, in every script, so that texts that differ by case alone become equal. Lower case first and
 * then upper: that is where ẞ, ß and SS meet; the final sigma is the one letter whose lower case depends on its place.
 * Changing case takes some letters apart (ΐ), so they are composed again.
 */
export const foldCase = (text: string): string =>
  text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC')

/**
 * Takes the accents from a text in lower case, where those who write leave them out. Elsewhere marks are letters of their
 * own: vowels in the scripts of India and Thailand, other consonants in Japanese, й in Russian.
 */
export const foldAccents = (text: string): string =>
  isPlain.test(text)
    ? text
    : text
        .normalize('NFD')
        .replace(accented, '$1')
        .normalize('NFC')
        .replace(otherLetters, (letter) => plainLetters[letter] ?? letter)

const isPlain = /^[a-z0-9]*$/
const accented = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}])\p{M}+/gu

/** Letters that Unicode does not take apart. */
const plainLetters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ё: 'е' }
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/** Beyond that many different words a query is a text of its own, and says no more of what is looked for. */
const queryWordsMax = 200

/** What two words next to each other count, where the query has them so, against one word. */
const pairWeight = 0.3

/** A word of a query, or two that follow each other: the terms it is found by in each language, and what it counts. */
export interface QueryWord {
  terms: string[]
  weight: number
  /** Whether it raises what other words have found, and finds nothing by itself. */
  raises: boolean
}

/**
 * What a query looks for in texts of these languages: a query is too short to tell its own. Stop words count where two words
 * follow each other, and where there is nothing else; with `isQuestion` all of the lists, among them the words that ask.
 */
export const queryWords = (query: string, languages: string[], { isQuestion = false } = {}): QueryWord[] => {
  const found = new Map<string, QueryWord & { isStopWord: boolean }>()
  const pairs = new Map<string, QueryWord>()
  let last: Terms[] | undefined
  for (const word of words(query)) {
    if (found.size === queryWordsMax) break
    const inEach = languages.map((language) => termsOf(word.text, language))
    const terms = distinct(inEach.flatMap((one) => one.terms))
    const isStopWord = inEach.some((one) => one.isStopWord) || (isQuestion && languages.some((language) => isListed(word.text, language)))
    found.set(terms.join(' '), { terms, weight: 1, raises: false, isStopWord })
    if (last) {
      const before = last
      const pair = distinct(inEach.flatMap((one, index) => (before[index] ? pairOf(before[index], one) : [])))
      pairs.set(pair.join(','), { terms: pair, weight: pairWeight, raises: true })
    }
    last = inEach
  }
  const single = [...found.values()]
  const content = single.filter(({ isStopWord }) => !isStopWord)
  return [...(content.length > 0 ? content : single).map(({ isStopWord: _, ...word }) => word), ...pairs.values()]
}

/** Whether the list of stop words of a language has a word. */
const isListed = (word: string, language: string) => {
  const folded = foldCase(word.normalize('NFKC'))
  const { stopWords } = languageOf(language)
  return stopWords.has(folded) || stopWords.has(foldAccents(folded))
}

const distinct = (terms: string[]) => [...new Set(terms)]

/** Where words of a query stand in a text, in UTF-16 code units. Words that follow each other stay apart. */
export const highlight = (text: string, { words: wanted, languages }: { words: QueryWord[]; languages: string[] }): [number, number][] => {
  const terms = new Set(wanted.flatMap((word) => word.terms))
  const isWanted = (word: Word) => languages.some((language) => knownTermsOf(word.text, language).terms.some((term) => terms.has(term)))
  return [...words(text)].filter(isWanted).map(({ start, end }) => [start, end])
}
