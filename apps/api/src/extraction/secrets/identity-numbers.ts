/*
 * Finds numbers of identity documents without a name, by their form and their check digits.
 */
import type { Span } from './values.ts'

const digits = (text: string): number[] => [...text].flatMap((character) => (/\d/.test(character) ? [Number(character)] : []))
const weighted = (numbers: number[], weights: number[]) => weights.reduce((sum, weight, index) => sum + weight * (numbers[index] ?? 0), 0)

/** Brazil. */
const isCpf = (text: string): boolean => {
  const all = digits(text)
  const check = (length: number) => {
    const sum = all.slice(0, length).reduce((total, digit, index) => total + digit * (length + 1 - index), 0)
    return ((sum * 10) % 11) % 10 === all[length]
  }
  return all.length === 11 && new Set(all).size > 1 && check(9) && check(10)
}

/** Spain: a number of a citizen or a foreigner. */
const isDni = (text: string): boolean => {
  const compact = text.replaceAll(/[ .-]/g, '').toUpperCase()
  const number = Number(compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter))))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === compact.at(-1)
}

/** China. */
const isChinese = (text: string): boolean => {
  const sum = weighted(digits(text.slice(0, 17)), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return '10X98765432'[sum % 11] === text.at(-1)?.toUpperCase()
}

/** Poland. */
const isPesel = (text: string): boolean => {
  const all = digits(text)
  const month = (all[2] ?? 0) * 10 + (all[3] ?? 0)
  const day = (all[4] ?? 0) * 10 + (all[5] ?? 0)
  const isDate = month % 20 >= 1 && month % 20 <= 12 && day >= 1 && day <= 31
  return isDate && (10 - (weighted(all, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === all[10]
}

/** Turkey. */
const isTurkish = (text: string): boolean => {
  const all = digits(text)
  const odd = weighted(all, [1, 0, 1, 0, 1, 0, 1, 0, 1])
  const even = weighted(all, [0, 1, 0, 1, 0, 1, 0, 1])
  const tenth = (((odd * 7 - even) % 10) + 10) % 10
  return all[0] !== 0 && tenth === all[9] && all.slice(0, 10).reduce((sum, digit) => sum + digit, 0) % 10 === all[10]
}

/** France. */
const isFrench = (text: string): boolean => {
  const compact = text.replaceAll(/\D/g, '')
  return compact.length === 15 && 97 - (Number(compact.slice(0, 13)) % 97) === Number(compact.slice(13))
}

/** Russia: the number of the social insurance. */
const isSnils = (text: string): boolean => {
  const all = digits(text)
  const sum = weighted(all, [9, 8, 7, 6, 5, 4, 3, 2, 1])
  return (sum % 101) % 100 === (all[9] ?? 0) * 10 + (all[10] ?? 0)
}

const always = () => true

/** The form of a number, and the check of its digits. */
const forms: [RegExp, (text: string) => boolean][] = [
  [/(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g, always], // United States
  [/(?<![A-Za-z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D](?![A-Za-z0-9])/g, always], // United Kingdom
  [/(?<![A-Za-z0-9])[A-Z9]{5}\d{6}[A-Z9]{2}[A-Z0-9]{3}(?![A-Za-z0-9])/g, always], // United Kingdom, driving licence
  [/(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g, isCpf],
  [/(?<!\d)\d{11}(?!\d)/g, (text) => isPesel(text) || isTurkish(text) || isCpf(text)],
  [/(?<![A-Za-z0-9])(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]-?\d{7})[ -]?[A-Z](?![A-Za-z0-9])/gi, isDni],
  [/(?<![A-Za-z0-9])[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![A-Za-z0-9])/gi, always], // Italy
  [/(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX](?![\dA-Za-z])/gi, isChinese],
  [/(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-8]\d{6}(?!\d)/g, always], // South Korea
  [/(?<![\dA-Za-z])[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\dA-Za-z])/g, isFrench],
  [/(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)/g, isSnils],
  [/(?<![A-Za-z0-9])[A-Z]{3}[PCHFATBLJG][A-Z]\d{4}[A-Z](?![A-Za-z0-9])/g, always], // India
]

export const identityNumbersIn = (text: string): Span[] =>
  forms.flatMap(([form, isValid]) =>
    [...text.matchAll(form)].flatMap(({ 0: found, index }): Span[] => (isValid(found) ? [[index, index + found.length]] : [])),
  )
