import type { Content } from '@acquaint/contracts'
import { type Word, words } from './tokenize.ts'

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
/** Sentences with more words are not repeated at the start of the next passage. */
const overlapWordsMax = 60
/** Longer sentences are cut, after a word if possible: not every text has sentences. */
const sentenceCharactersMax = 600
/** Longer blocks are split: no person writes such paragraphs. */
const blockCharactersMax = 20_000

/**
 * Splits a content into passages by its structure: headings, paragraphs, list items and sentences, in this order. Each
 * passage begins with the last sentence of the one before, unless a heading lies between them. Chunks of the caller are
 * never merged. Yields undefined after each sentence, so that the caller can yield to the event loop.
 */
export function* passagesOf(content: Content): Generator<Passage | undefined> {
  const isCut = typeof content !== 'string'
  for (const [chunk, text] of (isCut ? content : [content]).entries()) {
    const sentences: Sentence[] = []
    for (const sentence of sentencesOf(text)) {
      sentences.push(sentence)
      yield undefined
    }
    const isWhole = isCut && countWords(sentences) <= chunkWordsMax
    for (const group of isWhole ? [sentences] : pack(sentences)) {
      const passage = join(group, chunk)
      if (passage) yield passage
    }
  }
}

export interface Sentence {
  start: number
  end: number
  words: Word[]
  /** The structure that begins with the sentence. */
  begins: 'section' | 'block' | undefined
}

const countWords = (sentences: Sentence[]) => sentences.reduce((count, sentence) => count + sentence.words.length, 0)

const join = (sentences: Sentence[], chunk: number): Passage | undefined => {
  const [first] = sentences
  const last = sentences.at(-1)
  return first && last && { chunk, start: first.start, end: last.end, words: sentences.flatMap((sentence) => sentence.words) }
}

/** Groups sentences into passages. */
const pack = (sentences: Sentence[]): Sentence[][] => {
  const groups: Sentence[][] = []
  let group: Sentence[] = []
  let own = 0 // words that are not repeated from the group before
  let repeated = 0
  const end = (isSectionEnd: boolean) => {
    const before = groups.at(-1)
    // A remainder that is too short joins the group that its first sentence came from.
    if (before && repeated > 0 && own < wordsLeast) before.push(...group.slice(1))
    else groups.push(group)
    const last = group.at(-1)
    const overlap = !isSectionEnd && last && group.length > 1 && last.words.length <= overlapWordsMax ? [last] : []
    group = overlap
    own = 0
    repeated = countWords(overlap)
  }
  for (const sentence of sentences) {
    const count = own + repeated
    const isFull = count + sentence.words.length > wordsAim * 1.2 || count >= wordsAim
    const endsSection = sentence.begins === 'section' && own > 0
    if (own > 0 && (endsSection || isFull || (sentence.begins === 'block' && count >= wordsEnough))) end(endsSection)
    group.push(sentence)
    own += sentence.words.length
  }
  if (own > 0 || groups.length === 0) end(true)
  else groups.at(-1)?.push(...group.slice(repeated > 0 ? 1 : 0))
  return groups
}

/** First lines of a block: a Markdown heading, or a list item. A line after an empty line begins a paragraph. */
const heading = /^ {0,3}#{1,6}\s/
const listItem = /^\s*(?:[-*+•‣◦]|\p{N}{1,3}[.)、])\s/u

/** Finds the sentences of a text, in order. */
export function* sentencesOf(text: string): Generator<Sentence> {
  for (const { start, end, begins } of blocksOf(text)) {
    let isFirst = true
    for (const span of piecesOf(text, { start, end })) {
      const found = [...words(text.slice(span.start, span.end))].map((word) => ({
        ...word,
        start: word.start + span.start,
        end: word.end + span.start,
      }))
      yield { ...span, words: found, begins: isFirst ? begins : undefined }
      isFirst = false
    }
  }
}

interface Block {
  start: number
  end: number
  begins: 'section' | 'block'
}

/** Finds headings, list items and paragraphs, without the white space around them. */
function* blocksOf(text: string): Generator<Block> {
  let block: Block | undefined
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const content = line.trim()
    if (content === '') continue
    const start = index + line.indexOf(content)
    const begins = heading.test(line) ? 'section' : 'block'
    if (block && begins === 'block' && !listItem.test(line) && goesOn(text, { block, start })) block.end = start + content.length
    else {
      if (block) yield block
      block = { start, end: start + content.length, begins }
    }
  }
  if (block) yield block
}

/** Whether a line continues the block before: no empty line lies between them, and a heading has one line. */
const goesOn = (text: string, { block, start }: { block: Block; start: number }) =>
  block.begins === 'block' &&
  start - block.start < blockCharactersMax &&
  !/\n[^\S\n]*\n/.test(text.slice(block.end, start).replaceAll(/\r\n?/g, '\n'))

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Finds the sentences of a block, and cuts those that are too long. */
function* piecesOf(text: string, { start, end }: { start: number; end: number }): Generator<{ start: number; end: number }> {
  // The segmenter takes quadratic time.
  for (let from = start; from < end; ) {
    const window = text.slice(from, cut(text, { from, to: Math.min(end, from + 4 * sentenceCharactersMax), end }))
    const spans = [...sentences.segment(window)].map(({ index, segment }) => ({ start: from + index, end: from + index + segment.length }))
    // The last sentence may continue beyond the window.
    const isLast = from + window.length >= end
    const whole = isLast || spans.length === 1 ? spans : spans.slice(0, -1)
    for (const span of whole) yield* split(text, span)
    from = whole.at(-1)?.end ?? end
  }
}

function* split(text: string, { start, end }: { start: number; end: number }): Generator<{ start: number; end: number }> {
  for (let from = start; from < end; ) {
    const to = cut(text, { from, to: Math.min(end, from + sentenceCharactersMax), end })
    const part = text.slice(from, to)
    const content = part.trim()
    if (content !== '') yield { start: from + part.indexOf(content), end: from + part.indexOf(content) + content.length }
    from = to
  }
}

/** Returns a position before `to` for a cut: after white space or punctuation if possible, and not within a character. */
const cut = (text: string, { from, to, end }: { from: number; to: number; end: number }): number => {
  if (to >= end) return end
  const part = text.slice(from, to)
  const at = part.search(/[\s\p{P}](?=[^\s\p{P}]*$)/u)
  if (at > part.length / 2) return from + at + 1
  return (text.charCodeAt(to) & 0xfc00) === 0xdc00 ? to - 1 : to
}
