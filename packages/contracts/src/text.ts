import { z } from 'zod'

/**
 * Accepts a string of `min` to `max` characters, counted in Unicode code points as JSON Schema and Postgres do. Refuses NUL
 * and unpaired surrogates, which Postgres cannot store.
 */
export const text = ({ min = 0, max }: { min?: number; max: number }) =>
  z
    .string()
    .superRefine((value, ctx) => {
      const message = unicodeIssue(value) ?? lengthIssue(value, { min, max })
      if (message) ctx.addIssue({ code: 'custom', message })
    })
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max })

/** Describes a character that Postgres cannot store; undefined if there is none. */
export const unicodeIssue = (value: string): string | undefined => {
  if (value.includes('\0')) return 'contains a NUL character (U+0000): remove the character'
  if (!value.isWellFormed()) return 'contains an unpaired surrogate: send well-formed Unicode'
  return undefined
}

/** Counts Unicode code points. */
export const characterCount = (value: string): number => {
  let count = value.length
  for (let index = 0; index < value.length - 1; index++) {
    if ((value.charCodeAt(index) & 0xfc00) === 0xd800) {
      count--
      index++
    }
  }
  return count
}

const lengthIssue = (value: string, { min, max }: { min: number; max: number }): string | undefined => {
  // A string never has more code points than code units, and never fewer than half: most values need no count.
  if (value.length >= min * 2 && value.length <= max) return undefined
  const count = characterCount(value)
  if (count < min) return `is too short: ${count} characters, the minimum is ${min}`
  if (count > max) return `is too long: ${count} characters, the maximum is ${max}`
  return undefined
}
