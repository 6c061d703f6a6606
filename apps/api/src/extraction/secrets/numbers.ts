/*
 * Finds the numbers of cards, accounts and people: by their check digits, or by their name.
 */
import { digitsOf, isTimeOrDate, type Span } from './values.ts'

/** Runs of digits in groups, as people type card numbers; letters may stand before them. */
const digitRun = /(?<!\d[ -]?)\d(?:[ .·_/-]{0,3}\d){11,18}(?![\d])/g
const plainDigits = /\D+/g

/** Numbers that are none: their name stands right before them. */
const otherNumber =
  /(?:imei|isbn|ean|order|tracking|parcel|invoice|sendung\w*|bestell\w*|commande|suivi|pedido|seguimiento|ordine|zamówieni\w*|заказ\w*|трек\w*|sipariş\w*|注文\w*|订单\w*|追跡|주문\w*|طلب|ऑर्डर|library|loyalty|member\w*|serial|serien\w*|ticket|booking)[^\d\n]{0,20}$/iu

/** Issuers (ISO/IEC 7812) with the lengths of their numbers; an IMEI has 15 digits too, and begins otherwise. */
const issuers =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|2720\d{12}|220[0-4]\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|9792\d{12}|(?:50|5[6-8]|6\d)\d{10,17}|8[126]\d{14})$/

/** Verifies the check digit of a number (ISO/IEC 7812-1, Luhn). */
export const isLuhn = (digits: string): boolean => {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && new Set(digits).size > 1
}

export const isCard = (digits: string): boolean => issuers.test(digits) && isLuhn(digits)

/** Finds card numbers, each with the date and the check value next to it. */
export const cardsIn = (text: string): Span[] =>
  [...text.matchAll(digitRun)].flatMap(({ 0: run, index }): Span[] => {
    if (otherNumber.test(text.slice(Math.max(0, index - 40), index))) return []
    const card = firstCard(run)
    if (card === undefined) return []
    return [[index, index + card], ...nextTo(text, index + card)]
  })

/** Returns the length of the card number that a run begins with: a date or a check value may follow without a gap. */
const firstCard = (run: string): number | undefined => {
  for (let length = run.length; length >= 12; length--)
    if (/\d/.test(run.charAt(length - 1)) && !/\d/.test(run.charAt(length)) && isCard(run.slice(0, length).replaceAll(plainDigits, '')))
      return length
  return undefined
}

/** Finds the date of expiry and the check value within the characters after a card number. */
const nextTo = (text: string, from: number): Span[] => {
  const after = text.slice(from, from + 50)
  const line = after.slice(0, Math.max(0, after.search(/\n/) >= 0 ? after.search(/\n/) : after.length))
  return [...line.matchAll(/(?<![\p{L}\p{N}])(?:\d{1,2}\s?[/-]\s?\d{2,4}|\d{3,4})(?![\p{L}\p{N}])/gu)].map(({ 0: value, index }) => [
    from + index,
    from + index + value.length,
  ])
}

const accountStart = /(?<![\p{sc=Latin}\p{N}])[A-Z]{2}\d{2}(?=[A-Z0-9 -])/giu
const accountMin = 15
const accountMax = 34
const accountRun = /^[A-Z0-9](?:[ .-]?[A-Z0-9]){14,33}/i
const endsWord = /^[A-Z0-9](?![\p{sc=Latin}\p{N}_])/iu

/** Finds account numbers (IBAN, ISO 13616) in any case and spacing; other words may follow. */
export const accountsIn = (text: string): Span[] =>
  [...text.matchAll(accountStart)].flatMap(({ index: start }): Span[] => {
    const run = accountRun.exec(text.slice(start, start + 2 * accountMax))?.[0] ?? ''
    for (let length = run.length; length >= accountMin; length--)
      if (endsWord.test(text.slice(start + length - 1, start + length + 1)) && isIban(run.slice(0, length).replaceAll(/[ .-]/g, '')))
        return [[start, start + length]]
    return []
  })

export const isIban = (compact: string): boolean => {
  if (compact.length < accountMin || compact.length > accountMax) return false
  let remainder = 0
  for (const character of compact.slice(4) + compact.slice(0, 4)) remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97
  return remainder === 1
}

/** Groups of digits and capitals, as numbers of people and accounts are written. */
const group =
  /(?<![\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{N}])(?:[A-Za-z]{0,9}\p{N}[A-Za-z\p{N}]*|[A-Z]{1,4}|[A-Z]{6})(?:[ ./-]{1,3}(?:[A-Za-z]{0,4}\p{N}[A-Za-z\p{N}]*|[A-Z]{1,4}(?![a-z])))*/gu
const digitsMin = 6
const gapMax = 60

/** Finds the number after its name: the first run with enough digits. */
export const numberAfter = (text: string, { start, end }: { start: number; end: number }): Span[] => {
  const clause = text.slice(start, Math.min(end, start + gapMax + 40))
  for (const { 0: run, index } of clause.matchAll(group)) {
    if (index > gapMax) break
    const value = run.trimEnd()
    if (digitsOf(value) >= digitsMin && !isTimeOrDate(value) && !isDate.test(value)) return [[start + index, start + index + value.length]]
  }
  return []
}

/** Dates of issue and expiry stand after the names of documents too. */
const isDate = /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:\d{1,2}[./-])?(?:19|20)\d{2})(?!\p{N})/u
