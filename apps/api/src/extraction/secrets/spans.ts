import type { Span } from './values.ts'

/** Stands for each code unit of a secret: a noncharacter of Unicode, which no text has. */
const redacted = '\ufdd0'
/** Stands for a secret in all that people and models see. */
export const mask = '[secret]'

/** Sorts spans, and joins those that overlap. */
export const merged = (spans: Span[]): Span[] => {
  const joined: Span[] = []
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** Replaces the spans of a sorted list, each at its length, so that spans of the text stay true. */
export const redact = (text: string, spans: Span[], sign = redacted): string => {
  const parts = spans.map(([start, end], index) => text.slice(spans[index - 1]?.[1] ?? 0, start) + sign.repeat(end - start))
  return parts.join('') + text.slice(spans.at(-1)?.[1] ?? 0)
}

/** Writes the mask for each secret of a redacted text. */
export const showMasks = (text: string): string => text.replaceAll(/\ufdd0+/g, mask)

/** Writes blanks for each secret of a redacted text, at the same length. */
export const blankMasks = (text: string): string => text.replaceAll(redacted, ' ')

/** Whether a redacted text lacks a secret. */
export const hasRedaction = (text: string): boolean => text.includes(redacted)

/** Returns the spans of the secrets that a redacted text lacks. */
export const redactedSpans = (redactedText: string): Span[] =>
  [...redactedText.matchAll(/\ufdd0+/g)].map(({ 0: found, index }) => [index, index + found.length])

/** Returns the values that a redacted text lacks. */
export const redactedValues = (text: string, redactedText: string): string[] =>
  [...redactedText.matchAll(/\ufdd0+/g)].map(({ 0: found, index }) => text.slice(index, index + found.length))

/** Returns the span of a redacted text that a span of the same text with masks stands for. */
export const unmaskedSpan = (redactedText: string, [start, end]: Span): Span => {
  let shift = 0
  let from: number | undefined
  for (const { 0: found, index } of redactedText.matchAll(/\ufdd0+/g)) {
    const shown = index - shift
    if (start < shown + mask.length) from ??= start < shown ? start + shift : index
    if (end <= shown) break
    if (end < shown + mask.length) return [from ?? start + shift, index + found.length]
    shift += found.length - mask.length
  }
  return [from ?? start + shift, end + shift]
}
