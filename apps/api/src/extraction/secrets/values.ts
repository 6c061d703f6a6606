/*
 * Judges the text after and before the name of a secret: where a value stands, and whether it may be one.
 */
import { isOrdinary } from './ordinary-words.ts'

export type Span = [start: number, end: number]

/** A run that may be a value: no script without spaces, whose particles follow at once. */
const candidate = /[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}。、，：；「」『』（）！？…“”„«»"<>]+/gu
const opening = /^["'‘`(*[{=:>~-]{1,5}(?=.)/u
const closing = /[.,;:!?)'’`*\]}\u060c\u061b\u061f\u0964]{1,10}$/u

/** Letters and digits of scripts with spaces: in others, particles follow a value at once. */
export const spaced = String.raw`(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])[\p{L}\p{N}]`

export interface Candidate {
  start: number
  end: number
  text: string
}

/** Finds the runs of a text that may be values, without the punctuation around them. */
export const candidatesIn = (text: string, offset = 0): Candidate[] =>
  [...text.matchAll(candidate)].flatMap(({ 0: run, index }) => {
    const trimmed = run.slice(opening.exec(run)?.[0].length ?? 0)
    const value = trimmed.replace(closing, '')
    const start = offset + index + run.length - trimmed.length
    return value === '' ? [] : [{ start, end: start + value.length, text: value }]
  })

const sign = '!@#$%^&*+=?~|§€£\\\\'
const hasDigit = /\p{N}/u
const hasLetter = /\p{L}/u
const signWithin = new RegExp(`[\\p{L}\\p{N}][${sign}]{1,20}[\\p{L}\\p{N}]|[\\p{L}\\p{N}][#$%^*+=~]$`, 'u')
const addressLike = /^[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}$|^https?:|^www\./iu
/** Products, units and counts: iPhone14, 12-character, 10am, 2nd, 50%, 24/7. */
const counted = /^\p{N}{1,3}[-–]?(?:\p{L}+)$|^[\p{N}.,:/-]+[%€$£]?$|^[$€£#]\p{N}|^v?\d+(?:\.\d+)+$/u
const product =
  /^(?:iphone|ipad|windows|win|galaxy|ps|xbox|covid|mp|office|web|log4j|1password|keepass|bitlocker|sha|md|aes|rsa|base|utf|wpa|ipv|oauth|2fa|mfa|h2o|b2b|gpt|ios|android|python|node|vue|es|java)[-–]?\p{N}*[a-z]*$/iu

/** Whether a run looks like a password in any text: letters with digits or signs. */
export const isStrong = ({ text }: { text: string }): boolean =>
  text.length >= 4 &&
  !addressLike.test(text) &&
  !counted.test(text) &&
  !product.test(text) &&
  hasLetter.test(text) &&
  (hasDigit.test(text) || signWithin.test(text))

/** Finds the runs that may be codes: groups of digits with a space between them are one. */
export const codesIn = (text: string, offset: number): Candidate[] => {
  const joined: Candidate[] = []
  for (const run of candidatesIn(text, offset)) {
    const last = joined.at(-1)
    const isGroup = last && run.start === last.end + 1 && fewDigits.test(run.text) && /(?:^|[ -])\d{1,4}$/.test(last.text)
    if (isGroup && last.text.length < 20) Object.assign(last, { end: run.end, text: `${last.text}-${run.text}` })
    else joined.push(run)
  }
  return joined
}

const fewDigits = /^\d{1,4}$/

export const digitsOf = (text: string): number => text.match(/\p{N}/gu)?.length ?? 0

/** Words after a number that say it counts something. */
const units =
  /^\s?(?:pins?|char\p{L}*|digits?|letters?|words?|days?|weeks?|months?|years?|hours?|min\p{L}*|sec\p{L}*|times?|people|users?|items?|miles?|km|kg|metres?|meters?|euros?|dollars?|rupees?|zeichen|stellen|ziffern|tage|jahre|stunden|minuten|mal|stück|caract\p{L}*|chiffres?|jours?|ans|heures?|cifras?|d[íi]gitos?|d[íi]as|a[ñn]os?|horas?|cifre|caratteri|giorni|anni|dias|anos|tekens|cijfers|dagen|jaar|znak\p{L}*|cyfr\p{L}*|dni|lat|символ\p{L}*|цифр\p{L}*|дн\p{L}*|лет|минут\p{L}*|karakter\p{L}*|hane\p{L}*|gün|yıl|個|文字|桁|日|年|分|回|位|个|天|자리|개|글자|일|년|분|번|حرف|أرقام|يوم|سنة|दिन|साल|अंक|अक्षर|मिनट|%|€|\$|£)/iu

/** Whether the text after a number says that it counts something. */
export const countsSomething = (after: string): boolean => units.test(after)

/** Years after a preposition, dates and times of day are no codes. */
const inYear = /(?:^|\s)(?:in|since|until|from|year|seit|im|jahr|depuis|en|desde|nel|dal|em|sinds|od|w|roku|с|в|году)\s$/iu
export const isYear = (text: string, before: string): boolean => /^(?:19|20)\d{2}$/.test(text) && inYear.test(before)
export const isTimeOrDate = (text: string): boolean =>
  /^\d{1,2}:\d{2}(?::\d{2})?$|^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$|^\d{1,2}h\d{0,2}$/.test(text)

/** Whether a run looks like the code of a lock, a card or a message. */
export const isCode = ({ text }: Candidate, { before, after }: { before: string; after: string }): boolean => {
  const digits = digitsOf(text)
  if (isTimeOrDate(text) || isYear(text, before) || addressLike.test(text)) return false
  if (/^(?:\p{Lu}-)?[#*]?[\p{N}](?:[-–.]?[\p{N}]){2,9}[#*]{0,2}$/u.test(text)) return digits >= 3 && !countsSomething(after)
  return digits >= 2 && isStrong({ text }) && text.length <= 24
}

/** Text that may follow a value that is an ordinary word: the end of the clause. */
const endsClause =
  /^\s?(?:$|[,.;!?)"'”’»」。、，！\n–—-]|(?:and|but|for|on|if|btw|please|pls|ok|so|just|in case|lol|thanks|now|by the way|aber|und|für|bitte|et|mais|pour|y|pero|para|e|ma|per|mas|en|maar|voor|i|ale|dla|и|но|для|ve|ama|hai|h|है|و|ل)(?![\p{L}\p{N}]))/iu

/** Whether an ordinary word may be a password here: it ends the clause, and describes none. */
export const isWordValue = ({ text }: Candidate, after: string): boolean =>
  /^[\p{L}\p{M}\p{N}_.'’-]{3,64}$/u.test(text) && !isOrdinary(text) && endsClause.test(after)
