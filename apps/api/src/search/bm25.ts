/*
 * Ranks texts by how well they fit a query: BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) over
 * two fields, the text's own words and words beside it, such as a title, that count with a weight of their own (BM25F, the
 * same source, with length normalisation of the own words alone).
 */

/** The texts, by their numbers, that have a term so often among their own words, and so often beside them. */
export interface Postings {
  own: number
  beside: number
  entries: number[]
}

export interface Ranking {
  /** For each word of the query, what it counts and which texts have the terms that it leads to; those that only raise come last. */
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

/** Scores the texts that have a word of the query. Pure, so that every database gives the same. */
export const rank = ({ words, texts: { entries, lengths }, besideWeight }: Ranking): Ranked[] => {
  const placeOf = places(entries)
  const norms = lengthNorms(lengths)
  const scores = new Float64Array(entries.length)
  const owns = new Float64Array(entries.length)
  // Of one word: how often it is where, and where that is.
  const found = new Float64Array(entries.length)
  const foundOwn = new Float64Array(entries.length)
  const held = new Int32Array(entries.length)
  for (const { weight, raises, postings } of words) {
    let texts = 0
    for (const { own, beside, entries: having } of postings) {
      for (let index = 0; index < having.length; index++) {
        const place = placeOf(having[index] ?? -1)
        if (place === undefined) continue
        const ownFrequency = own / (norms[place] ?? 1)
        const frequency = ownFrequency + besideWeight * beside
        const other = found[place] ?? 0
        if (other === 0) held[texts++] = place
        // A word that leads to several terms counts by the one that is there most.
        if (frequency <= other) continue
        found[place] = frequency
        foundOwn[place] = ownFrequency
      }
    }
    const rarity = weight * rarityOf(texts, entries.length)
    for (let index = 0; index < texts; index++) {
      const place = held[index] ?? 0
      const score = scores[place] ?? 0
      if (!raises || score > 0) {
        scores[place] = score + rarity * saturated(found[place] ?? 0)
        owns[place] = (owns[place] ?? 0) + rarity * saturated(foundOwn[place] ?? 0)
      }
      found[place] = 0
      foundOwn[place] = 0
    }
  }
  const ranked: Ranked[] = []
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] ?? 0
    if (score > 0) ranked.push({ entry: entries[place] ?? 0, score, own: owns[place] ?? 0, semantic: 0 })
  }
  return ranked
}

/** Finds the place of a text by its number; numbers of one user are mostly near each other. */
const places = (entries: number[]): ((entry: number) => number | undefined) => {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const entry of entries) {
    if (entry < least) least = entry
    if (entry > most) most = entry
  }
  if (most - least > 16 * entries.length) {
    const all = new Map(entries.map((entry, place) => [entry, place]))
    return (entry) => all.get(entry)
  }
  const all = new Int32Array(Math.max(0, most - least + 1))
  for (let place = 0; place < entries.length; place++) all[(entries[place] ?? 0) - least] = place + 1
  return (entry) => {
    const found = all[entry - least]
    return found ? found - 1 : undefined
  }
}

/** A ranking, best first; of equals, the one that was indexed last. */
export interface InOrder {
  length: number
  slice: (from: number, to: number) => Ranked[]
}

/** So many are put in order at first: hardly anybody looks further, and sorting thousands takes longer than scoring them. */
const orderedFirst = 1000

export const inOrder = (ranked: Ranked[]): InOrder => {
  // Numbers alone are sorted in a fraction of the time.
  const scores = new Float64Array(ranked.length)
  for (let index = 0; index < ranked.length; index++) scores[index] = ranked[index]?.score ?? 0
  scores.sort()
  const least = scores[Math.max(0, ranked.length - orderedFirst)] ?? 0
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
  return [...byWords, ...byMeaning]
}

/** What a word tells that so many of all texts have (the inverse document frequency of BM25). */
const rarityOf = (texts: number, all: number) => Math.log(1 + (all - texts + 0.5) / (texts + 0.5))

const saturated = (frequency: number) => (frequency * (saturation + 1)) / (saturation + frequency)

/** What the times of a word in each text are divided by: 1 for a text of mean length. */
const lengthNorms = (lengths: number[]): number[] => {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1
  return lengths.map((length) => 1 - lengthNormalisation + (lengthNormalisation * length) / mean)
}
