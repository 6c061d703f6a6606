import { cosineSimilarity } from '../embeddings/vectors.ts'
import { foldCase } from '../normalise.ts'
import type { EnglishWords } from '../search/related-words.ts'

/*
 * Compares texts with a query by the mean of the vectors of their words. For English texts: other words have no vector, and the
 * texts no similarity.
 */

/** Compares a text with a query: from 0 to 1, and 0 if either has no common English word. */
export type TextSimilarity = (text: string) => number

/** A longer text is on more than one subject. */
const readCharactersMax = 500

/** Compares all words alike. For memories that share words with the query: those that say more come first. */
export const wordSimilarityTo = (query: string, { vectorOf }: EnglishWords): TextSimilarity => compareTo(query, vectorOf)

/** Compares subjects alone: by rare words more than by common ones, and without what most texts share. For other memories. */
export const subjectSimilarityTo = (query: string, { vectorOf, weightOf, common }: EnglishWords): TextSimilarity => {
  const known = new Map<string, Float32Array | undefined>() // texts of one user repeat their words
  return compareTo(query, (word) => {
    if (known.has(word)) return known.get(word)
    const vector = vectorOf(word)
    const weight = weightOf(word)
    const subject = vector && new Float32Array(vector.length)
    if (subject)
      for (let index = 0; index < subject.length; index++) subject[index] = weight * ((vector[index] ?? 0) - (common[index] ?? 0))
    known.set(word, subject)
    return subject
  })
}

type VectorOf = (word: string) => ArrayLike<number> | undefined

const compareTo = (query: string, vectorOf: VectorOf): TextSimilarity => {
  const wanted = meanVector(query, vectorOf)
  if (!wanted) return () => 0
  return (text) => {
    const mean = meanVector(text, vectorOf)
    return mean ? Math.max(0, cosineSimilarity(wanted, mean)) : 0
  }
}

/** Returns the mean of the vectors of the different words of a text, scaled to bytes. */
const meanVector = (text: string, vectorOf: VectorOf): Int8Array | undefined => {
  const words = new Set(foldCase(text.slice(0, readCharactersMax)).match(/\p{L}+/gu))
  let sum: Float32Array | undefined
  for (const word of words) {
    const vector = vectorOf(word)
    if (!vector) continue
    sum ??= new Float32Array(vector.length)
    for (let index = 0; index < vector.length; index++) sum[index] = (sum[index] ?? 0) + (vector[index] ?? 0)
  }
  if (!sum) return undefined
  let largest = 1
  for (let index = 0; index < sum.length; index++) largest = Math.max(largest, Math.abs(sum[index] ?? 0))
  const mean = new Int8Array(sum.length)
  for (let index = 0; index < sum.length; index++) mean[index] = Math.round((127 * (sum[index] ?? 0)) / largest)
  return mean
}
