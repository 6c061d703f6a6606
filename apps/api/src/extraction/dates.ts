import type { Memory } from '@acquaint/contracts'
import { type Said, saidOn } from './dates/calendar.ts'
import { languages, type ReadableLanguage, readableLanguages } from './dates/languages.ts'
import { numericDates } from './dates/numeric.ts'
import type { Phrase } from './dates/phrases.ts'
import { createTense } from './dates/tense.ts'
import { timeOfDayIn } from './dates/time-of-day.ts'

/*
 * Reads when something happened or will happen, by closed lists of words and phrases for each language. Durations,
 * frequencies and ages are no dates.
 */

export interface FoundDate {
  /** Span in the text, in UTF-16 code units. */
  span: [number, number]
  /** RFC 3339 in UTC; midnight of the day of the speaker if the text has no time of day. */
  at: string
  precision: NonNullable<Memory['occurred_precision']>
}

/**
 * Finds the dates in a condensed text, relative to the time of the message. Days and times of day count in the offset of
 * that time. The language is a hint: short texts are detected badly, so that the other languages of the script follow. With
 * `isComing`, a day without a year is the next one, in any tense.
 */
export const datesIn = (
  text: string,
  { language, saidAt, isComing = false }: { language: string; saidAt: string; isComing?: boolean },
): FoundDate[] => {
  const said = saidOn(saidAt)
  const noDates: Phrase[] = []
  for (const known of readableLanguages(text, language)) {
    const phrases = longest([...noDates, ...phrasesIn(text, known, { said, isComing })])
    const found = phrases.flatMap(({ start, end, found }) => (found ? [{ start, end, ...found }] : []))
    if (found.length > 0) return withTimes(text, found, said.offsetMs)
    noDates.push(...phrases)
  }
  return []
}

const phrasesIn = (text: string, language: ReadableLanguage, { said, isComing }: { said: Said; isComing: boolean }): Phrase[] => {
  const { words, read } = languages[language]()
  const directionAt = isComing ? () => 'future' as const : createTense(text, words)
  return [...numericDates(text, said, language), ...read(lowerCase(text), said, directionAt)]
}

/** Lower case at the same length: patterns that ignore case take several times as long. */
const lowerCase = (text: string) => text.replaceAll('İ', 'i').toLowerCase()

type Found = Omit<Phrase, 'found'> & NonNullable<Phrase['found']>

/** Keeps the longest of phrases that overlap, in the order of the text; of equally long ones those that are no dates. */
const longest = (phrases: Phrase[]): Phrase[] => {
  const byStart = phrases.sort(
    (a, b) => a.start - b.start || b.end - a.end || Number(a.found !== undefined) - Number(b.found !== undefined),
  )
  const kept: Phrase[] = []
  for (const phrase of byStart) {
    const last = kept.at(-1)
    if (!last || phrase.start >= last.end) kept.push(phrase)
    else if (phrase.end - phrase.start > last.end - last.start) kept[kept.length - 1] = phrase
  }
  return kept
}

/** Adds the time of day of the sentence to its first day. */
const withTimes = (text: string, found: Found[], offsetMs: number): FoundDate[] => {
  const first = found.findIndex(({ precision }) => precision === 'day')
  const time = first < 0 ? undefined : timeOfDayIn(text)
  return found.flatMap(({ start, end, day, precision }, index) => {
    const isTimed = index === first && time !== undefined
    const at = new Date(isTimed ? day + time - offsetMs : day).toISOString()
    return at.length === 24 ? [{ span: [start, end], at, precision: isTimed ? 'time' : precision }] : [] // years beyond 9999
  })
}
