/*
 * BM25F over two fields of an entry, its body and its context (Robertson and Zaragoza, The Probabilistic Relevance
 * Framework, 2009), with length normalisation of the body alone. Pure, so that every database ranks alike.
 */

/** Entries that have a term with the same frequencies. */
export interface Posting {
  /** Frequency of the term in the body. */
  body: number
  /** Frequency of the term in the context. */
  context: number
  entries: number[]
}

/** A word of the query with the postings of its terms. */
export interface RankedWord {
  weight: number
  /** Whether the word only raises entries that other words have found. Such words come last. */
  raises: boolean
  /** Whether the word is not of the query, but near one of it in meaning. */
  isRelated?: true
  postings: Posting[]
}

/** The entries that can be ranked, and the number of words in the body of each, without stop words. */
export interface Corpus {
  entries: number[]
  lengths: number[]
}

export interface Ranking {
  words: RankedWord[]
  corpus: Corpus
  /** Field weight of the context; the weight of the body is 1. */
  contextWeight: number
}

export interface Ranked {
  entry: number
  score: number
  /** The score of the body alone. */
  body: number
  /** The part of the score for the similarity of embeddings. */
  semantic: number
}

/** Term saturation: with a higher k1, more occurrences of one word count more. */
const k1 = 1.2
/** Length normalisation, from 0 (none) to 1 (full). */
const b = 0.75

/** Returns the score of an entry that alone has every word of the query, each in saturation: no score is higher. */
export const idealScore = ({ words, corpus }: Pick<Ranking, 'words' | 'corpus'>): number => {
  const weights = words.reduce((sum, { weight, raises, isRelated }) => sum + (raises || isRelated ? 0 : weight), 0)
  return weights * idf(1, corpus.entries.length) * (k1 + 1)
}

/** Scores the entries that have a word of the query. */
export const rank = ({ words, corpus: { entries, lengths }, contextWeight }: Ranking): Ranked[] => {
  const positionOf = positions(entries)
  const norms = lengthNorms(lengths)
  const scores = new Float64Array(entries.length)
  const bodyScores = new Float64Array(entries.length)
  // Frequencies of one word, by position, and the positions that have it.
  const frequencies = new Float64Array(entries.length)
  const bodyFrequencies = new Float64Array(entries.length)
  const matched = new Int32Array(entries.length)
  for (const { weight, raises, postings } of words) {
    let matches = 0
    for (const { body, context, entries: having } of postings) {
      for (let index = 0; index < having.length; index++) {
        const position = positionOf(having[index] ?? -1)
        if (position === undefined) continue
        const bodyFrequency = body / (norms[position] ?? 1)
        const frequency = bodyFrequency + contextWeight * context
        const other = frequencies[position] ?? 0
        if (other === 0) matched[matches++] = position
        // A word with several terms counts by the most frequent of them.
        if (frequency <= other) continue
        frequencies[position] = frequency
        bodyFrequencies[position] = bodyFrequency
      }
    }
    const wordWeight = weight * idf(matches, entries.length)
    for (let index = 0; index < matches; index++) {
      const position = matched[index] ?? 0
      const score = scores[position] ?? 0
      if (!raises || score > 0) {
        scores[position] = score + wordWeight * saturate(frequencies[position] ?? 0)
        bodyScores[position] = (bodyScores[position] ?? 0) + wordWeight * saturate(bodyFrequencies[position] ?? 0)
      }
      frequencies[position] = 0
      bodyFrequencies[position] = 0
    }
  }
  const ranked: Ranked[] = []
  for (let position = 0; position < scores.length; position++) {
    const score = scores[position] ?? 0
    if (score > 0) ranked.push({ entry: entries[position] ?? 0, score, body: bodyScores[position] ?? 0, semantic: 0 })
  }
  return ranked
}

/** Finds the position of an entry by its number. Numbers of one user are mostly near each other. */
const positions = (entries: number[]): ((entry: number) => number | undefined) => {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const entry of entries) {
    if (entry < least) least = entry
    if (entry > most) most = entry
  }
  if (most - least > 16 * entries.length) {
    const all = new Map(entries.map((entry, position) => [entry, position]))
    return (entry) => all.get(entry)
  }
  const all = new Int32Array(Math.max(0, most - least + 1))
  for (let position = 0; position < entries.length; position++) all[(entries[position] ?? 0) - least] = position + 1
  return (entry) => {
    const found = all[entry - least]
    return found ? found - 1 : undefined
  }
}

/** Inverse document frequency. */
const idf = (matches: number, all: number) => Math.log(1 + (all - matches + 0.5) / (matches + 0.5))

const saturate = (frequency: number) => (frequency * (k1 + 1)) / (k1 + frequency)

/** Returns the divisor of body frequencies for each entry: 1 for an entry of mean length. */
const lengthNorms = (lengths: number[]): number[] => {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1
  return lengths.map((length) => 1 - b + (b * length) / mean)
}
