import { z } from 'zod'

/**
 * A string of `min` to `max` characters (Unicode code points, as JSON Schema and Postgres count them) without NUL and
 * without lone surrogates, which Postgres cannot store.
 */
export const text = ({ min = 0, max }: { min?: number; max: number }) =>
  z
    .string()
    .superRefine((value, ctx) => {
      const message = unstorable(value) ?? outOfBounds(value, { min, max })
      if (message) ctx.addIssue({ code: 'custom', message })
    })
    .meta({ ...(min > 0 && { minLength: min }), maxLength: max })

/** Says why a string cannot be stored, if it cannot. */
export const unstorable = (value: string): string | undefined => {
  if (value.includes('\0')) return 'contains a NUL character: remove it'
  if (!value.isWellFormed()) return 'contains half of a surrogate pair: send well-formed Unicode'
  return undefined
}

/** Counts code points. */
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

const outOfBounds = (value: string, { min, max }: { min: number; max: number }): string | undefined => {
  // Code units are never fewer than code points: most values need no counting.
  if (value.length >= min * 2 && value.length <= max) return undefined
  const count = characterCount(value)
  if (count < min) return `is too short: ${count} of at least ${min} characters`
  if (count > max) return `is too long: ${count} of at most ${max} characters`
  return undefined
}
