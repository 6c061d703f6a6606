import { countTokens, prefixOf } from './tokens.ts'

export interface FittedElement {
  line: string
  /** Tokens of the line with its end. */
  tokens: number
  isShortened: boolean
}

/** Returns an element with a text; if that exceeds the tokens, with the beginning of the text alone, or nothing. */
export const fitElement = async (tag: string, text: string, tokensMax: number): Promise<FittedElement> => {
  if (text === '') return { line: '', tokens: 0, isShortened: false }
  const open = `<${tag}>`
  const whole = `${open}${text}</${tag}>`
  const close = `…</${tag}>`
  // Space for the end of a shortened text is left: otherwise the whole is counted again for each word that gives way to it.
  const start = await prefixOf(`${whole}\n`, tokensMax - (await countTokens(`${close}\n`)))
  const all = start.tokens + (await countTokens(`${whole}\n`.slice(start.length), { max: Math.max(0, tokensMax - start.tokens) }))
  if (all <= tokensMax) return { line: whole, tokens: all, isShortened: false }
  const counted = Math.max(0, start.length - open.length)
  /** Tokens with the text up to a position, which is exact unless the cut changes how the encoding divides what is before. */
  const estimate = async (at: number) =>
    start.tokens + (await countTokens(`${open.slice(start.length)}${text.slice(counted, at)}${close}\n`))
  let fits = counted
  // Binary search: a token may be one character of a script or ten of another.
  for (let from = fits + 1, to = Math.min(text.length, fits + searchedMax); from <= to; ) {
    const middle = Math.floor((from + to) / 2)
    if ((await estimate(middle)) <= tokensMax) {
      fits = middle
      from = middle + 1
    } else to = middle - 1
  }
  for (let tries = 0; tries < triesMax && fits > 0; tries++) {
    const beginning = text.slice(0, cutBefore(text, fits)).trimEnd()
    if (beginning === '') break
    const line = `${open}${beginning}${close}`
    const tokens = await countTokens(`${line}\n`, { max: tokensMax })
    if (tokens <= tokensMax) return { line, tokens, isShortened: true }
    fits = beginning.length - 1
  }
  return { line: '', tokens: 0, isShortened: true }
}

/** Characters after the counted beginning that are searched for the cut. */
const searchedMax = 1000
/** Cuts that are tried: each is a word shorter. */
const triesMax = 20

/** Longest word that the cut looks back over for its start. */
const wordCharactersMax = 100

/** Returns the last position to cut at: after a word, and outside a reference such as `&amp;`. */
const cutBefore = (text: string, length: number): number => {
  const reference = text.lastIndexOf('&', length - 1)
  const isWithin = reference >= 0 && length - reference < referenceCharactersMax && !text.slice(reference, length).includes(';')
  return wordBefore(text, isWithin ? reference : length)
}

const referenceCharactersMax = '&quot;'.length

const wordBefore = (text: string, length: number): number => {
  for (let at = length; at > 0 && at > length - wordCharactersMax; at--) if (between.test(text.charAt(at - 1))) return at
  if (length < wordCharactersMax) return 0
  return (text.charCodeAt(length) & 0xfc00) === 0xdc00 ? length - 1 : length
}

/** White space and punctuation. */
const between = /[\s\p{P}]/u
