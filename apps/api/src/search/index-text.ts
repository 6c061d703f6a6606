import type { IndexedText } from './full-text-index.ts'
import { knownTermsOf, pairOf, type Terms, type Word } from './tokenize.ts'

interface Indexing {
  language: string
  own: Word[]
  beside: Word[]
}

/** What the index keeps of a text: how often it has each term, and how many words that say something. */
export const indexText = ({ language, own, beside }: Indexing): IndexedText => ({
  language,
  ...countTerms(own, language),
  beside: countTerms(beside, language).own,
})

/** Counts the terms of words, and of each two that follow each other. */
const countTerms = (counted: Word[], language: string) => {
  const own = new Map<string, number>()
  const add = (term: string) => own.set(term, (own.get(term) ?? 0) + 1)
  let length = 0
  let last: Terms | undefined
  for (const word of counted) {
    const found = knownTermsOf(word.text, language)
    // A stop word is there to be found where nothing else is asked for, and not to be counted.
    if (found.isStopWord) for (const term of found.terms) own.set(term, 1)
    else {
      length++
      for (const term of found.terms) add(term)
    }
    if (last) add(pairOf(last, found))
    last = found
  }
  return { own, length }
}
