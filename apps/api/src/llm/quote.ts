/**
 * Makes a function that finds the span of a quote in a text, in UTF-16 code units. Ignores what models change when they
 * copy: quotation marks, white space and the Unicode form of accents.
 */
export const quoteFinder = (text: string): ((quote: string) => [number, number] | undefined) => {
  let folded: Folded | undefined
  return (quote) => {
    const words = quote.trim()
    if (!/[\p{L}\p{N}]/u.test(words) || !words.isWellFormed()) return undefined
    const exactly = indexOf(text, words)
    if (exactly >= 0) return [exactly, exactly + words.length]
    folded ??= fold(text)
    const foldedWords = fold(words).text
    const at = indexOf(folded.text, foldedWords)
    const start = folded.starts[at]
    const end = folded.ends[at + foldedWords.length - 1]
    return start === undefined || end === undefined ? undefined : [start, end]
  }
}

/**
 * Finds the first occurrence of words in a text, as `String.prototype.indexOf` does, which takes time in the product of both
 * lengths where they repeat one letter. Knuth, Morris and Pratt, 1977.
 */
const indexOf = (text: string, words: string): number => {
  // For each start of the words: the length of the longest shorter start that it ends with.
  const borders = new Int32Array(words.length)
  for (let index = 1, length = 0; index < words.length; index++) {
    const unit = words.charCodeAt(index)
    while (length > 0 && unit !== words.charCodeAt(length)) length = borders[length - 1] ?? 0
    if (unit === words.charCodeAt(length)) length++
    borders[index] = length
  }
  for (let index = 0, length = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    while (length > 0 && unit !== words.charCodeAt(length)) length = borders[length - 1] ?? 0
    if (unit === words.charCodeAt(length)) length++
    if (length === words.length) return index - length + 1
  }
  return -1
}

/** A text with those differences folded, and the span of the original for each of its code units. */
interface Folded {
  text: string
  starts: number[]
  ends: number[]
}

/** Marks after a letter, up to the limit of the Stream-Safe Text Format of Unicode (UAX 15): ordering them takes quadratic time. */
const parts = /\s+|\S\p{M}{0,30}/gu

const fold = (text: string): Folded => {
  const folded: Folded = { text: '', starts: [], ends: [] }
  for (const { 0: part, index } of text.matchAll(parts)) {
    const form = foldPart(part)
    folded.text += form
    for (let unit = 0; unit < form.length; unit++) {
      folded.starts.push(index)
      folded.ends.push(index + part.length)
    }
  }
  return folded
}

const foldPart = (part: string): string => {
  if (/^\s/.test(part)) return ' '
  if (/^["“”„‟«»″＂]/.test(part)) return '"'
  if (/^['‘’‚‛‹›′´`＇]/.test(part)) return "'"
  return part.normalize('NFC')
}
