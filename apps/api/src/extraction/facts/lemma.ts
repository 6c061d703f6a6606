import { foldValue } from './key.ts'

/** Returns an English verb with its object in one form: "playing the violin" and "play the violin" become equal. */
export const lemmaOf = (phrase: string): string => {
  const [verb = '', ...object] = foldValue(phrase).split(' ')
  const rest = object.filter((word) => !dropped.has(word))
  return [stemOf(verb), ...rest].join(' ')
}

const dropped = new Set([
  'the',
  'a',
  'an',
  'my',
  'any',
  'more',
  'anymore',
  'now',
  'again',
  'some',
  'at',
  'all',
  'much',
  'completely',
  'altogether',
  'entirely',
  'anything',
  'longer',
  'for',
  'good',
  'cold',
  'turkey',
])

const stemOf = (verb: string): string => {
  const stem = verb.replace(/(?<=\p{L}{2})(?:ing|es|e|s)$/u, '')
  return stem.replace(/([bdgklmnprt])\1$/u, '$1')
}
