import type { Memory } from '@acquaint/contracts'
import { dayMs, dayOf, partsOf, saidOn } from '../dates/calendar.ts'
import { datesIn } from '../dates.ts'
import type { ReadFact } from './fact.ts'
import { foldValue } from './key.ts'
import { type PlanWords, planWords } from './words/plans.ts'

/** When a statement was made, and what its first date is. */
export type Stated = Pick<Memory, 'timestamp' | 'occurred_at' | 'occurred_precision'>

const compile = ({ language, plans, denies, seasons, isSpaceless = false }: PlanWords) => {
  const [before, after] = isSpaceless ? ['', ''] : [String.raw`(?<![\p{L}\p{M}])`, String.raw`(?![\p{L}\p{M}])`]
  return {
    language,
    plans: new RegExp(`${before}(?:${plans})`, 'iu'),
    denies: new RegExp(language === 'en' ? `${denies}(?!\\p{L})` : `${before}(?:${denies})${after}`, 'iu'),
    seasons: new RegExp(`${before}(?:${seasons})${after}`, 'iu'),
  }
}

let compiled: ReturnType<typeof compile>[] | undefined
const wordsBy = () => {
  compiled ??= planWords.map(compile)
  return compiled
}

/** Seasons of all languages: a statement without a date and a season has no plan. */
const anySeason = new RegExp(planWords.map(({ seasons }) => seasons).join('|'), 'iu')

/** Characters of a clause that are read. */
const readCharactersMax = 300

/** Returns the plan that a clause states; undefined if it states no coming event of the user. */
export const readOccasion = (clause: string, stated: Stated): ReadFact | undefined => planFact(clause, planIn(clause, stated))

/** Returns a request to be contacted as a plan; undefined without a day. */
export const readContact = (sentence: string, stated: Stated): ReadFact | undefined =>
  planFact(sentence, comingDate(sentence, { language: '', stated, isComing: true }) ?? comingTime(stated))

/** Returns words as a plan for the time of their memory; undefined if that is over. */
export const readStatedPlan = (value: string, stated: Stated): ReadFact | undefined => planFact(value, comingTime(stated))

/** "Wake me at 6" has no date, but its memory has a time. */
const comingTime = ({ timestamp, occurred_at, occurred_precision }: Stated): Plan | undefined => {
  const on = occurred_at?.slice(0, textLength[occurred_precision ?? 'day'])
  if (on === undefined || on < dayTextOf(timestamp).slice(0, on.length)) return undefined
  return { on, valid_to: endOf(on) }
}

/** Adds to an appointment the day on which it is over. */
export const withDay = (fact: ReadFact, { clause, stated }: { clause: string; stated: Stated }): ReadFact => {
  if (fact.attribute !== 'appointment' || fact.isFormer || stated.occurred_at === null) return fact
  const plan = comingDate(clause, { language: '', stated })
  return plan ? { ...fact, qualifiers: { ...fact.qualifiers, on: plan.on } } : fact
}

/** Longest value of a plan, in UTF-16 code units. */
const valueCharactersMax = 200

const planFact = (text: string, plan: Plan | undefined): ReadFact | undefined => {
  const value = text
    .trim()
    .slice(0, valueCharactersMax)
    .replace(/[\s.!。！।…]{1,10}$/u, '')
  if (!plan || value === '') return undefined
  const { on, valid_to } = plan
  return { attribute: 'plan', subject: '', kind: foldValue(value), value, qualifiers: { on }, isFormer: false, valid_to }
}

/** A coming event of the user. */
interface Plan {
  /** Day (2026-12-04), month (2026-12) or year of the event. */
  on: string
  /** End of that day, month or year (RFC 3339, UTC). */
  valid_to: string
}

const planIn = (clause: string, stated: Stated): Plan | undefined => {
  const text = clause.slice(0, readCharactersMax)
  if (stated.occurred_at === null && !anySeason.test(text)) return undefined
  if (/[?？؟]\s*$/u.test(text)) return undefined
  for (const { language, plans, denies, seasons } of wordsBy()) {
    if (!plans.test(text) || denies.test(text)) continue
    const plan = comingDate(text, { language, stated }) ?? comingSeason(text, { seasons, stated })
    if (plan) return plan
  }
  return undefined
}

/** Returns the first coming date of a text. */
const comingDate = (text: string, { language, stated, isComing }: Dated): Plan | undefined => {
  const today = dayTextOf(stated.timestamp)
  const dates = datesIn(text, { language, saidAt: stated.timestamp, ...(isComing && { isComing }) })
  for (const { at, precision } of dates) {
    // The date of the memory counts in the offset of the speaker, which is not stored.
    const isSame = stated.occurred_at !== null && Math.abs(Date.parse(stated.occurred_at) - Date.parse(at)) < dayMs + halfDayMs
    const on = (isSame ? (stated.occurred_at ?? at) : at).slice(0, textLength[precision])
    if (on >= today.slice(0, on.length)) return { on, valid_to: endOf(on) }
  }
  return undefined
}

interface Dated {
  language: string
  stated: Stated
  isComing?: boolean
}

const halfDayMs = dayMs / 2
const textLength = { year: 4, month: 7, day: 10, time: 10 }
const dayTextOf = (timestamp: string) => new Date(saidOn(timestamp).today).toISOString().slice(0, 10)

/** A season is over at the end of its year: which months it has depends on the hemisphere. */
const comingSeason = (text: string, { seasons, stated }: { seasons: RegExp; stated: Stated }): Plan | undefined => {
  const named = seasons.exec(text)?.[0]
  if (named === undefined) return undefined
  const { year, month } = partsOf(saidOn(stated.timestamp).today)
  const on = String(month >= lateMonth && !thisYear.test(named) ? year + 1 : year)
  return { on, valid_to: endOf(on) }
}

/** From September on, the next season of any name may be in the next year. */
const lateMonth = 8
const thisYear = /this year|今年|올해/iu

/** Returns the end of a day, month or year. */
const endOf = (on: string): string => {
  const [year = 0, month, day] = on.split('-').map(Number)
  if (month === undefined) return iso(dayOf(year + 1, 0))
  if (day === undefined) return iso(month === 12 ? dayOf(year + 1, 0) : dayOf(year, month))
  return iso((dayOf(year, month - 1, day) ?? 0) + dayMs)
}

/** The last year has no end. */
const iso = (at: number | undefined): string => new Date(at ?? Date.UTC(9999, 11, 31)).toISOString()
