import { isJsonObject, type Json, type JsonObject } from '@acquaint/contracts'
import { pathText } from '../metadata/paths.ts'

interface MetadataHit {
  /** Path of the key, such as `address.city`. */
  key: string
  value: string
}

/** Returns the first value of metadata that has the words in it, nested values too, as the search of the server finds them. */
export const metadataHit = (metadata: JsonObject, words: string): MetadataHit | undefined => {
  const wanted = fold(words.trim())
  return wanted === '' ? undefined : hitIn(metadata, { wanted, path: [] })
}

const hitIn = (value: Json, at: { wanted: string; path: string[] }): MetadataHit | undefined => {
  if (value === null) return undefined
  if (typeof value !== 'object')
    return fold(String(value)).includes(at.wanted) ? { key: pathText(at.path), value: String(value) } : undefined
  for (const [key, inner] of Object.entries(value)) {
    const hit = hitIn(inner, { ...at, path: isJsonObject(value) ? [...at.path, key] : at.path })
    if (hit) return hit
  }
  return undefined
}

/** Folds case and accents. The server folds more: what it finds beyond that is shown without the key. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(otherLetters, (letter) => plainLetters[letter] ?? letter)

/** Letters that Unicode does not decompose. */
const plainLetters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ß: 'ss' }
const otherLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')
