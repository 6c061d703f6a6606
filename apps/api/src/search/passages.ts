import type { Content } from '@acquaint/contracts'
import { type Sentence, sentencesOf } from './sentences.ts'
import type { Word } from './tokenize.ts'

/** A searchable part of a document: `chunk.slice(start, end)`, in UTF-16 code units. */
export interface Passage {
  /** Index of the chunk in the content; 0 if the content is one string. */
  chunk: number
  start: number
  end: number
  words: Word[]
}

/** Target number of words: about the length of an answer to one question. */
const wordsAim = 200
/** With this number of words, a passage ends where a paragraph, a heading or a list item begins. */
const wordsEnough = 140
/** Chunks of the caller with more words are split. */
const chunkWordsMax = 400
/** Fewer words at the end of a section join the passage before. */
const wordsLeast = 30
/** Upper bound of a passage in UTF-16 code units, with the white space in it: text without words has no other. */
const passageCharactersMax = 8000
/** Sections of a document that begin a passage, at any length: a heading on every line makes no text. */
const shortSectionsMax = 1000
/** Sentences with more words are not repeated at the start of the next passage. */
const overlapWordsMax = 60

/**
 * Splits a content into passages by its structure: headings, paragraphs, list items and sentences, in this order. Each
 * passage begins with the last sentence of the one before, unless a heading lies between them. Chunks of the caller are
 * never merged. Yields undefined after each sentence, so that the caller can yield to the event loop.
 */
export function* passagesOf(content: Content): Generator<Passage | undefined> {
  const isCut = typeof content !== 'string'
  let count = 0
  for (const [chunk, text] of (isCut ? content : [content]).entries()) {
    const sentences: Sentence[] = []
    for (const sentence of sentencesOf(text)) {
      sentences.push(sentence)
      yield undefined
    }
    const isWhole = isCut && countWords(sentences) <= chunkWordsMax && lengthOf(sentences) <= passageCharactersMax
    for (const group of isWhole ? [sentences] : pack(sentences, { shortSections: shortSectionsMax - count })) {
      const passage = join(group, chunk)
      if (passage) yield passage
      count++
    }
  }
}

const countWords = (sentences: Sentence[]) => sentences.reduce((count, sentence) => count + sentence.words.length, 0)

const join = (sentences: Sentence[], chunk: number): Passage | undefined => {
  const [first] = sentences
  const last = sentences.at(-1)
  return first && last && { chunk, start: first.start, end: last.end, words: sentences.flatMap((sentence) => sentence.words) }
}

/** Length of sentences with what lies between them, up to the end of one more. */
const lengthOf = (sentences: Sentence[], last = sentences.at(-1)) => {
  const [first] = sentences
  return first && last ? last.end - first.start : 0
}

/** Groups sentences into passages. */
const pack = (sentences: Sentence[], { shortSections }: { shortSections: number }): Sentence[][] => {
  const groups: Sentence[][] = []
  let group: Sentence[] = []
  let own = 0 // words that are not repeated from the group before
  let repeated: Sentence[] = [] // the start of the group, which the group before ends with
  const end = (isSectionEnd: boolean) => {
    const added = group.slice(repeated.length)
    const before = groups.at(-1)
    // A remainder that is too short joins the group that its first sentence came from.
    const isRemainder = own === 0 || (repeated.length > 0 && own < wordsLeast)
    if (before && isRemainder && lengthOf(before, added.at(-1)) <= passageCharactersMax) for (const sentence of added) before.push(sentence)
    else if (added.length > 0) groups.push(group)
    const last = added.at(-1)
    repeated = !isSectionEnd && last && group.length > 1 && last.words.length <= overlapWordsMax ? [last] : []
    group = [...repeated]
    own = 0
  }
  for (const sentence of sentences) {
    const count = own + countWords(repeated)
    const isFull = count + sentence.words.length > wordsAim * 1.2 || count >= wordsAim
    const endsSection = sentence.begins === 'section' && (groups.length < shortSections || count >= wordsEnough)
    const endsBlock = sentence.begins === 'block' && count >= wordsEnough
    const isLong = lengthOf(group, sentence) > passageCharactersMax
    if (isLong || (own > 0 && (endsSection || isFull || endsBlock))) end(endsSection)
    if (lengthOf(group, sentence) > passageCharactersMax) {
      group = []
      repeated = []
    }
    group.push(sentence)
    own += sentence.words.length
  }
  end(true)
  return groups
}
