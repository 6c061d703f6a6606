/*
 * Finds JSON Web Tokens and private keys in PEM form, whole or cut.
 */
import type { Span } from './values.ts'

const dotted = /[\w.-]+/g

/** Finds JSON Web Tokens. */
export const webTokensIn = (text: string): Span[] => [...text.matchAll(dotted)].flatMap(({ 0: run, index }) => webTokensOf(run, index))

/** Finds the tokens in a run of parts with dots between them: the first part of each, encoded, begins with eyJ. */
const webTokensOf = (run: string, offset: number): Span[] => {
  const parts = run.split('.')
  const found: Span[] = []
  let from = offset
  for (const [index, part] of parts.entries()) {
    const begins = /\beyJ/.exec(part)?.index ?? part.length
    const next = parts[index + 1] ?? ''
    if (part.length - begins >= webTokenPartMin + 3 && next.length >= webTokenPartMin)
      found.push([from + begins, from + parts.slice(index, index + 3).join('.').length])
    from += part.length + 1
  }
  return found
}

const webTokenPartMin = 8

const keyBegins = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g
const keyEnds = /-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g

/** Finds private keys; without its end, a key takes the rest of the text. */
export const privateKeysIn = (text: string): Span[] => {
  const found: Span[] = []
  let after = 0
  for (const { index } of text.matchAll(keyBegins)) {
    if (index < after) continue
    keyEnds.lastIndex = index
    after = keyEnds.test(text) ? keyEnds.lastIndex : text.length
    found.push([index, after])
  }
  return found
}
