import { type ForeignSpan, isBlank, type Line, lineCharactersRead } from './lines.ts'
import { attributions, closings, headerLabels, salutations, separators } from './mail-words.ts'

const label = headerLabels.join('|')
const header = new RegExp(String.raw`^[\s>*_]{0,8}(?:${label})[*_]{0,2}\s?[:：]`, 'iu')
const furtherHeader = new RegExp(String.raw`[\s,;](?:${label})[*_]{0,2}\s?[:：]`, 'iu')
const separator = new RegExp(String.raw`^[\s>]{0,8}[-–—_=*]{0,60}\s?(?:${separators.join('|')})\s?:?\s?[-–—_=*]{0,60}\s{0,8}$`, 'iu')
const attribution = new RegExp(attributions.join('|'), 'iu')
const salutation = new RegExp(String.raw`^(?:${salutations.join('|')})(?![\p{L}\p{M}]).{0,60}[,:!，：！]$`, 'iu')
const closing = new RegExp(String.raw`^(?:${closings.join('|')})(?![\p{L}\p{M}]).{0,40}$`, 'iu')
const quoteMark = /^\s{0,3}(?:>|&gt;)/

/** Finds quoted lines, forwarded and quoted mail, and whole letters with a salutation and a closing. */
export function* mailIn(lines: Line[], end: number): Generator<ForeignSpan> {
  for (const [index, line] of lines.entries()) {
    const text = line.text.slice(0, lineCharactersRead)
    if (quoteMark.test(text)) yield { start: line.start, end: line.end, kind: 'quoted' }
    else if (attribution.test(text)) {
      const next = lines.slice(index + 1, index + 4).find((one) => !isBlank(one))
      // Marked lines end by themselves; without marks, the mail goes on to the end.
      const isMarked = next === undefined || quoteMark.test(next.text)
      yield { start: line.start, end: isMarked ? line.end : end, kind: 'quoted' }
    } else if (separator.test(text) || (header.test(text) && hasFurtherHeader(lines, index))) {
      yield { start: line.start, end, kind: 'quoted' }
      return
    }
  }
  yield* letterIn(lines)
}

/** Whether a second header follows, on the same line or on one of the next two. */
const hasFurtherHeader = (lines: Line[], index: number) =>
  furtherHeader.test(lines[index]?.text.slice(0, lineCharactersRead) ?? '') ||
  lines.slice(index + 1, index + 3).some(({ text }) => header.test(text.slice(0, lineCharactersRead)))

function* letterIn(lines: Line[]): Generator<ForeignSpan> {
  const first = lines.findIndex(({ text }) => text.length < lineCharactersRead && salutation.test(text.trim()))
  const last = lines.findLastIndex(({ text }) => text.length < lineCharactersRead && closing.test(text.trim()))
  const from = lines[first]
  if (!from || last <= first + 1) return
  const signature = lines.slice(last + 1, last + 3).find((line) => !isBlank(line) && line.text.length < 60)
  yield { start: from.start, end: (signature ?? lines[last] ?? from).end, kind: 'quoted' }
}
