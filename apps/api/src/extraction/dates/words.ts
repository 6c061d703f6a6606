/** Rules that phrases of dates follow; see `read` in phrases.ts. */
export type RuleName = 'none' | 'date' | 'last' | 'next' | 'this' | 'ago' | 'ahead' | 'year' | 'dayOfMonth'

/**
 * Words and phrases of dates in one language. All of them are patterns, in lower case. A phrase may have these fields, each
 * once: `<n>` (a number), `<unit>`, `<day>` (of a month), `<month>`, `<weekday>`, `<year>`. A group `end` or `begin` in a
 * phrase names the end or the beginning of a year.
 */
export interface DateWords {
  /** January to December. */
  months: readonly string[]
  /** Monday to Sunday. */
  weekdays: readonly string[]
  /** Day, week, month, year. */
  units: readonly string[]
  /** From one on; of the first ones, digits need no entry. */
  numbers: readonly string[]
  /** Ordinal numbers in words, from the first on, as days of a month. */
  ordinals?: readonly string[]
  /** Phrases for one day, with its distance from today. */
  days: readonly (readonly [phrase: string, distance: number])[]
  phrases: Partial<Record<RuleName, readonly string[]>>
  /** Phrases for one day whose direction the tense decides, with the distance. */
  tensedDays?: readonly (readonly [phrase: string, distance: number])[]
  /** Verbs and words of the past. Without one of these a month or a weekday is the next one. */
  past: RegExp
  /** Verbs and words of the future, which count before those of the past. */
  future: RegExp
  /** Removed before the tense is read: participles that are no past. */
  tenseless?: RegExp
  /** Whether words stand without spaces, and particles follow them at once. */
  isSpaceless?: boolean
}

/** Splits a list at semicolons: words may have spaces and bars. */
export const list = (text: string): string[] => text.split(';').map((one) => one.trim())
