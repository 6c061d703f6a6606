/*
 * Splits a text into headings, list items and paragraphs, and these into sentences of bounded length.
 */
import { hyphenAtLineEnd } from '../normalise.ts'
import { type Word, words } from './tokenize.ts'

export interface Sentence {
  start: number
  end: number
  words: Word[]
  /** The structure that begins with the sentence. */
  begins: 'section' | 'block' | undefined
}

/** Longer sentences are cut, after a word if possible: not every text has sentences. */
const sentenceCharactersMax = 600
/** Longer blocks are split: no person writes such paragraphs. */
const blockCharactersMax = 20_000

/** First lines of a block: a Markdown heading, or a list item. A line after an empty line begins a paragraph. */
const heading = /^ {0,3}#{1,6}\s/
const listItem = /^\s{0,100}(?:[-*+•‣◦]|\p{N}{1,3}[.)、])\s/u

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
    const start = index + line.length - line.trimStart().length
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

interface Span {
  start: number
  end: number
}

/** Finds the sentences of a block, and cuts those that are too long. */
function* piecesOf(text: string, block: Span): Generator<Span> {
  for (const span of joinDivided(text, segmentsOf(text, block))) yield* split(text, span)
}

/** Marks that may end a sentence before the end of a text: most list items and cells have none, and the segmenter costs most. */
const mayEnd = /[\p{Sentence_Terminal}.\u2024\ufe52\uff0e\n\r\u0085\u2028\u2029](?=[\s\S])/u

function* segmentsOf(text: string, { start, end }: Span): Generator<Span> {
  if (end - start <= sentenceCharactersMax && !mayEnd.test(text.slice(start, end))) return yield { start, end }
  // The segmenter takes quadratic time.
  for (let from = start; from < end; ) {
    const window = text.slice(from, cut(text, { from, to: Math.min(end, from + 4 * sentenceCharactersMax), end }))
    const spans = [...sentences.segment(window)].map(({ index, segment }) => ({ start: from + index, end: from + index + segment.length }))
    // The last sentence may continue beyond the window.
    const isLast = from + window.length >= end
    const whole = isLast || spans.length === 1 ? spans : spans.slice(0, -1)
    yield* whole
    from = whole.at(-1)?.end ?? end
  }
}

/** Characters of either line that are read. Of several short lines, one that is divided keeps the others together. */
const dividedCharactersMax = 12
const dividedLine = new RegExp(`[\\p{L}\\p{M}]${hyphenAtLineEnd}`, 'u')

/** Joins the spans, of which each ends with its line, that a hyphen at the end of the line divides. */
function* joinDivided(text: string, spans: Iterable<Span>): Generator<Span> {
  let open: Span | undefined
  for (const span of spans) {
    if (open && isDividedAt(text, span.start)) open = { start: open.start, end: span.end }
    else {
      if (open) yield open
      open = span
    }
  }
  if (open) yield open
}

/** Whether a line begins here with the rest of a word. */
const isDividedAt = (text: string, at: number): boolean =>
  text.charAt(at - 1) === '\n' && dividedLine.test(text.slice(Math.max(0, at - dividedCharactersMax), at + dividedCharactersMax))

function* split(text: string, { start, end }: Span): Generator<Span> {
  for (let from = start; from < end; ) {
    const to = cut(text, { from, to: Math.min(end, from + sentenceCharactersMax), end })
    const part = text.slice(from, to)
    const begin = from + part.length - part.trimStart().length
    if (begin < to) yield { start: begin, end: from + part.trimEnd().length }
    from = to
  }
}

/** Returns a position before `to` for a cut: after white space or punctuation if possible, and not within a character. */
const cut = (text: string, { from, to, end }: { from: number; to: number; end: number }): number => {
  if (to >= end) return end
  for (let at = to - 1; at > (from + to) / 2; at--) if (between.test(text.charAt(at))) return at + 1
  return (text.charCodeAt(to) & 0xfc00) === 0xdc00 ? to - 1 : to
}

/** White space and punctuation of one code unit. */
const between = /[\s\p{P}]/u
