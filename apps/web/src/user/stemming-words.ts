import { sentenceDifference } from './word-difference.ts'

/**
 * Returns the spans of a source that the current words of a memory still have, in UTF-16 code units: all of it for words that nobody
 * edited, and after an edit only what both have in common.
 */
export const stemmingSpans = (source: string, content: string, isEdited: boolean): [number, number][] => {
  if (!isEdited) return [[0, source.length]]
  const spans: [number, number][] = []
  let at = 0
  for (const { kind, text } of sentenceDifference(source, content)) {
    if (kind === 'added') continue
    const words = text.trim()
    const start = at + text.indexOf(words)
    if (kind === 'same' && /[\p{L}\p{N}]/u.test(words)) spans.push([start, start + words.length])
    at += text.length
  }
  return spans
}
