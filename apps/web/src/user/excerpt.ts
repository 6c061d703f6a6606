interface Marked {
  text: string
  /** Start and end of each hit, in UTF-16 code units, in order. */
  spans: [number, number][]
}

/** UTF-16 code units before the first hit: about one line of a list. */
const before = 60

/** Cuts the beginning of a text so that its first hit is near the front. Begins at a word, and says by "…" that text is missing. */
export const excerptOf = ({ text, spans }: Marked): Marked => {
  const first = spans[0]?.[0] ?? 0
  const earliest = first - before
  if (earliest <= 0) return { text, spans }
  const space = text.slice(earliest, first).search(/\s/u)
  // A text without spaces begins at the hit, which is never inside of a character.
  const start = space === -1 ? first : earliest + space + 1
  const mark = '… '
  const by = mark.length - start
  return { text: mark + text.slice(start), spans: spans.map(([from, to]) => [from + by, to + by]) }
}
