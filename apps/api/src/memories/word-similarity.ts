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
export const subjectSimilarityTo = (query: string, { vectorOf, weightOf, common }: EnglishWords): TextSimilarity =>
  compareTo(query, (word) => {
    const weight = weightOf(word)
    return vectorOf(word) && Float32Array.from(vectorOf(word) ?? [], (value, index) => weight * (value - (common[index] ?? 0)))
  })

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
  const largest = sum.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  return Int8Array.from(sum, (value) => Math.round((127 * value) / largest))
}
