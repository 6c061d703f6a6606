import { foldForm } from '../normalise.ts'
import { type Word, words } from '../search/tokenize.ts'
import { createPrefixIndex, keyOf, wordsMax } from './prefix-index.ts'

interface FoldedWord {
  folded: string
  start: number
  end: number
}

/** Least words of an erased text that an excerpt may hold at its start or end: excerpts are cut from longer texts. */
const partWordsMin = 3

/**
 * Makes a function that removes erased texts from an excerpt, regardless of case and punctuation: whole, or cut off at the
 * start or the end of the excerpt. The time grows with the length of the excerpt, not with the number of texts.
 */
export const createRedactor = (texts: string[]): ((text: string) => string) => {
  const erased = texts.map(wordsOf).filter(({ length }) => length > 0)
  // No excerpt has more words than the index reads of a text, from either end.
  const byStart = createPrefixIndex(erased.map((one) => one.slice(0, wordsMax).map(({ text }) => foldForm(text))))
  const byEnd = createPrefixIndex(
    erased.map((one) =>
      one
        .slice(-wordsMax)
        .map(({ text }) => foldForm(text))
        .reverse(),
    ),
  )
  return (text) => {
    const given = foldedWords(text)
    const all = given.map(({ folded }) => folded)
    const isErased = all.map(() => false)
    let rest = keyOf(all)
    for (const [at, word] of all.entries()) {
      const left = all.length - at
      const isCut = left >= partWordsMin && byStart.beginsOne(rest)
      isErased.fill(true, at, at + (isCut ? left : byStart.longestWithin(rest)))
      rest = rest.slice(word.length + 1)
    }
    // A text that began before the excerpt may end in it.
    let before = keyOf(all.toReversed())
    for (let count = all.length; count >= partWordsMin; count--) {
      if (byEnd.beginsOne(before)) {
        isErased.fill(true, 0, count)
        break
      }
      before = before.slice((all[count - 1] ?? '').length + 1)
    }
    return without(text, given, isErased)
  }
}

/** Returns the words of a text. A line break may have become a space: divided words are in their parts, which both texts have. */
const wordsOf = (text: string): Word[] => [...words(text)].filter(({ isJoined }) => !isJoined)

const foldedWords = (text: string): FoldedWord[] =>
  wordsOf(text).map(({ text: word, start, end }) => ({ folded: foldForm(word), start, end }))

/** Removes words and the punctuation after them; returns an empty text if no word is left. */
const without = (text: string, given: FoldedWord[], isErased: boolean[]): string => {
  if (!isErased.includes(true)) return text
  if (!isErased.includes(false)) return ''
  const kept = given.map((word, index) => {
    const until = given[index + 1]?.start ?? text.length
    return isErased[index] ? '' : text.slice(word.start, until)
  })
  return kept.join('').trim()
}
