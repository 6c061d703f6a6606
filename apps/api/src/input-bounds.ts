import { levelsMax } from '@acquaint/contracts/internal'
import { ApiFailure } from './errors.ts'

/** Most keys of one object, and values of one input. Every valid input stays far below. */
export const inputBounds = { keys: 1000, values: 100_000, depth: levelsMax } as const

/**
 * Refuses an input with more keys, values or levels than any valid one has, before the schemas see it: they would name each
 * fault of each of them.
 */
export const refuseVast = (input: unknown): void => {
  let values = 0
  const visit = (value: unknown, path: (string | number)[]): void => {
    if (typeof value !== 'object' || value === null) return
    if (path.length >= inputBounds.depth) throw vast(path, `is nested too deep: the maximum is ${inputBounds.depth} levels`)
    if (Array.isArray(value)) {
      values += value.length
      if (values > inputBounds.values) throw vast(path, tooMany)
      for (const [index, item] of value.entries()) if (typeof item === 'object') visit(item, [...path, index])
      return
    }
    const keys = Object.keys(value)
    if (keys.length > inputBounds.keys) throw vast(path, `has too many keys: ${keys.length}, the maximum is ${inputBounds.keys}`)
    values += keys.length
    if (values > inputBounds.values) throw vast(path, tooMany)
    for (const key of keys) {
      const item = (value as Record<string, unknown>)[key]
      if (typeof item === 'object') visit(item, [...path, key])
    }
  }
  visit(input, [])
}

/** Shorter texts are parsed in some milliseconds. */
const scannedCharactersMin = 200_000

/** Parses JSON. Refuses a long text with more values than any input has, which takes a second to parse and much memory. */
export const parseJson = (text: string): unknown => {
  if (text.length >= scannedCharactersMin && hasTooManyValues(text)) throw vast([], tooMany)
  return JSON.parse(text)
}

/** Counts commas outside of strings. */
const hasTooManyValues = (text: string): boolean => {
  let commas = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === comma && ++commas > inputBounds.values) return true
    if (code === quote) index = endOfString(text, index + 1)
  }
  return false
}

/** Returns the index of the quote that ends a string, or the end of the text. */
const endOfString = (text: string, from: number): number => {
  for (let end = text.indexOf('"', from); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes++
    if (backslashes % 2 === 0) return end
  }
  return text.length
}

const comma = 0x2c
const quote = 0x22
const backslash = 0x5c

const tooMany = `exceeds ${inputBounds.values} values in one input: send less in one request`

const vast = (path: (string | number)[], message: string) =>
  new ApiFailure('BAD_REQUEST', `The input is not valid. ${path.length > 0 ? `${path.slice(0, 5).join('.')}: ` : ''}${message}`, {
    issues: [{ path: path.slice(0, 5), message }],
  })
