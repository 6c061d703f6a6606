import type { z } from 'zod'

/** A model behind an OpenAI-compatible endpoint. */
export interface Model {
  /** Time-out of one piece of work, in milliseconds, over all of its questions. */
  timeoutMs: number
  /** Asks the model, with one retry if the endpoint was busy. Never throws: a failure is a result. */
  ask: (question: Question) => Promise<ModelAnswer | ModelFailure>
}

export interface Question {
  instructions: string
  messages: { role: 'user' | 'assistant'; content: string }[]
  /** Schema of the JSON that the model should answer; without one, the answer is text. Endpoints may ignore it: validate the answer. */
  schema?: z.ZodType
  signal: AbortSignal
}

export interface ModelAnswer {
  kind: 'answer'
  text: string
  /** Whether the model reached its token limit before the end of the answer. */
  isCut: boolean
}

/**
 * A failure of the model:
 * - `timeout`: no answer in time.
 * - `refused`: the endpoint refuses the request, for instance its key, or the model refuses to answer.
 * - `unavailable`: the endpoint cannot be reached, is overloaded or broken; a later request may succeed.
 * - `malformed`: the answer has another form than requested.
 *
 * Holds nothing of what was sent or answered, which errors of the AI SDK do.
 */
export interface ModelFailure {
  kind: 'failed'
  reason: 'timeout' | 'refused' | 'unavailable' | 'malformed'
  /** HTTP status of the answer; null without an answer, or with status 200. */
  status: number | null
}

export const failed = (reason: ModelFailure['reason'], status: number | null = null): ModelFailure => ({ kind: 'failed', reason, status })
