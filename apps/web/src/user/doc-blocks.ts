import type { Doc, FoundPassage } from '@acquaint/contracts'
import { splitIntoSections } from '../parts/sections.ts'

/** A part of a document that is drawn as one: a document of 2 MiB has thousands, of which only those in view are drawn. */
export interface Block {
  /** Index of the chunk that the block belongs to. */
  chunk: number
  /** Offset of the block in its chunk, in UTF-16 code units. */
  start: number
  text: string
}

/** Upper bound of a block, in UTF-16 code units: short enough that a passage in its middle is in sight with it. */
const blockCharactersMax = 1000

/** Splits a document into blocks. One of them begins at the line of the hit, so that its words are in sight with it. */
export const blocksOf = (content: Doc['content'], hit?: Hit): Block[] =>
  [content].flat().flatMap((text, chunk) => {
    const cut = hit?.chunk === chunk ? lineBefore(text, firstWordOf(hit)) : 0
    let start = 0
    return (cut === 0 ? [text] : [text.slice(0, cut), text.slice(cut)])
      .flatMap((part) => splitIntoSections(part, blockCharactersMax))
      .map((part) => {
        const block = { chunk, start, text: part }
        start += part.length
        return block
      })
  })

/** Longest beginning of a line that stands before the words; a longer one is cut at a space. */
const leadCharactersMax = 200

/** Returns where the line of a word begins, or a space before it. */
const lineBefore = (text: string, at: number): number => {
  const line = text.lastIndexOf('\n', at - 1) + 1
  return at - line <= leadCharactersMax ? Math.min(line, at) : text.lastIndexOf(' ', at - leadCharactersMax / 2) + 1
}

/** A passage that a search found, with its words. */
export type Hit = Pick<FoundPassage, 'chunk' | 'span' | 'highlights'>

/** A piece of a block: inside of the passage or not. */
export interface BlockPiece {
  isPassage: boolean
  text: string
  /** Words of the search in the piece. */
  highlights: [number, number][]
}

/** Cuts a block where the passage begins and ends. */
export const piecesOf = ({ chunk, start, text }: Block, hit: Hit | undefined): BlockPiece[] => {
  if (!hit || hit.chunk !== chunk) return [{ isPassage: false, text, highlights: [] }]
  const within = (at: number) => Math.min(Math.max(at - start, 0), text.length)
  const [from, to] = [within(hit.span[0]), within(hit.span[1])]
  const highlights = hit.highlights.flatMap(([begin, end]): [number, number][] => {
    const [left, right] = [within(hit.span[0] + begin) - from, within(hit.span[0] + end) - from]
    return right > left ? [[left, right]] : []
  })
  const pieces = [
    { isPassage: false, text: text.slice(0, from), highlights: [] },
    { isPassage: true, text: text.slice(from, to), highlights },
    { isPassage: false, text: text.slice(to), highlights: [] },
  ]
  return pieces.filter((piece) => piece.text !== '')
}

/** Returns the index of the block with the first word of the search, or with the start of the passage; -1 if the document has changed since. */
export const blockOf = (blocks: Block[], hit: Hit): number => {
  const at = firstWordOf(hit)
  return blocks.findIndex(({ chunk, start, text }) => chunk === hit.chunk && at >= start && at < start + text.length)
}

const firstWordOf = ({ span: [start], highlights: [first] }: Hit) => start + (first?.[0] ?? 0)
