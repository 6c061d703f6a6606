import { foldLookAlikes } from './look-alikes.ts'

/*
 * The normalisation of all searches: texts that people read alike become equal, in documents, memories and users, in what is
 * stored and in what is asked. It is pure, takes linear time and serves comparison alone: nothing shows a normalised text.
 */

/** Normalises a text for a search by substring: form, hyphens at line ends, look-alikes, case and accents. */
export const normaliseText = (text: string): string => foldAccents(foldForm(joinLines(text)))

/** Normalises what a search by substring asks for, without white space around it. Empty if nothing visible is left. */
export const normaliseSearch = (text: string): string => normaliseText(text).trim()

/**
 * Folds everything but accents, which stemmers need: compatibility forms such as full width (NFKC), invisible characters,
 * look-alike letters of other scripts, and case.
 */
export const foldForm = (text: string): string => {
  if (ascii.test(text)) return text.toLowerCase()
  return foldCase(foldLookAlikes(limitMarks(text.replace(unseen, '')).normalize('NFKC')))
}

const ascii = /^[\0-\x7f]*$/

/**
 * Characters without an appearance of their own: soft hyphens, zero-width characters, marks of direction, selectors of
 * variants, fillers. The tatweel only stretches the word that it stands in.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\u0640]/gu

/**
 * Folds the case of a text in every script, so that texts that differ by case alone become equal. Lower case, then upper
 * case: there ẞ, ß and SS meet. The final sigma is the one letter whose lower case depends on its position. Changing case
 * decomposes some letters (ΐ), so the result is composed again.
 */
export const foldCase = (text: string): string =>
  limitMarks(text).normalize('NFC').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC')

/**
 * Removes accents from lower-case text in the scripts whose writers leave them out. In other scripts marks are letters:
 * vowels in India and Thailand, other consonants in Japanese, й in Russian.
 */
export const foldAccents = (text: string): string =>
  plain.test(text)
    ? text
    : limitMarks(text)
        .normalize('NFD')
        .replace(accented, '$1')
        .normalize('NFC')
        .replace(otherLetters, (letter) => plainLetters[letter] ?? letter)

const plain = /^[a-z0-9]*$/
const accented = /([\p{sc=Latin}\p{sc=Greek}\p{sc=Arabic}\p{sc=Hebrew}])\p{M}+/gu

/** Letters that Unicode does not decompose. */
const plainLetters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ё: 'е' }
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/**
 * Removes the marks of a letter beyond the thirtieth, as the Stream-Safe Text Format of Unicode allows for (UAX 15): putting
 * marks in order takes time in the square of their number. The voicing marks of half-width Japanese become marks.
 */
const limitMarks = (text: string): string => text.replace(manyMarks, '$1')
const manyMarks = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu

/** White space around the end of a line that is read for a hyphen before it. */
const gap = String.raw`[ \t]{0,8}`

/** A hyphen that divides a word at the end of a line, and the break after it, before a small letter or one without case. */
export const hyphenAtLineEnd = String.raw`[-\u2010\u00ad]\u00ad?${gap}\r?\n${gap}(?=[\p{Ll}\p{Lo}])`

const joinLines = (text: string): string => text.replace(dividedWords, '')
const dividedWords = new RegExp(`(?<=[\\p{L}\\p{M}])${hyphenAtLineEnd}`, 'gu')
