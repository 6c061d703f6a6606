import { sha256 } from './digest.ts'

/** Different characters of a random key. One of 10^7 random keys of 32 hexadecimal digits has fewer. */
const charactersMin = 8

const format = /^[\x21-\x7e]{32,200}$/

/** Describes why a key of the operator's choice is refused; undefined if it is accepted. Never repeats the key. */
export const seededKeyIssue = (key: string): string | undefined => {
  if (!format.test(key)) return 'must be 32 to 200 printable ASCII characters without spaces'
  const isRepeated = `${key}${key}`.indexOf(key, 1) < key.length
  if (isRepeated || new Set(key).size < charactersMin)
    return 'is too easy to guess: generate a random key, for example with openssl rand -hex 32'
  return undefined
}

/** Derives the id of a key of the operator's choice: a UUID of version 8 with 122 bits of a digest. */
export const seededKeyId = (key: string): string | undefined => {
  if (!format.test(key)) return undefined
  const hex = sha256(`id of ${key}`)
  return uuidOf(`${hex.slice(0, 12)}8${hex.slice(13, 16)}a${hex.slice(17, 32)}`)
}

/** Writes 32 hexadecimal digits as a UUID. */
export const uuidOf = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
