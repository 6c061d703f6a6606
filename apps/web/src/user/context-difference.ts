import type { Block } from './context-blocks.ts'
import { type Candidate, type ExplainedContext, keyOfItem } from './context-parts.ts'
import { type Piece, wordDifference } from './word-difference.ts'

/** Pieces of each block of a context next to another one: what only this context has is removed on the left and added on the right. */
export const compareBlocks = (own: Block[], other: Block[], side: 'left' | 'right'): Piece[][] => {
  const texts = new Map(withKeys(other).map(({ key, text }) => [key, text]))
  const kind = side === 'left' ? 'removed' : 'added'
  return withKeys(own).map(({ key, text }) => {
    const theirs = texts.get(key)
    if (theirs === undefined) return [{ kind, text }]
    if (theirs === text) return [{ kind: 'same', text }]
    const pieces = side === 'left' ? wordDifference(text, theirs) : wordDifference(theirs, text)
    const shown = pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind)
    return isAlike(shown, Math.max(text.length, theirs.length)) ? shown : [{ kind, text }]
  })
}

/** Least share of characters that two texts have in common: of less, marks word by word say nothing. */
const sameMin = 0.35

const isAlike = (pieces: Piece[], length: number) =>
  pieces.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0) >= sameMin * length

/** Names blocks by their first item. Facts of one memory, and pieces without an item, are counted. */
const withKeys = (blocks: Block[]) => {
  const counts = new Map<string, number>()
  return blocks.map(({ part, text, items: [first] }) => {
    const name = `${part} ${first ? keyOfItem(first) : ''}`
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return { key: `${name} ${count}`, text }
  })
}

/** A candidate that is in one of two contexts, and what became of it in the other. */
export interface OnlyHere {
  candidate: Candidate
  /** Undefined if the other context did not consider it. */
  elsewhere: Candidate['outcome'] | undefined
}

/** Lists the candidates that are in a context and not in another one, best first. */
export const onlyHere = (own: ExplainedContext, other: ExplainedContext): OnlyHere[] => {
  const included = new Set(other.items.map(keyOfItem))
  const outcomes = new Map(other.explanation.candidates.map((candidate) => [keyOfItem(candidate), candidate.outcome]))
  return own.explanation.candidates
    .filter((candidate) => candidate.outcome === 'included' && !included.has(keyOfItem(candidate)))
    .map((candidate) => ({ candidate, elsewhere: outcomes.get(keyOfItem(candidate)) }))
}
