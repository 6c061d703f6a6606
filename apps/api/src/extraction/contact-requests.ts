/*
 * Requests of a user to be contacted or reminded at a coming time: "call me tomorrow", "wake me at 6". They are plans of the
 * user, and form memories. A request without a coming time is for the agent to answer at once.
 */
import { type ContactWords, contactWords } from './contact-request-words.ts'
import { dayMs, saidOn } from './dates/calendar.ts'
import { datesIn, type FoundDate } from './dates.ts'
import { withoutLeads } from './requests.ts'

/** Characters of a sentence that are read: requests are short. */
const readCharactersMax = 400
/** Characters before the verb that a time may take: "tomorrow morning, call me". */
const timeCharactersMax = 50
/** Any time: whether a date is coming depends on its words alone. */
const anyTime = '2026-01-01T12:00:00Z'

const compile = ({ language, asks, calls, wakes, times, isVerbLast = false, isSpaceless = false }: ContactWords) => {
  const [before, after] = isSpaceless || language === 'ko' ? ['', ''] : [String.raw`(?<![\p{L}\p{M}])`, String.raw`(?![\p{L}\p{M}])`]
  // A particle or one more word may follow a verb that stands last.
  const last = after === '' ? String.raw`[\p{L}\p{M} ]{0,8}` : String.raw`(?: [\p{L}\p{M}]{1,12})?`
  const end = isVerbLast ? String.raw`${after}(?=${last}[\s.!?。！？।~…]{0,5}$)` : after
  return {
    ...{ language, isVerbLast, isSpaceless },
    verb: new RegExp(`${before}(?:(?<calls>${calls ?? '(?!)'})|${asks})${end}`, 'iu'),
    wakes: wakes === undefined ? undefined : new RegExp(wakes, 'iu'),
    times: new RegExp(`${before}(?:${times})`, 'iu'),
  }
}
type Words = ReturnType<typeof compile>

let compiled: Words[] | undefined
const wordsBy = (): Words[] => {
  compiled ??= contactWords.map(compile)
  return compiled
}

interface Asked {
  words: Words
  text: string
  /** Parts of the text that may name the time. */
  parts: string[]
  isCall: boolean
}

/** Whether a sentence asks to be contacted or reminded: at a coming time, or at once. */
export const contactAskedBy = (sentence: string): 'coming' | 'now' | undefined => {
  const request = asked(sentence)
  return request && (request.isComing ? 'coming' : 'now')
}

/** Whether a sentence asks to be contacted or reminded at a coming time. */
export const asksForContact = (sentence: string): boolean => contactAskedBy(sentence) === 'coming'

