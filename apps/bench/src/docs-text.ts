import { readCorpus, wordsOf } from './corpus.ts'
import { createRandom, pick } from './random.ts'

/**
 * Makes texts of any length out of real words, each as often as English prose has it: words drawn one by one from the King
 * James Version. They mean nothing, but their stems, stop words and frequencies are those of a language.
 */
export const createAuthor = (seed: number) => {
  const random = createRandom(seed)
  words ??= readCorpus().flatMap(({ verses }) => verses.flatMap(({ older }) => wordsOf(older)))
  const all = words
  const write = (count: number) => Array.from({ length: count }, () => pick(all, random)).join(' ')
  const paragraph = (sentences: number) =>
    Array.from({ length: sentences }, () => `${sentence(write(8 + Math.floor(random() * 12)))}.`).join(' ')
  return {
    /** Writes this number of sentences, of 14 words on average. */
    paragraph,
    /** Writes paragraphs of nearly this number of bytes, and never more; the words are ASCII. */
    longText: (bytes: number) => {
      const paragraphs: string[] = []
      for (let left = bytes; ; ) {
        const next = paragraph(5)
        left -= next.length + 2
        if (left < 0) return paragraphs.join('\n\n')
        paragraphs.push(next)
      }
    },
  }
}

let words: string[] | undefined

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Queries of 1-5 words of the texts, each word as often as they have it. */
export const makeQueries = (texts: readonly string[], count: number): string[] => {
  const random = createRandom(5)
  const word = () => pick(wordsOf(pick(texts, random)), random)
  return Array.from({ length: count }, (_, index) => Array.from({ length: 1 + (index % 5) }, word).join(' '))
}
