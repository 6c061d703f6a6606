import { setTimeout as sleep } from 'node:timers/promises'
import type { Model, ModelAnswer, ModelFailure, Question } from './model.ts'

/** Sends a question once. `waitMs` is set if a retry may help, after this time. */
export type Attempt = (
  question: Question,
  options: { isBySchema: boolean },
) => Promise<{ outcome: ModelAnswer | ModelFailure; waitMs?: number | undefined }>

/** Adds a retry for busy endpoints, and a fallback without a schema for endpoints that refuse schemas. */
export const withRetry = (attempt: Attempt): Model['ask'] => {
  const attemptTwice: (...asked: Parameters<Attempt>) => Promise<ModelAnswer | ModelFailure> = async (question, options) => {
    const { outcome, waitMs } = await attempt(question, options)
    if (waitMs === undefined) return outcome
    const hasWaited = await sleep(waitMs, true, { signal: question.signal }).catch(() => false)
    return hasWaited ? (await attempt(question, options)).outcome : outcome
  }

  let acceptsSchemas = true
  return async (question) => {
    if (!acceptsSchemas || !question.schema) return attemptTwice(question, { isBySchema: false })
    const outcome = await attemptTwice(question, { isBySchema: true })
    if (outcome.kind === 'answer' || !(outcome.status === 400 || outcome.status === 422)) return outcome
    const plain = await attemptTwice(question, { isBySchema: false })
    // The endpoint refuses schemas: later questions come without one.
    if (plain.kind === 'answer') acceptsSchemas = false
    return plain
  }
}
