import { dayOf, type Said } from './calendar.ts'
import type { Phrase } from './phrases.ts'

const iso = /(?<![\d.\p{L}/-])(?<year>(?:19|20)\d\d)[-/.](?<month>0?[1-9]|1[0-2])[-/.](?<day>3[01]|[12]\d|0?[1-9])(?![\d\p{L}])/gu
const three =
  /(?<![\d.\p{L}/-])(?<first>3[01]|[12]\d|0?[1-9])(?<sign>[./-])(?<second>3[01]|[12]\d|0?[1-9])\k<sign>(?<year>(?:19|20)\d\d|\d\d)(?![\d\p{L}]|[./-]\d)/gu

/**
 * Reads dates of digits and signs: 2026-03-05, 5.3.2026, 25/12/26. In English the order of day and month is not known if
 * both may be a month: then only the year is. Dates without a year may be fractions or versions, and are left out.
 */
export const numericDates = (text: string, { today }: Said, language: string): Phrase[] => {
  const year = (given: string) => (given.length === 4 ? Number(given) : century(Number(given), today))
  return [
    ...[...text.matchAll(iso)].map(({ 0: found, index, groups = {} }) =>
      phrase(found, index, dayOf(Number(groups.year), Number(groups.month) - 1, Number(groups.day)), 'day'),
    ),
    ...[...text.matchAll(three)].map(({ 0: found, index, groups = {} }) => {
      const { first, second, sign, year: of = '' } = groups as Record<string, string>
      const [a, b] = [Number(first), Number(second)]
      const isAmbiguous = language === 'en' && sign !== '.' && a <= 12 && b <= 12 && a !== b
      if (isAmbiguous) return phrase(found, index, dayOf(year(of), 0), 'year')
      const [day, month] = b > 12 ? [b, a] : [a, b]
      return phrase(found, index, dayOf(year(of), month - 1, day), 'day')
    }),
  ]
}

const phrase = (found: string, start: number, day: number | undefined, precision: 'day' | 'year'): Phrase => ({
  start,
  end: start + found.length,
  found: day === undefined ? undefined : { day, precision },
})

/** Years that two digits may be ahead of the present. */
const aheadMax = 20

const century = (twoDigits: number, today: number) => {
  const now = new Date(today).getUTCFullYear()
  const inThis = now - (now % 100) + twoDigits
  return inThis > now + aheadMax ? inThis - 100 : inThis
}
