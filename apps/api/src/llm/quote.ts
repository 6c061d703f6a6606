/**
 * Makes a function that finds the span of a quote in a text, in UTF-16 code units. Ignores what models change when they
 * copy: quotation marks, white space and the Unicode form of accents.
 */
export const quoteFinder = (text: string): ((quote: string) => [number, number] | undefined) => {
  let folded: Folded | undefined
  return (quote) => {
    const words = quote.trim()
    if (!/[\p{L}\p{N}]/u.test(words) || !words.isWellFormed()) return undefined
    const exactly = text.indexOf(words)
    if (exactly >= 0) return [exactly, exactly + words.length]
    folded ??= fold(text)
    const foldedWords = fold(words).text
    const at = folded.text.indexOf(foldedWords)
    const start = folded.starts[at]
    const end = folded.ends[at + foldedWords.length - 1]
    return start === undefined || end === undefined ? undefined : [start, end]
  }
}

/** A text with those differences folded, and the span of the original for each of its code units. */
interface Folded {
  text: string
  starts: number[]
  ends: number[]
}

const fold = (text: string): Folded => {
  const folded: Folded = { text: '', starts: [], ends: [] }
  for (const { 0: part, index } of text.matchAll(/\s+|\S\p{M}*/gu)) {
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
