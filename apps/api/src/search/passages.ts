import type { Content } from '@acquaint/contracts'
import { type Word, words } from './tokenize.ts'

/** A part of a document that is found by itself: `chunk.slice(start, end)`, in UTF-16 code units. */
export interface Passage {
  /** Which chunk of the content it is from; 0 where the content is one string. */
  chunk: number
  start: number
  end: number
  words: Word[]
}

/** How many words a passage should have: about as many as answer one question. */
const wordsAim = 200
/** From so many words on, a passage ends where a paragraph, a heading or a list item begins. */
const wordsEnough = 140
/** A chunk of the caller's own with more words than that is split. */
const chunkWordsMax = 400
/** Fewer words than that are not left to stand alone at the end of a section. */
const wordsLeast = 30
/** A sentence with more words than that is not repeated at the start of the next passage. */
const overlapWordsMax = 60
/** A sentence with more is cut, after a word where there is one: not every text has sentences. */
const sentenceCharactersMax = 600
/** What is longer is no paragraph that somebody wrote: it goes on as another. */
const blockCharactersMax = 20_000

/**
 * Splits a content into passages by its structure: headings, paragraphs, list items and sentences, in this order. Each
 * passage begins with the last sentence of the one before it, unless a heading lies between them. The caller's own chunks
 * are never merged. Undefined is given now and then, for the caller to let others work.
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
  /** What begins with it. */
  begins: 'section' | 'block' | undefined
}

const countWords = (sentences: Sentence[]) => sentences.reduce((count, sentence) => count + sentence.words.length, 0)

const join = (sentences: Sentence[], chunk: number): Passage | undefined => {
  const [first] = sentences
  const last = sentences.at(-1)
  return first && last && { chunk, start: first.start, end: last.end, words: sentences.flatMap((sentence) => sentence.words) }
}

/** Groups sentences to passages. */
const pack = (sentences: Sentence[]): Sentence[][] => {
  const groups: Sentence[][] = []
  let group: Sentence[] = []
  let own = 0 // words that are not repeated from the group before
  let repeated = 0
  const end = (isSectionEnd: boolean) => {
    const before = groups.at(-1)
    // What is too short to stand alone goes to where its first sentence came from.
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

/** Lines that begin something: a heading of Markdown, a list item; what follows an empty line begins a paragraph. */
const heading = /^ {0,3}#{1,6}\s/
const listItem = /^\s*(?:[-*+•‣◦]|\p{N}{1,3}[.)、])\s/u

/** The sentences of a text, in order, and what begins with each. */
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

/** Blocks without the white space around them: headings, list items, and paragraphs of lines that belong together. */
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

/** Whether a line is of the block before it: no empty line lies between them, and a heading has one line. */
const goesOn = (text: string, { block, start }: { block: Block; start: number }) =>
  block.begins === 'block' &&
  start - block.start < blockCharactersMax &&
  !/\n[^\S\n]*\n/.test(text.slice(block.end, start).replaceAll(/\r\n?/g, '\n'))

const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** The sentences of a block, and the parts of those that are too long. */
function* piecesOf(text: string, { start, end }: { start: number; end: number }): Generator<{ start: number; end: number }> {
  // The segmenter takes time in the square of the length of what it is given.
  for (let from = start; from < end; ) {
    const window = text.slice(from, cut(text, { from, to: Math.min(end, from + 4 * sentenceCharactersMax), end }))
    const spans = [...sentences.segment(window)].map(({ index, segment }) => ({ start: from + index, end: from + index + segment.length }))
    // The last one may go on beyond the window.
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

/** Where to cut before `to`: after white space or punctuation where there is some, and within no character. */
const cut = (text: string, { from, to, end }: { from: number; to: number; end: number }): number => {
  if (to >= end) return end
  const part = text.slice(from, to)
  const at = part.search(/[\s\p{P}](?=[^\s\p{P}]*$)/u)
  if (at > part.length / 2) return from + at + 1
  return (text.charCodeAt(to) & 0xfc00) === 0xdc00 ? to - 1 : to
}
