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
  /** For each word of the query, what it counts and where the terms are that it leads to; those that only raise come last. */
  words: { weight: number; raises: boolean; postings: Postings[] }[]
  /** The texts by their numbers, and how many words each has, without stop words; others are left out. */
  texts: { entries: number[]; lengths: number[] }
  /** What a word beside the text counts against one of its own. */
  besideWeight: number
}

export interface Ranked {
  entry: number
  score: number
  /** What of the score its own words alone would give. */
  own: number
  /** What of the score is for its meaning. */
  semantic: number
}

/** What a text would score at most that had every word of the query, were it alone to have them. */
export const idealScore = ({ words, texts }: Pick<Ranking, 'words' | 'texts'>): number => {
  const counted = words.reduce((sum, { weight, raises }) => sum + (raises ? 0 : weight), 0)
  return counted * rarityOf(1, texts.entries.length) * (saturation + 1)
}

/** How fast more of the same word stops to matter, and how much a longer text must hold for the same score. */
const saturation = 1.2
const lengthNormalisation = 0.75

/** Best first; of equals, the one that was indexed last. Pure, so that every database gives the same order. */
export const rank = ({ words, texts: { entries, lengths }, besideWeight }: Ranking): Ranked[] => {
  const places = new Map<number, number>()
  for (let place = 0; place < entries.length; place++) places.set(entries[place] ?? 0, place)
  const norms = lengthNorms(lengths)
  const scores = new Float64Array(entries.length)
  const owns = new Float64Array(entries.length)
  for (const { weight, raises, postings } of words) {
    const found = new Float64Array(entries.length)
    const foundOwn = new Float64Array(entries.length)
    let texts = 0
    for (const { entries: held, own, beside } of postings) {
      for (let index = 0; index < held.length; index++) {
        const place = places.get(held[index] ?? -1)
        if (place === undefined) continue
        const ownFrequency = (own[index] ?? 0) / (norms[place] ?? 1)
        const frequency = ownFrequency + besideWeight * (beside[index] ?? 0)
        const other = found[place] ?? 0
        if (other === 0) texts++
        // A word that leads to several terms counts by the one that is there most.
        if (frequency <= other) continue
        found[place] = frequency
        foundOwn[place] = ownFrequency
      }
    }
    const rarity = weight * rarityOf(texts, entries.length)
    for (let place = 0; place < found.length; place++) {
      const frequency = found[place] ?? 0
      const score = scores[place] ?? 0
      if (frequency === 0 || (raises && score === 0)) continue
      scores[place] = score + rarity * saturated(frequency)
      owns[place] = (owns[place] ?? 0) + rarity * saturated(foundOwn[place] ?? 0)
    }
  }
  const ranked: Ranked[] = []
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0
    if (score > 0) ranked.push({ entry: entries[place] ?? 0, score, own: owns[place] ?? 0, semantic: 0 })
  }
  return ranked.sort(bestFirst)
}

/** Of equals the one that was indexed last comes first. */
const bestFirst = (a: Ranked, b: Ranked) => b.score - a.score || b.entry - a.entry

/** Adds to a ranking by words what each text is worth by its meaning; texts without a word of the query come in too. */
export const addMeaning = (ranked: Ranked[], worth: ReadonlyMap<number, number>): Ranked[] => {
  const byWords = ranked.map((one) => {
    const semantic = worth.get(one.entry) ?? 0
    return { ...one, score: one.score + semantic, semantic }
  })
  const known = new Set(ranked.map(({ entry }) => entry))
  const byMeaning = [...worth].flatMap(([entry, semantic]) => (known.has(entry) ? [] : [{ entry, score: semantic, own: 0, semantic }]))
  return [...byWords, ...byMeaning].sort(bestFirst)
}

/** What a word tells that so many of all texts have (the inverse document frequency of BM25). */
const rarityOf = (texts: number, all: number) => Math.log(1 + (all - texts + 0.5) / (texts + 0.5))

const saturated = (frequency: number) => (frequency * (saturation + 1)) / (saturation + frequency)

/** What the times of a word in each text are divided by: 1 for a text of mean length. */
const lengthNorms = (lengths: number[]): number[] => {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1
  return lengths.map((length) => 1 - lengthNormalisation + (lengthNormalisation * length) / mean)
}
