/**
 * Finds the words of a text that a quote repeats, and gives where they stand, in UTF-16 code units. Models change quotation
 * marks, white space and the form of accents when they copy; anything else is not a quote.
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

/** A text with one form for what may differ, and for each of its code units where the original of it starts and ends. */
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
