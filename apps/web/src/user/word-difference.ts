export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Upper bound of words that are compared one by one; longer texts are shown as replaced. */
const unitsMax = 400

/** Compares two texts word by word. The pieces that are not added make the earlier text, those not removed the later one. */
export const wordDifference = (before: string, after: string): Piece[] => differenceOf(before, after, words)

/** Compares two sentences word by word, and their punctuation apart from the words. */
export const sentenceDifference = (before: string, after: string): Piece[] => differenceOf(before, after, wordsAlone)

const differenceOf = (before: string, after: string, unit: RegExp): Piece[] => {
  const [a, b] = [before.match(unit) ?? [], after.match(unit) ?? []]
  if (a.length > unitsMax || b.length > unitsMax)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: ` ${after}` },
    ]
  const lengths = commonLengths(a, b)
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], text = '') => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && a[i] === b[j]) {
      add('same', a[i])
      i++
      j++
    } else if (j === b.length || (i < a.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) add('removed', a[i++])
    else add('added', b[j++])
  }
  return pieces
}

const words = /\S+|\s+/g

/** Words without the punctuation around them, for sentences: "Lyon" stays where "Lyon." becomes "Lyon in March." */
const wordsAlone = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu

const at = (lengths: number[][], i: number, j: number) => lengths[i]?.[j] ?? 0

/** Lengths of the longest common subsequences of the rest of both texts, from each pair of words on. */
const commonLengths = (a: string[], b: string[]): number[][] => {
  const lengths: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = a[i] === b[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1))
    }
  return lengths
}
