/*
 * Reads from a statement until when it is true: "I'm in Lisbon until Friday". What is over by then is no end of the statement:
 * "I was in Lisbon until Friday", "I didn't sleep until Friday".
 */
import { condense } from './condense.ts'
import { datesIn } from './dates.ts'
import { type UntilWords, untilWords } from './until-words.ts'

/** Characters of a statement that are read: longer texts are no statements. */
const readCharactersMax = 1000
/** Characters next to the word for "until" that are read for its date. */
const dateCharactersMax = 60
/** Words for "until" that are tried in each language. */
const triesMax = 5

const dayMs = 86_400_000

/** Returns the time at which a statement ends (RFC 3339, UTC): the end of the day, month or year it names. Null without one. */
export const expiryIn = async (
  statement: string,
  { language, saidAt }: { language?: string | undefined; saidAt: string },
): Promise<string | null> => {
  const { text } = condense(statement.slice(0, readCharactersMax))
  for (const words of wordsBy) {
    if (needsLanguage.has(words.language) && words.language !== language) continue
    for (const { 0: found, index } of [...text.matchAll(words.until)].slice(0, triesMax)) {
      const place = { text, start: index, end: index + found.length }
      if (isOver(place, words) || isDayOnly(place, words) || isRange(place)) continue
      const end = await endAt(place, { words, saidAt })
      if (end !== undefined && end > saidAt) return end
    }
  }
  return null
}

/** Words of these languages mean something else in another. */
const needsLanguage = new Set(['pl', 'zh', 'ja'])

/** A language with its patterns. */
type Words = ReturnType<typeof compile>
const compile = ({ until, past, participle, present, negation, lasting, ...words }: UntilWords) => {
  const pattern = (source: string | undefined) => (source === undefined ? undefined : new RegExp(source, 'iu'))
  return {
    ...words,
    until: new RegExp(until, 'giu'),
    past: new RegExp(past, 'iu'),
    participle: pattern(participle),
    present: pattern(present),
    negation: pattern(negation),
    lasting: pattern(lasting),
  }
}
const wordsBy = untilWords.map(compile)

/** The word for "until" in a text. */
interface Place {
  text: string
  start: number
  end: number
}

const stops = /[.!?;。！？；]/u
const clauseEnds = /[,，、]|(?<!\p{L})(?:and|but|so|because|und|aber|weil|et|mais|y|pero|e|ma|mas|maar|и|но|ale|ve|ama)(?!\p{L})/giu

/** Whether the verb of the statement says that it is over. */
const isOver = (place: Place, { past, participle, present }: Words): boolean => {
  const { sentence, clause } = around(place)
  if (past.test(clause)) return !(present && lastIndexOf(clause, present) > lastIndexOf(clause, past))
  if (present?.test(clause)) return false
  return past.test(sentence) || participle?.test(sentence) === true
}

const lastIndexOf = (text: string, pattern: RegExp) => [...text.matchAll(new RegExp(pattern, 'giu'))].at(-1)?.index ?? -1

/** Returns the sentence of a place, and its clause up to the end of the sentence. */
const around = ({ text, start, end }: Place) => {
  const before = text.slice(0, start).split(stops).at(-1) ?? ''
  const after = text.slice(end).split(stops)[0] ?? ''
  const cut = [...before.matchAll(clauseEnds)].at(-1)
  const own = before.slice(cut ? cut.index + cut[0].length : 0)
  const joined = (part: string) => `${part.trim()} ${after.trim()}`
  return { sentence: joined(before), clause: joined(own) }
}

/** Whether a negation makes the date the day of the event: "School does not start until Monday". */
const isDayOnly = (place: Place, { negation, lasting }: Words): boolean => {
  const { clause } = around(place)
  return negation?.test(clause) === true && lasting?.test(clause) !== true
}

