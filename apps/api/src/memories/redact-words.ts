import { foldCase, words } from '../search/tokenize.ts'

interface FoldedWord {
  folded: string
  start: number
  end: number
}

/** An excerpt was cut from a longer text, and may hold but a part of what is to go: at least so many words of it. */
const partWordsLeast = 3

/**
 * Makes what takes certain texts out of others, whatever their case and punctuation: where one of them stands whole, or
 * goes on beyond the start or the end of an excerpt. The time grows with the length of what it is given, and not with how
 * many texts are to go.
 */
export const createForgetting = (texts: string[]): ((text: string) => string) => {
  const gone = texts.map((text) => foldedWords(text).map(({ folded }) => folded)).filter(({ length }) => length > 0)
  const byStart = grouped(gone, (one) => keyOf(one, 0, partWordsLeast))
  const byEnd = grouped(gone, (one) => keyOf(one, Math.max(0, one.length - partWordsLeast), one.length))
  return (text) => {
    const given = foldedWords(text)
    const all = given.map(({ folded }) => folded)
    const isGone = all.map(() => false)
    const drop = (from: number, count: number) => isGone.fill(true, from, from + count)
    for (let at = 0; at < all.length; at++)
      for (let count = 1; count <= partWordsLeast && at + count <= all.length; count++) {
        for (const one of byStart.get(keyOf(all, at, at + count)) ?? []) {
          const shared = Math.min(one.length, all.length - at)
          if (isAt(all, at, one.slice(0, shared)) && (shared === one.length || shared >= partWordsLeast)) drop(at, shared)
        }
        // One that began before the excerpt ends here.
        if (count === partWordsLeast)
          for (const one of byEnd.get(keyOf(all, at, at + count)) ?? [])
            if (at + count < one.length && isAt(all, 0, one.slice(-at - count))) drop(0, at + count)
      }
    return without(text, given, isGone)
  }
}

const grouped = (gone: string[][], key: (one: string[]) => string) => {
  const groups = new Map<string, string[][]>()
  for (const one of gone) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
const keyOf = (all: string[], from: number, to: number) => all.slice(from, to).join(' ')
const isAt = (all: string[], at: number, part: string[]) => part.every((word, index) => all[at + index] === word)

const foldedWords = (text: string): FoldedWord[] =>
  [...words(text)].map(({ text: word, start, end }) => ({ folded: foldCase(word.normalize('NFKC')), start, end }))

/** The text without some of its words and the punctuation after them; empty where no word is left. */
const without = (text: string, given: FoldedWord[], isGone: boolean[]): string => {
  if (!isGone.includes(true)) return text
  if (!isGone.includes(false)) return ''
  const kept = given.map((word, index) => {
    const until = given[index + 1]?.start ?? text.length
    return isGone[index] ? '' : text.slice(word.start, until)
  })
  return kept.join('').trim()
}
