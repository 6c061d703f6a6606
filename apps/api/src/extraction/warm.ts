import { setTimeout } from 'node:timers/promises'
import { createTimeSlice, type NextSlice } from '../time-slice.ts'
import { extractByRules } from './extract.ts'
import { readFacts } from './facts/read.ts'
import { languages } from './facts/rules/index.ts'

/** V8 interprets a pattern at first, and compiles it when it is used again. It does so for Latin-1 and for UTF-16 separately. */
const uses = ['', '', 'ł', 'ł']
/** Pause after the start, in milliseconds: a command that starts the server for a moment does not pay for it. */
const pauseMs = 1000
/** Sentences that most other patterns are tried on. */
const samples = ['I live in Lyon. My sister is a vet.', 'I live in Łódź. My sister’s dog is old.']

/**
 * Compiles the patterns of the rules, pattern by pattern. Together they take 2 s of processor time, for which the first message
 * would wait (Node 20, 730 patterns). Ends early if the signal is aborted.
 */
export const warmExtraction = async (signal: AbortSignal): Promise<void> => {
  const nextSlice = createTimeSlice(signal)
  try {
    await setTimeout(pauseMs, undefined, { signal })
    for (const { begins, rules } of languages) for (const { pattern } of [{ pattern: begins }, ...rules]) await compile(pattern, nextSlice)
    for (const content of samples) {
      await nextSlice()
      readFacts(content)
      await extractByRules([{ role: 'user', content, said_at: '2026-01-01T00:00:00.000Z' }], nextSlice)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const compile = async (pattern: RegExp, nextSlice: NextSlice) => {
  for (const text of uses) {
    await nextSlice()
    pattern.test(text)
  }
}
