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

export const blocksOf = (content: Doc['content']): Block[] =>
  [content].flat().flatMap((text, chunk) => {
    let start = 0
    return splitIntoSections(text, blockCharactersMax).map((part) => {
      const block = { chunk, start, text: part }
      start += part.length
      return block
    })
  })

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
export const blockOf = (blocks: Block[], { chunk, span: [start], highlights: [first] }: Hit): number => {
  const at = start + (first?.[0] ?? 0)
  return blocks.findIndex((block) => block.chunk === chunk && at >= block.start && at < block.start + block.text.length)
}
