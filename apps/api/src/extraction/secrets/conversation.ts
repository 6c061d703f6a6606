/*
 * Finds the secrets of a conversation: those of each message, answers to questions for one, numbers that go on in the next
 * message, and every further occurrence of a value that one message names.
 */
import type { NextSlice } from '../../time-slice.ts'
import { condense } from '../condense.ts'
import { secretsIn } from '../secrets.ts'
import { answersIn, asksForSecret } from './answers.ts'
import { isCard, isIban } from './numbers.ts'
import { merged } from './spans.ts'
import { digitsOf, type Span, spaced } from './values.ts'

interface Message {
  role: string
  content: string
}

/** Returns the spans of the secrets of each message, sorted and apart. */
export const secretsOfConversation = async (messages: Message[], nextSlice: NextSlice): Promise<Span[][]> => {
  const spans: Span[][] = []
  for (const { content } of messages) {
    spans.push(secretsIn(content))
    await nextSlice()
  }
  let question: string | undefined
  let before: number | undefined
  /** Messages in turn that are groups of digits. */
  let run: number[] = []
  for (const [index, { role, content }] of messages.entries()) {
    if (role !== 'user') {
      question = role === 'assistant' && asksForSecret(content) ? content : undefined
      continue
    }
    const own = spans[index] ?? []
    if (question !== undefined && own.length === 0) {
      const { text, originalSpan } = condense(content)
      own.push(...answersIn(text, question).map(originalSpan))
    }
    question = undefined
    const earlier = before === undefined ? undefined : messages[before]
    const split = earlier ? continues(earlier.content, content) : undefined
    if (split && before !== undefined) {
      spans[before]?.push(split.before)
      own.push(split.after)
    }
    before = index
    const groups = [...(onlyDigits.test(content) ? [...run, index] : [])].slice(-splitMessagesMax)
    for (const first of groups.keys()) {
      const parts = groups.slice(first)
      if (parts.length > 1 && isCard(parts.map((part) => messages[part]?.content.replaceAll(/\D/g, '') ?? '').join('')))
        for (const part of parts) spans[part]?.push([0, messages[part]?.content.length ?? 0])
    }
    run = groups
  }
  const repeated = valuesOf(messages, spans)
  const all: Span[][] = []
  for (const [index, { content }] of messages.entries()) {
    all.push(merged([...(spans[index] ?? []), ...(repeated ? occurrences(content, repeated) : [])]))
    await nextSlice()
  }
  return all
}

/** Messages over which a card number is split at most. */
const splitMessagesMax = 5
const onlyDigits = /^\s{0,10}\d[\d .·-]{1,30}$/

/** Characters at the end of a message and at the start of the next in which a number goes on. */
const splitCharactersMax = 100
const lastNumber = /[A-Z\d][A-Z\d .·-]{2,40}(?=[^A-Z\d]{0,3}$)/i
const digitsAtEnd = /\d[\d .·-]{1,25}(?=\D{0,30}$)/
const firstDigits = /\d[\d .·-]{1,25}\d/

/** Finds the two parts of the number of a card or an account that goes on in the next message. */
const continues = (before: string, after: string): { before: Span; after: Span } | undefined => {
  const offset = Math.max(0, before.length - splitCharactersMax)
  const head = after.slice(0, splitCharactersMax)
  const second = firstDigits.exec(head)
  for (const ends of [digitsAtEnd, lastNumber]) {
    const first = ends.exec(before.slice(offset))
    if (!first || !second) continue
    const compact = (first[0] + second[0]).replaceAll(/[ .·-]/g, '')
    const tail = compact.slice(-40)
    const isWhole = isCard(compact) || isIban(compact) || startsOf(tail).some((start) => isIban(tail.slice(start)))
    if (!isWhole) continue
    const start = offset + first.index
    return { before: [start, start + first[0].trimEnd().length], after: [second.index, second.index + second[0].length] }
  }
  return undefined
}

/** Returns the positions at which an account number may begin. */
const startsOf = (text: string): number[] => [...text.matchAll(/[A-Z]{2}\d{2}/gi)].map(({ index }) => index)

/** Values that are looked for in other messages, with their characters. */
const valuesMax = 50
const valueCharactersMin = 4
const valueCharactersMax = 200

/** Returns a pattern of the values of secrets; numbers match with any separators. */
const valuesOf = (messages: Message[], spans: Span[][]): RegExp | undefined => {
  const values = new Set<string>()
  for (const [index, { content }] of messages.entries())
    for (const span of spans[index] ?? []) {
      const value = content.slice(...span).trim()
      if (values.size >= valuesMax) break
      if (value.length < valueCharactersMin || value.length > valueCharactersMax) continue
      const digits = value.replaceAll(/\D/g, '')
      const isNumber = /^[\d\s.·/#*-]+$/.test(value) && digitsOf(value) >= valueCharactersMin
      values.add(isNumber ? digits.split('').join('[ .·-]?') : value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(/\s+/g, '\\s'))
    }
  return values.size > 0 ? new RegExp(`(?<!${spaced})(?:${[...values].join('|')})(?!${spaced})`, 'giu') : undefined
}

const occurrences = (text: string, values: RegExp): Span[] =>
  [...text.matchAll(values)].map(({ 0: found, index }) => [index, index + found.length])
