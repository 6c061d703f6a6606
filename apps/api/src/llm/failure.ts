import { AnswerTooLong } from './endpoint-fetch.ts'

/**
 * Why a model gave no answer that is any use:
 * - `timeout`: not in time.
 * - `refused`: the endpoint will not serve such a request, for instance for its key, or the model will not answer it.
 * - `unavailable`: the endpoint is out of reach, overloaded or broken; later it may serve.
 * - `malformed`: it answered something else than it was asked for.
 *
 * It holds nothing of what was sent or answered: errors of the AI SDK do, and so they end here.
 */
export interface ModelFailure {
  kind: 'failed'
  reason: 'timeout' | 'refused' | 'unavailable' | 'malformed'
  /** The HTTP status of the answer; null where there was none, or where it was a good one. */
  status: number | null
}

/** What the errors of the AI SDK tell; its classes are loaded where there is a model only. */
interface CallError {
  name: string
  cause?: unknown
  statusCode?: number
  responseHeaders?: Record<string, string>
}

export const failureOf = (error: unknown, signal: AbortSignal): ModelFailure => {
  if (signal.aborted) return failed('timeout')
  const { name, cause, statusCode: status } = asCallError(error)
  if (name === 'AI_InvalidResponseDataError') return failed('malformed')
  if (status === undefined) return failed('unavailable')
  if (status === 429 || status === 408 || status >= 500) return failed('unavailable', status)
  if (status >= 300) return failed('refused', status)
  // A good status: what came was too long or no completion, or the connection broke while it came.
  const isMalformed = cause instanceof AnswerTooLong || /^AI_(JSONParse|TypeValidation)Error$/.test(asCallError(cause).name)
  return failed(isMalformed ? 'malformed' : 'unavailable')
}

/** Longer is not waited: whoever asked for memories to be formed waits too. */
const waitMsMax = 5000
const waitMsUnlessTold = 500

/** How long to wait before a second attempt; undefined where none is of use. */
export const waitMsBeforeRetry = (error: unknown): number | undefined => {
  const { statusCode: status, responseHeaders } = asCallError(error)
  if (status !== 429 && !(status !== undefined && status >= 500)) return undefined
  const told = responseHeaders?.['retry-after']
  if (told === undefined) return waitMsUnlessTold
  const ms = /^\d+$/.test(told) ? Number(told) * 1000 : Date.parse(told) - Date.now()
  return ms <= waitMsMax ? Math.max(ms, 0) : undefined
}

export const failed = (reason: ModelFailure['reason'], status: number | null = null): ModelFailure => ({ kind: 'failed', reason, status })

/** The fields are read by name only, and compared before they are used. */
const asCallError = (error: unknown): CallError => (error instanceof Error ? error : { name: '' })
