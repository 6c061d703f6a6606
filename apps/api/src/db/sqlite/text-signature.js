/*
 * Signatures of texts: bitmaps in which each sequence of three UTF-16 units of a text, and each pair of East Asian
 * characters, has set one bit (a Bloom filter with one hash). A text that lacks a bit of another does not contain it.
 * It is JavaScript, so that threads can run it from the sources as from the build.
 */

const bitsMax = 2 ** 18
const bitsMin = 2 ** 12

/** Bits for each set bit: one in sixteen to one in eight is set, and a text of four units is missed by one group in thousands. */
const bitsPerGram = 8

/** Characters from here on are words or syllables: two of them are worth a search. */
const eastAsianMin = 0x2e80

/** Calls `take` with the hash of each sequence. */
const eachGram = (text, take) => {
  for (let index = 1; index < text.length; index++) {
    const last = text.charCodeAt(index)
    const middle = text.charCodeAt(index - 1)
    if (middle >= eastAsianMin && last >= eastAsianMin) take(mix(middle, last, 0))
    if (index > 1) take(mix(text.charCodeAt(index - 2), middle, last))
  }
}

/** Mixes three units into 32 bits (the finalizer of MurmurHash3). */
const mix = (first, second, third) => {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77) ^ Math.imul(third, 0xc2b2ae3d)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Returns an aggregate for SQLite: the signature of all texts of a group. */
export const signatureAggregate = {
  start: () => new Uint8Array(bitsMax / 8),
  step: (bits, text) => {
    eachGram(text, (hash) => {
      const bit = hash & (bitsMax - 1)
      bits[bit >> 3] |= 1 << (bit & 7)
    })
  },
  result: (bits) => fold(bits),
}

/** Halves a bitmap while it stays sparse: both halves are laid one upon the other. */
const fold = (bits) => {
  let folded = bits
  const wanted = Math.max(countBits(bits) * bitsPerGram, bitsMin)
  while (folded.length * 4 >= wanted) {
    const half = folded.length / 2
    for (let index = 0; index < half; index++) folded[index] |= folded[half + index]
    folded = folded.subarray(0, half)
  }
  return Buffer.from(folded)
}

const countBits = (bits) => {
  let count = 0
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) count++
  return count
}

/** Makes a function for SQLite: whether a text with this signature, or with none, may contain another. */
export const createMayHold = () => {
  let lastText
  let hashes = []
  return (signature, text) => {
    if (signature === null) return 1
    if (text !== lastText) {
      hashes = []
      eachGram(text, (hash) => hashes.push(hash))
      lastText = text
    }
    const mask = signature.length * 8 - 1
    for (const hash of hashes) if ((signature[(hash & mask) >> 3] & (1 << (hash & 7))) === 0) return 0
    return 1
  }
}
