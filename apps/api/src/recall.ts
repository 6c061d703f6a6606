/*
 * Ranks texts by how well they fit a query: BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) over
 * two fields, the text's own words and words beside it, such as a title, that count with a weight of their own (BM25F, the
 * same source, with length normalisation of the own words alone).
 */

/** Where a term is: texts by their numbers, and how often it is in the own words of each, and in those beside it. */
export interface Postings {
  entries: number[]
  own: number[]
  beside: number[]
}

export interface Ranking {
  /** For each word of the query, the terms that it leads to. */
  words: Postings[][]
  /** How many words each text has, without stop words; texts that are not in it are left out. */
  lengths: ReadonlyMap<number, number>
  /** What a word beside the text counts against one of its own. */
  besideWeight: number
}

export interface Ranked {
  entry: number
  score: number
}

/** How fast more of the same word stops to matter, and how much a longer text must hold for the same score. */
const saturation = 1.2
const lengthNormalisation = 0.75

/** Best first; of equals, the one that was indexed last. Pure, so that every database gives the same order. */
export const rank = ({ words, lengths, besideWeight }: Ranking): Ranked[] => {
  let total = 0
  for (const length of lengths.values()) total += length
  const meanLength = total / Math.max(lengths.size, 1) || 1
  const scores = new Map<number, number>()
  for (const terms of words) {
    const found = frequencies(terms, { lengths, meanLength, besideWeight })
    const rarity = Math.log(1 + (lengths.size - found.size + 0.5) / (found.size + 0.5))
    for (const [entry, frequency] of found)
      scores.set(entry, (scores.get(entry) ?? 0) + (rarity * frequency * (saturation + 1)) / (saturation + frequency))
  }
  return [...scores].map(([entry, score]) => ({ entry, score })).sort((a, b) => b.score - a.score || b.entry - a.entry)
}

interface Weights extends Pick<Ranking, 'lengths' | 'besideWeight'> {
  meanLength: number
}

/** How often a word is in each text, with its weights; by the one of its terms that is there most. */
const frequencies = (terms: Postings[], { lengths, meanLength, besideWeight }: Weights): Map<number, number> => {
  const found = new Map<number, number>()
  for (const { entries, own, beside } of terms) {
    for (const [index, entry] of entries.entries()) {
      const length = lengths.get(entry)
      if (length === undefined) continue
      const norm = 1 - lengthNormalisation + (lengthNormalisation * length) / meanLength
      const frequency = (own[index] ?? 0) / norm + besideWeight * (beside[index] ?? 0)
      if (frequency > (found.get(entry) ?? 0)) found.set(entry, frequency)
    }
  }
  return found
}
