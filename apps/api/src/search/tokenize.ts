/*
 * Splits texts into words, and words into terms, in the same way for documents, memories and queries.
 */
import { languageOf } from './language.ts'

/** A word of a text with its span in UTF-16 code units. */
export interface Word {
  start: number
  end: number
  text: string
}

/**
 * Finds the words of a text: runs of letters, marks and digits. In scripts without spaces (Chinese, Japanese, Thai and
 * others) `Intl.Segmenter` finds them by its dictionary. Used for all text it would take quadratic time: 14 s for 350,000
 * English words on Node 20, against 0.06 s.
 */
export function* words(text: string): Generator<Word> {
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (spaceless.test(run)) yield* segmented(run, index)
    else yield { start: index, end: index + run.length, text: run }
  }
}

/** Longer runs are cut, in texts as in queries: no language has such words. */
const runs = /[\p{L}\p{M}\p{N}]{1,100}/gu
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

function* segmented(run: string, offset: number): Generator<Word> {
  for (const { segment, index, isWordLike } of segmenter.segment(run))
    if (isWordLike) yield { start: offset + index, end: offset + index + segment.length, text: segment }
}

export interface Terms {
  /** The terms that index and find the word; two if accents change the stem. */
  terms: string[]
  /** Whether nearly every text of the language has the word, so that it counts only together with adjacent words. */
  isStopWord: boolean
}

/**
 * Longer stop words are rare enough to distinguish texts. Measured on 500 questions and 6,301 passages (see apps/bench):
 * recall at 5 is 0.860 without any listed word, 0.894 with the longer ones, and 0.924 with all, which would make the index
 * read their postings for nearly every query.
 */
const stopWordLettersMax = 3

/** Reduces a word to its terms: without case, accents and endings. */
export const termsOf = (word: string, language: string): Terms => {
  const { stem } = languageOf(language)
  const folded = foldCase(word.normalize('NFKC'))
  const bare = foldAccents(folded)
  const isStopWord = bare.length <= stopWordLettersMax && isStopWordOf(word, language)
  // Stemmers need accents, and people leave them out: with and without them, a word has one of the terms.
  const stems = folded === bare ? [foldAccents(stem(bare))] : [foldAccents(stem(folded)), foldAccents(stem(bare))]
  const mark = isStopWord ? '~' : '' // a stop word of one language may be a word of another
  return { terms: [...new Set(stems.map((term) => mark + term))], isStopWord }
}

/** Makes the term of two adjacent words. The last term of a word does not depend on its accents. */
export const pairOf = (first: Terms, second: Terms): string => `${first.terms.at(-1)} ${second.terms.at(-1)}`

const cacheMax = 50_000
const cache = new Map<string, Terms>()

/** Returns `termsOf` from a cache: texts repeat their words, and stemmers take time. */
export const cachedTermsOf = (word: string, language: string): Terms => {
  const key = `${language} ${word}`
  const cached = cache.get(key)
  if (cached) return cached
  if (cache.size >= cacheMax) cache.clear()
  const terms = termsOf(word, language)
  cache.set(key, terms)
  return terms
}

/**
 * Folds the case of a text in every script, so that texts that differ by case alone become equal. Lower case, then upper
 * case: there ẞ, ß and SS meet. The final sigma is the one letter whose lower case depends on its position. Changing case
 * decomposes some letters (ΐ), so the result is composed again.
 */
export const foldCase = (text: string): string =>
  text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC')

/**
 * Removes accents from lower-case text in the scripts whose writers leave them out. In other scripts marks are letters:
 * vowels in India and Thailand, other consonants in Japanese, й in Russian.
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

/** Letters that Unicode does not decompose. */
const plainLetters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ё: 'е' }
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/** Whether a word is on the stop word list of a language. */
export const isStopWordOf = (word: string, language: string) => {
  const folded = foldCase(word.normalize('NFKC'))
  const { stopWords } = languageOf(language)
  return stopWords.has(folded) || stopWords.has(foldAccents(folded))
}