/** Whether the place stands between two days or times of the same kind: "I work Monday until Friday" has no end. */
const isRange = ({ text, start, end }: Place): boolean => {
  const before = text.slice(0, start).trim().split(/\s/).at(-1) ?? ''
  return isWeekday(before) && isWeekday(text.slice(end).trim())
}

/** First letters of the days of the week in the languages above. */
const weekdays =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mont|diens|mittw|donn|freit|sams|sonn|lun|mar[dt]|mer[ck]|mié|mer[cd]|jeu|jue|gio|ven|vie|sam|sáb|sab|dim|dom|seg|ter|qua|qui|sex|maan|dins|woen|dond|vrij|zat|zon|пон|вто|сре|чет|пят|суб|вос|pon|wto|śro|czw|pią|sob|nie|月曜|火曜|水曜|木曜|金曜|土曜|日曜|周[一二三四五六日]|星期)/iu
const isWeekday = (text: string) => weekdays.test(text) && !/\d/u.test(text.slice(0, 20))

/** Returns the end of the date next to a place; undefined without a date there. */
const endAt = async ({ text, start, end }: Place, { words, saidAt }: { words: Words; saidAt: string }): Promise<string | undefined> => {
  const near = words.isBehind ? text.slice(0, start).slice(-dateCharactersMax) : text.slice(end, end + dateCharactersMax)
  const year = words.isBehind ? undefined : yearAt(near)
  if (year !== undefined) return endOf({ at: `${year}-01-01T00:00:00.000Z`, written: `${year}` })
  const dates = await datesIn(near, { language: words.language, saidAt })
  const date = words.isBehind ? dates.at(-1) : dates[0]
  if (!date) return undefined
  const between = words.isBehind ? near.slice(date.span[1]) : near.slice(0, date.span[0])
  return filler.test(between) ? endOf({ at: date.at, written: near.slice(...date.span) }) : undefined
}

/** Words between "until" and its date. */
const filler =
  /^[\s'’]{0,3}(?:(?:the|end of|the end of|next|this|coming|at least|about|around|ende|nächste[nrs]?|kommende[nrs]?|diese[nrs]?|den|dem|le|la|les|fin|el|los|il|lo|gli|o|os|as|a|de|het|volgende|aanstaande|конца|следующ\p{L}{2,3}|koniec|końca|przyszł\p{L}{1,3}|の|に)[\s'’]{0,2}){0,3}(?:['’]?\p{L}{0,3})?$/iu

const yearAt = (text: string): number | undefined => {
  const found = /^\s?(?:the end of |ende |fin |finales de |la fine del |fim de |eind |конца )?((?:19|20)\d\d)(?!\d|[.:/-]\d)/iu.exec(text)
  return found ? Number(found[1]) : undefined
}

/** Returns the end of the day in UTC; of the month, if no day is written; of the year, if that is all. */
const endOf = ({ at, written }: { at: string; written: string }): string | undefined => {
  const [year = 0, month = 1] = at.split('-').map(Number)
  const isFirst = at.slice(8, 10) === '01'
  if (/^\s?\d{4}\s?$/u.test(written)) return textOf(Date.UTC(year + 1, 0, 1))
  if (isFirst && month && /^\s?\p{L}{3,12}\.?(?:\s\d{4})?\s?$/u.test(written) && !isWeekday(written.trim()) && !isDayWord(at, written))
    return textOf(Date.UTC(year, month, 1))
  return textOf(Date.parse(`${at.slice(0, 10)}T00:00:00.000Z`) + dayMs)
}

/** Whether one word names a day that is the first of a month by chance: "tomorrow". Names of months have their own spelling. */
const isDayWord = (at: string, written: string): boolean =>
  !monthLanguages.some((language) => {
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(new Date(at)).toLowerCase()
    return month.slice(0, 3) === written.trim().toLowerCase().slice(0, 3)
  })
const monthLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'pl']

const textOf = (ms: number): string | undefined => {
  const text = Number.isNaN(ms) ? '' : new Date(ms).toISOString()
  return text.length === 24 ? text : undefined // years beyond 9999 have no such form
}
