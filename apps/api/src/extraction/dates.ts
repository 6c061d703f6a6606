import { de, en, es, fr, it, ja, nl, type ParsedResult, pt, ru, uk, zh } from 'chrono-node'

/** Chrono reads dates in these languages. */
const parsers: Record<string, typeof en.casual | undefined> = {
  ...{ de: de.casual, en: en.casual, es: es.casual, fr: fr.casual, it: it.casual, ja: ja.casual },
  ...{ nl: nl.casual, pt: pt.casual, ru: ru.casual, uk: uk.casual, zh: zh.casual },
}

export interface FoundDate {
  /** As the text has it. */
  text: string
  /** RFC 3339, UTC: the day at midnight where no time of day is named. */
  at: string
}

/** Words that chrono takes for dates and that are more often something else. */
const otherwise =
  /^(?:(?:right )?now|jetzt|maintenant|ahora|ora|adesso|agora|nu|сейчас|зараз|今|现在|sat|sun|mon|may|march|mar|jan|dec|sec|second|\d{1,3}|\d{1,3}\s?\p{L}+|[\d.:/-]{1,5})$/u

/** What tells of the past: "on Friday" is then the last one and "March" the one before, and else the next. */
const past =
  /(?<!\p{L})(?:was|were|had|did|went|saw|got|came|met|made|took|been|bought|told|gave|left|ran|won|lost|since|ago|last|yesterday|war|waren|hatte\p{L}*|gestern|letzt\p{L}*|seit|vor|ge\p{L}{3,}t|était|avait|hier|dernier|dernière|depuis|il y a|fue|fui|era|estaba|ayer|pasad[oa]|desde|hace|era|ieri|scors[oa]|fa|da|foi|ontem|passad[oa]|há|was|gisteren|sinds|geleden|был\p{L}*|вчера|прошл\p{L}+|с)(?!\p{L})/iu

/** May tell of the past, or not: was married, is married. */
const maybePast = /(?<!\p{L})\p{L}{3,}ed(?!\p{L})/iu

/** Finds dates in a text and what day they mean for somebody who said it at a time. Times of day count as UTC. */
export const datesIn = (text: string, { language, saidAt }: { language: string; saidAt: string }): FoundDate[] => {
  const parser = parsers[language]
  if (!parser) return []
  const isPast = past.test(text)
  const found = parser.parse(text, { instant: new Date(saidAt), timezone: 0 }, { forwardDate: !isPast && !maybePast.test(text) })
  return found.flatMap((result) => {
    const at = isDate(result) ? instantOf(result, isPast ? saidAt : undefined) : undefined
    return at === undefined ? [] : [{ text: result.text, at }]
  })
}

/** A time of day alone is no date, and neither is what is only spelled like one. */
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
