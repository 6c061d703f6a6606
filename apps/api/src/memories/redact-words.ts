import { foldCase, words } from '../search/tokenize.ts'

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
  const erased = texts.map((text) => foldedWords(text).map(({ folded }) => folded)).filter(({ length }) => length > 0)
  const byStart = grouped(erased, (one) => keyOf(one, 0, partWordsMin))
  const byEnd = grouped(erased, (one) => keyOf(one, Math.max(0, one.length - partWordsMin), one.length))
  return (text) => {
    const given = foldedWords(text)
    const all = given.map(({ folded }) => folded)
    const isErased = all.map(() => false)
    const drop = (from: number, count: number) => isErased.fill(true, from, from + count)
    for (let at = 0; at < all.length; at++)
      for (let count = 1; count <= partWordsMin && at + count <= all.length; count++) {
        for (const one of byStart.get(keyOf(all, at, at + count)) ?? []) {
          const shared = Math.min(one.length, all.length - at)
          if (isAt(all, at, one.slice(0, shared)) && (shared === one.length || shared >= partWordsMin)) drop(at, shared)
        }
        // A text that began before the excerpt ends here.
        if (count === partWordsMin)
          for (const one of byEnd.get(keyOf(all, at, at + count)) ?? [])
            if (at + count < one.length && isAt(all, 0, one.slice(-at - count))) drop(0, at + count)
      }
    return without(text, given, isErased)
  }
}

const grouped = (erased: string[][], key: (one: string[]) => string) => {
  const groups = new Map<string, string[][]>()
  for (const one of erased) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
const keyOf = (all: string[], from: number, to: number) => all.slice(from, to).join(' ')
const isAt = (all: string[], at: number, part: string[]) => part.every((word, index) => all[at + index] === word)

const foldedWords = (text: string): FoldedWord[] =>
  [...words(text)].map(({ text: word, start, end }) => ({ folded: foldCase(word.normalize('NFKC')), start, end }))

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
