import type { ParsedResult } from 'chrono-node'
import { piecesOf } from './pieces.ts'

/** Loads the parser of a language; undefined for languages that chrono does not read. Chrono takes 0.2 s to load. */
const parserOf = async (language: string) => {
  const { de, en, es, fr, it, ja, nl, pt, ru, uk, zh } = await import('chrono-node')
  const parsers: Record<string, typeof en.casual | undefined> = {
    ...{ de: de.casual, en: en.casual, es: es.casual, fr: fr.casual, it: it.casual, ja: ja.casual },
    ...{ nl: nl.casual, pt: pt.casual, ru: ru.casual, uk: uk.casual, zh: zh.casual },
  }
  return parsers[language]
}

export interface FoundDate {
  /** Span in the text, in UTF-16 code units. */
  span: [number, number]
  /** RFC 3339 in UTC; midnight if the text has no time of day. */
  at: string
}

/** Words that chrono reads as dates and that mostly mean something else. */
const otherwise =
  /^(?:(?:right )?now|jetzt|maintenant|ahora|ora|adesso|agora|nu|сейчас|зараз|今|现在|sat|sun|mon|may|march|mar|jan|dec|sec|second|\d{1,3}|\d{1,3}\s?\p{L}+|[\d.:/-]{1,5})$/u

/** Words of the past: with one of them "on Friday" is the last Friday, and without it the next. */
const past =
  /(?<!\p{L})(?:was|were|had|did|went|saw|got|came|met|made|took|been|bought|told|gave|left|ran|won|lost|since|ago|last|yesterday|war|waren|hatte\p{L}*|gestern|letzt\p{L}*|seit|vor|ge\p{L}{3,}t|était|avait|hier|dernier|dernière|depuis|il y a|fue|fui|era|estaba|ayer|pasad[oa]|desde|hace|era|ieri|scors[oa]|fa|da|foi|ontem|passad[oa]|há|was|gisteren|sinds|geleden|был\p{L}*|вчера|прошл\p{L}+|с)(?!\p{L})/iu

/** Participles, which may be of the past or not: was married, is married. */
const maybePast = /(?<!\p{L})\p{L}{3,}ed(?!\p{L})/iu

/** Characters that the parser reads at once: it takes time in their square. */
const pieceCharactersMax = 250

/** Finds the dates in a condensed text, relative to the time of the message. Times of day count as UTC. */
export const datesIn = async (text: string, { language, saidAt }: { language: string; saidAt: string }): Promise<FoundDate[]> => {
  const parser = await parserOf(language)
  if (!parser) return []
  const isPast = past.test(text)
  const forwardDate = !isPast && !maybePast.test(text)
  return [...piecesOf(text, pieceCharactersMax)].flatMap(({ start, text: piece }) =>
    parser.parse(piece, { instant: new Date(saidAt), timezone: 0 }, { forwardDate }).flatMap((result): FoundDate[] => {
      const at = isDate(result) ? instantOf(result, isPast ? saidAt : undefined) : undefined
      const from = start + result.index
      return at === undefined ? [] : [{ span: [from, from + result.text.length], at }]
    }),
  )
}

/** Excludes times of day without a date, and words that are only spelled like a date. */
const isDate = ({ start, text }: ParsedResult) =>
  !otherwise.test(text) && (['day', 'weekday', 'month', 'year'] as const).some((part) => start.isCertain(part))

const instantOf = ({ start }: ParsedResult, before: string | undefined): string | undefined => {
  const date = start.date()
  if (Number.isNaN(date.getTime())) return undefined
  if (!start.isCertain('hour')) date.setUTCHours(0, 0, 0, 0)
  const isYearGuessed = start.isCertain('month') && !start.isCertain('year')
  if (before !== undefined && isYearGuessed && date > new Date(before)) date.setUTCFullYear(date.getUTCFullYear() - 1)
  const text = date.toISOString()
  return text.length === 24 ? text : undefined // years beyond 9999 have no such form
}
