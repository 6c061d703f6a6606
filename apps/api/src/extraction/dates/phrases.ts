import type { Memory } from '@acquaint/contracts'
import { type Day, dayMs, dayOf, monthsFrom, partsOf, type Said } from './calendar.ts'
import type { DateWords, RuleName } from './words.ts'

type Precision = NonNullable<Memory['occurred_precision']>

/** A phrase in a text that names a time; `day` is undefined for phrases that only look like one. */
export interface Phrase {
  start: number
  end: number
  found: { day: Day; precision: Precision } | undefined
}

/** Direction of a month or a weekday without a year: the last one or the next one. */
type Direction = 'past' | 'future'

/** Reads the phrases of one language. `directionAt` returns the tense around a position of the text. */
export type PhraseReader = (text: string, said: Said, directionAt: (position: number) => Direction) => Phrase[]

/** Creates the reader of a language from its words. Patterns are compiled once. */
export const createPhraseReader = (words: DateWords): PhraseReader => {
  const rules = compile(words)
  const trigger = triggerOf(words)
  const untriggered = rules.filter(({ rule }) => rule === 'dayOfMonth')
  return (text, said, directionAt) =>
    (trigger.test(text) ? rules : untriggered).flatMap(({ pattern, read }) =>
      [...text.matchAll(pattern)].flatMap(({ 0: phrase, index, groups = {} }): Phrase[] =>
        phrase.trim() === '' ? [] : [{ start: index, end: index + phrase.length, found: read(groups, said, directionAt(index)) }],
      ),
    )
}

/** Letters, marks and digits but those of spaceless scripts, in lower case. Compiling `\\p{L}` takes many times as long. */
const letters = 'a-z\u00aa\u00b5\u00ba\u00df-\u060b\u0610-\u061a\u0620-\u0963\u0966-\u1fff'
const withLetters = (pattern: string) =>
  pattern.replaceAll(/\[[^\]]*\]|\\p\{L\}/g, (found) =>
    found.startsWith('[') ? found.replaceAll('\\p{L}', letters).replaceAll('\\p{N}', '\\d') : `[${letters}]`,
  )

/** Matches texts that may have a phrase: one pattern instead of dozens for the many that have none. */
const triggerOf = ({ months, weekdays, units, ordinals = [], days, tensedDays = [] }: DateWords) => {
  const fixed = [...days, ...tensedDays].map(([phrase]) => phrase)
  return new RegExp(
    [
      '(?:19|20)\\d\\d',
      'weekend|wochenende|fin de semana|fine settimana|finde|выходн|hafta sonu|末|말|yıl|seneye',
      ...ordinals,
      ...fixed,
      ...months,
      ...weekdays,
      ...units,
    ]
      .map(withLetters)
      .join('|'),
  )
}

type Groups = Record<string, string | undefined>
type Read = (groups: Groups, said: Said, direction: Direction) => Phrase['found']

const compile = (words: DateWords): { rule?: string; pattern: RegExp; read: Read }[] => {
  // Longer words first: the eleventh month before the first, twenty-first before first.
  const fields: Record<string, string> = {
    n: ['\\d{1,3}', ...words.numbers.toReversed()].join('|'),
    unit: words.units.join('|'),
    day: [...(words.ordinals ?? []).toReversed(), '3[01]', '[12]\\d', '0?[1-9]'].join('|'),
    month: words.months.toReversed().join('|'),
    weekday: words.weekdays.join('|'),
    year: '(?:19|20)\\d\\d',
  }
  const [before, after] = words.isSpaceless ? ['', ''] : ['(?<![\\p{L}\\d])', '(?![\\p{L}\\d])']
  // A year behind it says which March: another phrase reads both.
  const noYear = words.isSpaceless ? '' : "(?!,?\\s(?:of |de |del |do |d['’])?(?:19|20)\\d\\d(?!\\d))"
  const patternOf = (phrase: string, { isRead = true, isRelative = false } = {}) => {
    const fieldOf = (whole: string, name: string, at: number) => {
      if (phrase.slice(at - 2, at) === '(?') return whole // a group of the phrase itself
      return `(?${isRead ? `<${name}>` : ':'}${fields[name] ?? ''})`
    }
    const filled = phrase.replaceAll(/<(n|unit|day|month|weekday|year)>/g, fieldOf)
    return new RegExp(withLetters(`${before}(?:${filled})${after}${isRelative ? noYear : ''}`), 'g')
  }
  const read = createReaders(words)
  return [
    ...Object.entries(words.phrases).flatMap(([rule, phrases]) =>
      phrases.map((phrase) => ({
        rule,
        pattern: patternOf(phrase, { isRead: rule !== 'none', isRelative: rule === 'last' || rule === 'next' }),
        read: read[rule as RuleName], // `phrases` has rules as keys
      })),
    ),
    ...words.days.map(([phrase, distance]) => ({ pattern: patternOf(phrase), read: inDays(() => distance) })),
    ...(words.tensedDays ?? []).map(([phrase, distance]) => ({
      pattern: patternOf(phrase),
      read: inDays((direction) => (direction === 'past' ? -distance : distance)),
    })),
  ]
}

const inDays =
  (distance: (direction: Direction) => number): Read =>
  (_, { today }, direction) => ({ day: today + distance(direction) * dayMs, precision: 'day' })