const asked = (sentence: string): (Asked & { isComing: boolean }) | undefined => {
  let now: Asked | undefined
  const text = withoutLeads(
    sentence
      .trim()
      .replace(/^[¿¡"'“(]{1,3}/u, '')
      .slice(0, readCharactersMax),
  )
  for (const words of wordsBy()) {
    const found = words.verb.exec(text)
    if (!found) continue
    const before = text.slice(0, found.index)
    const isCall = found.groups?.calls !== undefined
    // A verb may surround its time: "mich morgen wecken".
    const after = text.slice(found.index + (isCall ? found[0].length : 0))
    const one = { words, text, isCall, parts: words.isVerbLast ? [text] : [before, after] }
    if (!isPlaced(one, before)) continue
    if (one.parts.some((part, index) => namesComingTime(one, part, index === one.parts.length - 1))) return { ...one, isComing: true }
    if (!isCall || !/\p{L}/u.test(after) || !names.test(found[0])) now ??= one
  }
  return now && { ...now, isComing: false }
}

/** Whether nothing but a time stands before the verb: "my boss will call me tomorrow" is no request. */
const isPlaced = ({ words, text }: Asked, before: string): boolean => {
  if (words.isVerbLast) return !hasSubject.test(before) && !isStated.test(text)
  if (before.trim() === '') return true
  if (before.length > timeCharactersMax) return false
  const dates = datesIn(before, { language: words.language, saidAt: anyTime, isComing: true })
  const spans = dates.map(({ span }) => span)
  const time = words.times.exec(before)
  if (time) spans.push([time.index, time.index + time[0].length])
  if (spans.length === 0) return false
  const rest = [...before].map((letter, index) => (spans.some(([start, end]) => index >= start && index < end) ? ' ' : letter)).join('')
  return fillers.test(rest)
}

/** Words with which somebody else is the subject of a sentence whose verb stands last. */
const hasSubject =
  /が|(?:私|僕|俺|母|父|友達|友人|彼|彼女|妹|姉|兄|弟|妻|夫|上司|さん|ちゃん|くん)は|(?<![\p{L}\p{M}])(?:ben|biz|o|onlar|annem|babam|arkadaşım|मैं|मैंने|वह|वो|उसने|main|maine)(?![\p{L}\p{M}])|(?:엄마|아빠|어머니|아버지|친구|언니|누나|오빠|형|동생|님|제|내|우리)\p{sc=Hangul}{0,3}(?:가|이|은|는|께서) /iu
/** Ends of statements in languages with the verb at the end. */
const isStated = /(?:くれる|くれた|ました|준대요?|준다|줬\p{sc=Hangul}{1,3}|ेगा|ेगी|ेंगे|एगा|एगी|[ae]c[ae][kğ]\p{L}{0,4})[\s。।.!]{0,5}$/u

/** "Call me Al" gives a name, "text me the address" does not. */
const names = /^(?:call|appel|ll[aá]m|chiam|me cham|cham|نادي?ني)/iu

/** Words around a time that say nothing else. */
const fillers =
  /^(?:[\s,.:–-]|(?<!\p{L})(?:on|at|by|in|the|morning|afternoon|evening|night|noon|abend|früh|vormittag|nachmittag|mittag|matin|soir|midi|après-midi|tarde|noche|mattina|sera|pomeriggio|manhã|noite|ochtend|avond|middag|rano|wieczorem|утром|вечером|днём|please|and|so|then|early|around|about|maybe|am|um|bitte|dann|und|ab|le|la|les|à|vers|dans|puis|el|la|a|por favor|y|il|alle|per favore|e|às|na|no|em|por|op|om|in de|alsjeblieft|en|w|we|o|proszę|i|в|во|к|пожалуйста|и|في|من|فضلك|请|麻烦你?|你|的|在|时候?|一定要?|记得|帮我|能|可以|到时候?|再|就|要)(?!\p{L})|[请你的在时候记得帮我能可以到再就要麻烦一定]){0,40}$/iu

/** Words between a call and its time: "call me back on Monday", but not "call me Al" with a time later on. */
const callFillers =
  /^(?:[\s]|(?<!\p{L})(?:back|again|up|please|sometime|early|maybe|first thing|around|about|on|at|by|the|plutôt|s['’]il te plaît|s['’]il vous plaît|à nouveau|donc|el|por favor|otra vez|de nuevo|per favore|di nuovo|pure|pf|novamente|de novo)(?!\p{L})){0,8}$/iu

const namesComingTime = ({ words, isCall }: Asked, part: string, isAfter: boolean): boolean => {
  if (part.trim() === '') return false
  const today = saidOn(anyTime).today
  const isNear = (start: number) => !isCall || !isAfter || callFillers.test(part.slice(0, start))
  const dates = datesIn(part, { language: words.language, saidAt: anyTime, isComing: true })
  // A month alone is a name: call me June.
  const isComing = ({ at, span, precision }: FoundDate) =>
    Date.parse(at) >= today && isNear(span[0]) && !(isCall && precision === 'month' && !/\s/u.test(part.slice(...span).trim()))
  if (dates.some(isComing)) return true
  const time = words.times.exec(part)
  return time !== null && isNear(time.index)
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const pm = /^(?:p|午後|夜|下午|晚上|傍晚|오후|저녁|밤)/iu
const am = /^(?:a|午前|朝|早上|上午|凌晨|오전|아침|새벽)/iu

/**
 * Returns the time (RFC 3339, UTC) of a request that names an hour without a day, or how long to wait: the next such hour.
 * Undefined without one.
 */
export const contactTimeIn = (sentence: string, { saidAt }: { saidAt: string }): string | undefined => {
  const request = asked(sentence)
  const { h, m = '0', half = '', n, hours, minutes } = request?.words.times.exec(request.text)?.groups ?? {}
  if (!request?.isComing) return undefined
  if (n !== undefined && (hours ?? minutes) !== undefined)
    return new Date(Date.parse(saidAt) + Number(n) * (hours === undefined ? minuteMs : hourMs)).toISOString()
  if (h === undefined) return undefined
  const { today, offsetMs } = saidOn(saidAt)
  const hour = Number(h)
  const isExact = half !== '' || hour === 0 || hour > 12 || (request.words.wakes?.test(request.text) ?? false)
  const exact = pm.test(half) && hour < 12 ? hour + 12 : am.test(half) && hour === 12 ? 0 : hour
  // Twelve hours have two meanings by day: the next one is meant.
  const candidates = (isExact ? [exact] : [hour, hour + 12]).flatMap((each) => [each, each + 24])
  const times = candidates.map((each) => today + each * hourMs + Number(m) * minuteMs - offsetMs)
  const next = times.sort((a, b) => a - b).find((time) => time > Date.parse(saidAt) && time <= Date.parse(saidAt) + dayMs)
  return next === undefined ? undefined : new Date(next).toISOString()
}
