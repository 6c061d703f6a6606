import { redact } from '../extraction/secrets/spans.ts'
import type { Span } from '../extraction/secrets/values.ts'
import { foldForm } from '../normalise.ts'
import { type Sentence, sentencesOf } from '../search/sentences.ts'
import { cachedTermsOf, isStopWordOf, words } from '../search/tokenize.ts'

/*
 * Removes the sentences about an erased memory: those with a content word that only this memory had. "Since when have you
 * had HIV?" goes with "I have HIV".
 */

/** Scripts without spaces, in which the words of a sentence depend on its other words. */
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** Whether the words of a text can be found by those of an index: not if they depend on the words next to them. */
export const hasSpaces = (text: string): boolean => !spaceless.test(text)

export interface SentenceRedactor {
  /** Keeps the words of a memory that stays: sentences with them need not go. */
  keep: (content: string) => void
  redact: (text: string) => string
  /** Replaces the sentences by spaces: the text keeps its length. */
  blank: (text: string) => string
}

/** Creates a redactor of the content words of erased texts. Keep the contents of all other memories first. */
export const createSentenceRedactor = (texts: string[], languages: string[]): SentenceRedactor => {
  const termsIn = (word: string) => languages.flatMap((language) => cachedTermsOf(word, language).terms)
  const isContent = (word: string) => !languages.some((language) => isStopWordOf(word, language))
  const terms = new Set<string>()
  const parts = new Set<string>()
  for (const text of texts)
    for (const { text: word } of words(text)) {
      if (!isContent(word)) continue
      for (const term of termsIn(word)) terms.add(term)
      if (spaceless.test(word)) parts.add(foldForm(word))
    }
  const kept = new Set<string>()
  const isErased = (word: string) => !kept.has(foldForm(word)) && termsIn(word).some((term) => terms.has(term)) && isContent(word)
  const isKept = (text: string) => {
    const unique = [...parts].filter((part) => !kept.has(part))
    const holdsPart = (sentence: string) => unique.length > 0 && unique.some((part) => foldForm(sentence).includes(part))
    return ({ start, end, words: said }: Sentence) => !said.some(({ text: word }) => isErased(word)) && !holdsPart(text.slice(start, end))
  }
  return {
    keep: (content) => {
      for (const { text: word } of words(content)) if (termsIn(word).some((term) => terms.has(term))) kept.add(foldForm(word))
      if (parts.size === 0) return
      const folded = foldForm(content)
      for (const part of parts) if (folded.includes(part)) kept.add(part)
    },
    redact: (text) => {
      const sentences = [...sentencesOf(text)]
      const left = sentences.filter(isKept(text))
      return left.length === sentences.length ? text : left.map(({ start, end }) => text.slice(start, end)).join(' ')
    },
    blank: (text) => {
      const keeps = isKept(text)
      const gone = [...sentencesOf(text)].filter((sentence) => !keeps(sentence))
      return redact(
        text,
        gone.map(({ start, end }): Span => [start, end]),
        ' ',
      )
    },
  }
}
