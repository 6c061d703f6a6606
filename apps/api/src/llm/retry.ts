import { setTimeout as sleep } from 'node:timers/promises'
import type { ModelFailure } from './failure.ts'
import type { Model, ModelAnswer, Question } from './model.ts'

/** Sends a question to the endpoint, once. `waitMs` says that it may be asked again, and when. */
export type Attempt = (
  question: Question,
  options: { isBySchema: boolean },
) => Promise<{ outcome: ModelAnswer | ModelFailure; waitMs?: number | undefined }>

/** Asks once more where the endpoint was busy, and in plain words where it knows no schemas. */
export const askWithPatience = (attempt: Attempt): Model['ask'] => {
  const attemptTwice: (...asked: Parameters<Attempt>) => Promise<ModelAnswer | ModelFailure> = async (question, options) => {
    const { outcome, waitMs } = await attempt(question, options)
    if (waitMs === undefined) return outcome
    const hasWaited = await sleep(waitMs, true, { signal: question.signal }).catch(() => false)
    return hasWaited ? (await attempt(question, options)).outcome : outcome
  }

  let knowsSchemas = true
  return async (question) => {
    if (!knowsSchemas || !question.schema) return attemptTwice(question, { isBySchema: false })
    const outcome = await attemptTwice(question, { isBySchema: true })
    if (outcome.kind === 'answer' || !(outcome.status === 400 || outcome.status === 422)) return outcome
    const plain = await attemptTwice(question, { isBySchema: false })
    // It was the schema that the endpoint would not have: the next questions spare it that.
    if (plain.kind === 'answer') knowsSchemas = false
    return plain
  }
}
