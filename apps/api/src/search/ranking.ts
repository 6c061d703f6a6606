import type { Ranked } from './bm25.ts'

/** Entries by score, best first; of equal scores, the one that was indexed last. */
export interface Ordered {
  length: number
  slice: (from: number, to: number) => Ranked[]
}

/** Entries that are sorted at first: few callers look further, and sorting thousands takes longer than scoring them. */
const sortedFirst = 1000

/** Sorts a ranking as far as it is read. */
export const order = (ranked: Ranked[]): Ordered => {
  // Numbers alone are sorted in a fraction of the time.
  const scores = new Float64Array(ranked.length)
  for (let index = 0; index < ranked.length; index++) scores[index] = ranked[index]?.score ?? 0
  scores.sort()
  const least = scores[Math.max(0, ranked.length - sortedFirst)] ?? 0
  const first = ranked.filter(({ score }) => score >= least).sort(bestFirst)
  let all: Ranked[] | undefined
  return {
    length: ranked.length,
    slice: (from, to) => {
      if (to <= first.length) return first.slice(from, to)
      all ??= first.length === ranked.length ? first : [...ranked].sort(bestFirst)
      return all.slice(from, to)
    },
  }
}

/** Entries of the first part of a ranking; each further part doubles up to the maximum. */
const partFirst = 100
const partMax = 3200

/** Yields a ranking in parts, best first: most searches need only the first. */
export function* partsOf(ranked: Ordered): Generator<Ranked[]> {
  for (let from = 0, size = partFirst; from < ranked.length; from += size, size = Math.min(2 * size, partMax))
    yield ranked.slice(from, from + size)
}

const bestFirst = (a: Ranked, b: Ranked) => b.score - a.score || b.entry - a.entry

/** Adds semantic scores to a ranking by words. Entries without a word of the query join it. */
export const addSemanticScores = (ranked: Ranked[], semanticScores: ReadonlyMap<number, number>): Ranked[] => {
  const byWords = ranked.map((one) => {
    const semantic = semanticScores.get(one.entry) ?? 0
    return { ...one, score: one.score + semantic, semantic }
  })
  const known = new Set(ranked.map(({ entry }) => entry))
  const others = [...semanticScores].flatMap(([entry, semantic]) =>
    known.has(entry) ? [] : [{ entry, score: semantic, body: 0, semantic }],
  )
  return [...byWords, ...others]
}
