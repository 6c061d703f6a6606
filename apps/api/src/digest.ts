import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { isJsonObject } from '@acquaint/contracts'

/** Returns the SHA-256 of a text in lower-case hexadecimal: 64 characters. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Makes a function that digests texts of one scope to 48 bits, as a number that JavaScript and both databases hold exactly. */
export const createDigest48 = (scope: string): ((text: string) => number) => {
  const hash = createHash('sha256').update(scope)
  return (text) => Number.parseInt(hash.copy().update(text).digest('hex').slice(0, 12), 16)
}

const keyBytes = 16
const blockBytes = 16
const digestBytes = 6

/** Returns a random key for `createKeyedDigest48`: 22 characters. */
export const newDigestKey = (): string => randomBytes(keyBytes).toString('base64url')

/**
 * Makes a function that turns 48-bit digests into others, which nobody can compute without the key: AES-128 of each, of which
 * 48 bits are used. One call for many digests costs a tenth of a microsecond for each.
 */
export const createKeyedDigest48 = (key: string): ((digests: number[]) => number[]) => {
  // Each digest has a block of its own, which hides nothing but the digest: a mode that chains blocks would have no use.
  const cipher = createCipheriv('aes-128-ecb', Buffer.from(key, 'base64url'), null).setAutoPadding(false)
  return (digests) => {
    const blocks = Buffer.alloc(blockBytes * digests.length)
    for (const [index, digest] of digests.entries()) blocks.writeUIntBE(digest, blockBytes * index, digestBytes)
    const encrypted = cipher.update(blocks)
    return digests.map((_, index) => encrypted.readUIntBE(blockBytes * index, digestBytes))
  }
}

/** Copies a JSON value with the keys of every object in one order. */
export const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  if (!isJsonObject(value)) return value
  // Entries rather than assignment: a key named __proto__ stays a key.
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key])]),
  )
}

/** Returns the canonical text of a JSON value: equal values have equal texts. */
export const canonicalJson = (value: unknown): string => JSON.stringify(canonical(value))
