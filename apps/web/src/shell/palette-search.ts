import type { Json, JsonObject } from '@acquaint/contracts'

/** Reads `key: value` as a metadata filter; a value that is a number or a Boolean is one, unless it is quoted. */
export const metadataFilterOf = (words: string): JsonObject | undefined => {
  const [key = '', ...rest] = words.split(':')
  const text = rest.join(':').trim()
  if (key.trim() === '' || key.trim().startsWith('$') || text === '') return undefined
  const quoted = /^"(.*)"$/.exec(text)?.[1]
  if (quoted !== undefined) return { [key.trim()]: quoted }
  const value = scalarOf(text)
  // Many applications store numbers as text: both are found.
  return { [key.trim()]: value === text ? text : { $in: [value, text] } }
}

const scalarOf = (text: string): string | number | boolean => {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

/** Returns the entry of metadata that has the words in its value, or in its key. */
export const metadataHit = (metadata: JsonObject, words: string): { key: string; value: Json } | undefined => {
  const [name, ...rest] = words.toLowerCase().split(':')
  const wanted = (rest.join(':').trim() || name || '').replaceAll('"', '')
  if (wanted === '') return undefined
  const hit = Object.entries(metadata).find(([, value]) => JSON.stringify(value).toLowerCase().includes(wanted))
  return hit && { key: hit[0], value: hit[1] }
}
