/** How deep a ranking is looked at; what stands further down was not found. */
export const depth = 10

/** How well a search did over a set of cases. */
export interface Quality {
  /** The share of cases whose answer came first. */
  recall1: number
  /** The share of cases whose answer was among the first five. */
  recall5: number
  /** The mean of 1 / rank, 0 for what was not found. */
  reciprocalRank: number
}

/** Sums up the ranks of the right answers, each from 1; undefined for an answer that was not found. */
export const qualityOf = (ranks: readonly (number | undefined)[]): Quality => {
  const within = (most: number) => ranks.filter((rank) => rank !== undefined && rank <= most)
  const reciprocals = within(depth).reduce<number>((sum, rank = Number.POSITIVE_INFINITY) => sum + 1 / rank, 0)
  return {
    recall1: within(1).length / ranks.length,
    recall5: within(5).length / ranks.length,
    reciprocalRank: reciprocals / ranks.length,
  }
}

/** The rank of the first that is right, from 1. */
export const rankOf = <T>(found: readonly T[], isRight: (one: T) => boolean): number | undefined => {
  const index = found.findIndex(isRight)
  return index < 0 ? undefined : index + 1
}
