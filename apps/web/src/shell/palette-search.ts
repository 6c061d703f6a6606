import type { JsonObject } from '@acquaint/contracts'
import { nest, parsePath } from '../metadata/paths.ts'
import { fold } from '../users/metadata-hit.ts'

/** Reads `key: value` as a metadata filter, also `address.city: Lyon`; a value that is a number or a Boolean is one, unless it is quoted. */
export const metadataFilterOf = (words: string): JsonObject | undefined => {
  const [key = '', ...rest] = words.split(':')
  const text = rest.join(':').trim()
  if (key.trim() === '' || key.trim().startsWith('$') || text === '') return undefined
  const quoted = /^"(.*)"$/.exec(text)?.[1]
  const path = parsePath(key.trim())
  if (quoted !== undefined) return nest(path, quoted)
  const value = scalarOf(text)
  // Many applications store numbers as text: both are found.
  return nest(path, value === text ? text : { $in: [value, text] })
}

const scalarOf = (text: string): string | number | boolean => {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

/** The words to look for in the values of a user that was found. */
export const wantedOf = (words: string): string => {
  const filter = metadataFilterOf(words)
  return filter ? words.slice(words.indexOf(':') + 1).replaceAll('"', '') : words
}

interface Piece {
  text: string
  isMatch: boolean
}

/** Splits a text at the first place that has the words, for a mark. Only what folds letter by letter can be marked. */
export const piecesOf = (text: string, words: string): Piece[] => {
  const wanted = [...fold(words.trim())]
  const letters = [...text]
  const folded = letters.map(fold)
  const at = folded.findIndex((_, index) => wanted.length > 0 && wanted.every((letter, offset) => folded[index + offset] === letter))
  if (at < 0) return [{ text, isMatch: false }]
  const part = (from: number, to?: number) => letters.slice(from, to).join('')
  return [
    { text: part(0, at), isMatch: false },
    { text: part(at, at + wanted.length), isMatch: true },
    { text: part(at + wanted.length), isMatch: false },
  ].filter(({ text: piece }) => piece !== '')
}
