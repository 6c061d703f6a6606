/** A text without invisible characters, in which one character stands for each run of white space. */
export interface Condensed {
  text: string
  /** Returns the span of the text that a span of the condensed text stands for. */
  originalSpan: (span: [number, number]) => [number, number]
}

/** Matches what changes: runs of white space, white space other than one space or line break, and invisible characters. */
const changed = /[\s\p{Default_Ignorable_Code_Point}]{2,}|[^\S \n]|\p{Default_Ignorable_Code_Point}/gu
/** White space that people see as such. */
const space = /[^\S\ufeff]/

/**
 * Condenses a text for patterns, which then read each gap as one character: a pattern that tries every length of a run of
 * white space takes time in the square of the run, or worse.
 */
export const condense = (text: string): Condensed => {
  const starts = [0]
  const offsets = [0]
  let condensed = ''
  let last = 0
  for (const { 0: run, index } of text.matchAll(changed)) {
    const form = space.test(run) ? (run.includes('\n') ? '\n' : ' ') : ''
    condensed += text.slice(last, index) + form
    last = index + run.length
    starts.push(condensed.length)
    offsets.push(last - condensed.length)
  }
  const originalOf = (at: number): number => at + (offsets[lastUpTo(starts, at)] ?? 0)
  return {
    text: condensed + text.slice(last),
    // The end of a span excludes what the text leaves out after it.
    originalSpan: ([start, end]) => [originalOf(start), end > start ? originalOf(end - 1) + 1 : originalOf(start)],
  }
}

/** Returns the index of the last number that is at most `most`, by binary search; 0 if there is none. */
const lastUpTo = (sorted: number[], most: number): number => {
  let from = 0
  for (let to = sorted.length - 1; from < to; ) {
    const middle = Math.ceil((from + to) / 2)
    if ((sorted[middle] ?? 0) <= most) from = middle
    else to = middle - 1
  }
  return from
}
