import type { SecretKind } from '@acquaint/contracts'

type Span = [start: number, end: number]

/** A piece of a message: a secret, which is not shown, or words, which a memory may come from. */
export type Piece = { kind: 'secret'; secret: SecretKind } | { kind: 'words'; text: string; isSource: boolean }

interface Marks {
  /** Secrets, in order and apart, as the API sends them. */
  masked: { span: Span; kind: SecretKind }[]
  /** The words that memories come from, in any order. They may overlap. */
  sources: Span[]
}

/** Cuts a message into pieces. Spans are in UTF-16 code units. No piece holds a part of a secret. */
export const piecesOf = (content: string, { masked, sources }: Marks): Piece[] => {
  const pieces: Piece[] = []
  let from = 0
  for (const { span, kind } of masked) {
    pieces.push(...wordsOf(content, [from, span[0]], sources), { kind: 'secret', secret: kind })
    from = span[1]
  }
  return [...pieces, ...wordsOf(content, [from, content.length], sources)]
}

const wordsOf = (content: string, [from, to]: Span, sources: Span[]): Piece[] => {
  const inside = sources.map(([start, end]): Span => [Math.max(start, from), Math.min(end, to)]).filter(([start, end]) => start < end)
  const cuts = [...new Set([from, to, ...inside.flat()])].sort((a, b) => a - b)
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? from
    const isSource = inside.some((source) => source[0] <= start && end <= source[1])
    return { kind: 'words', text: content.slice(start, end), isSource }
  })
}