const createReaders = (words: DateWords): Record<RuleName, Read> => {
  const month = indexIn(words.months)
  const weekday = indexIn(words.weekdays)
  const unit = indexIn(words.units)
  const number = indexIn(words.numbers)
  const ordinal = indexIn(words.ordinals ?? [])
  const countOf = ({ n, two }: Groups) => (two === undefined ? (n === '' ? 1 : /^\d/.test(n ?? '') ? Number(n) : number(n) + 1) : 2)
  const dayNumber = (text = '') => (/^\d+$/.test(text) ? Number(text) : ordinal(text) + 1)

  const away = (groups: Groups, { today }: Said, direction: 1 | -1): Phrase['found'] =>
    within(shifted(today, unit(groups.unit), direction * countOf(groups)))

  /** Reads the month, weekday or unit of a phrase such as last June, next Friday, this year. */
  const relative = (groups: Groups, said: Said, steps: -1 | 0 | 1): Phrase['found'] => {
    const { today } = said
    if (groups.month !== undefined) return nearest(groups, said, steps < 0 ? 'past' : 'future')
    if (groups.weekday !== undefined) {
      const index = weekday(groups.weekday)
      const day =
        groups.week === undefined ? weekdayFrom(today, index, steps) : today + (7 * steps + index - partsOf(today).weekday) * dayMs
      return within({ day, precision: 'day' })
    }
    if (groups.unit === undefined) return within({ day: weekdayFrom(today, saturday, steps), precision: 'day' })
    const index = groups.unit === '' ? yearUnit : unit(groups.unit)
    if (steps === 0 && index < monthUnit) return undefined
    return endOf(groups, within(shifted(today, index, steps)))
  }

  /** Reads a month with its day, with its year, or with both. */
  const nearest = ({ day, month: name, year }: Groups, { today }: Said, direction: Direction): Phrase['found'] => {
    const precision = day === undefined ? 'month' : 'day'
    const at = (ofYear: number) => dayOf(ofYear, month(name), day === undefined ? 1 : dayNumber(day))
    if (year !== undefined) return within({ day: at(Number(year)), precision })
    const { year: thisYear } = partsOf(today)
    const limit = precision === 'day' ? today : (monthsFrom(today, 0) ?? today)
    const now = at(thisYear)
    if (now === undefined) return within({ day: at(thisYear + (direction === 'past' ? -1 : 1)) ?? at(thisYear + 2), precision })
    if (direction === 'past') return within({ day: now <= limit ? now : at(thisYear - 1), precision })
    return within({ day: now >= limit ? now : at(thisYear + 1), precision })
  }

  return {
    none: () => undefined,
    date: (groups, said, direction) => {
      if (groups.month !== undefined) return nearest(groups, said, direction)
      return within({ day: weekdayFrom(said.today, weekday(groups.weekday), direction === 'past' ? -1 : 1), precision: 'day' })
    },
    last: (groups, said) => relative(groups, said, -1),
    next: (groups, said) => relative(groups, said, 1),
    this: (groups, said) => relative(groups, said, 0),
    ago: (groups, said) => away(groups, said, -1),
    // With a verb of the past it is how long something took: I read the book in three days.
    ahead: (groups, said, direction) => (direction === 'past' ? undefined : away(groups, said, 1)),
    year: (groups) => endOf(groups, within({ day: dayOf(Number(groups.year), 0), precision: 'year' })),
    dayOfMonth: ({ day }, { today }, direction) => {
      const step = direction === 'past' ? -1 : 1
      for (let months = 0; Math.abs(months) <= 2; months += step) {
        const { year, month: index } = partsOf(monthsFrom(today, months) ?? today)
        const at = dayOf(year, index, dayNumber(day))
        if (at !== undefined && (step < 0 ? at <= today : at >= today)) return { day: at, precision: 'day' }
      }
      return undefined
    },
  }
}

const saturday = 5
const [dayUnit, weekUnit, monthUnit, yearUnit] = [0, 1, 2, 3]

type Shifted = { day: Day | undefined; precision: Precision }

const within = ({ day, precision }: Shifted): Phrase['found'] => (day === undefined ? undefined : { day, precision })

const shifted = (today: Day, unit: number, count: number): Shifted => {
  if (unit === dayUnit || unit === weekUnit) {
    const day = today + count * (unit === weekUnit ? 7 : 1) * dayMs
    return { day, precision: 'day' }
  }
  if (unit === monthUnit) return { day: monthsFrom(today, count), precision: 'month' }
  return { day: dayOf(partsOf(today).year + count, 0), precision: 'year' }
}

/** Narrows a year to its last or its first month. */
const endOf = ({ end, begin }: Groups, found: Phrase['found']): Phrase['found'] => {
  if (found?.precision !== 'year' || (end === undefined && begin === undefined)) return found
  return within({ day: monthsFrom(found.day, end === undefined ? 0 : 11), precision: 'month' })
}

/** Returns the day of a weekday before (-1), after (1), or from today on (0). */
const weekdayFrom = (today: Day, weekday: number, steps: -1 | 0 | 1): Day => {
  const ahead = (weekday - partsOf(today).weekday + 7) % 7
  if (steps < 0) return today + (ahead === 0 ? -7 : ahead - 7) * dayMs
  return today + (ahead === 0 && steps > 0 ? 7 : ahead) * dayMs
}

/** Creates a look-up of the entry of a list of patterns that a text is; of several that it contains, the first. */
const indexIn = (patterns: readonly string[]) => {
  const whole = patterns.map((pattern) => new RegExp(`^(?:${pattern})$`))
  const part = patterns.map((pattern) => new RegExp(pattern))
  return (text = ''): number => {
    const exact = whole.findIndex((pattern) => pattern.test(text))
    return exact < 0 ? part.findIndex((pattern) => pattern.test(text)) : exact
  }
}
