import { parseRetryAfter } from '@acquaint/contracts/internal'
import { AnswerTooLong } from './endpoint-fetch.ts'
import { failed, type ModelFailure } from './model.ts'

/** The fields of AI SDK errors. Its classes are loaded only with a model. */
interface CallError {
  name: string
  cause?: unknown
  statusCode?: number
  responseHeaders?: Record<string, string>
}

/** Classifies an error of the AI SDK. */
export const failureOf = (error: unknown, signal: AbortSignal): ModelFailure => {
  if (signal.aborted) return failed('timeout')
  const { name, cause, statusCode: status } = asCallError(error)
  if (name === 'AI_InvalidResponseDataError') return failed('malformed')
  if (status === undefined) return failed('unavailable')
  if (status === 429 || status === 408 || status >= 500) return failed('unavailable', status)
  if (status >= 300) return failed('refused', status)
  // Status 200: the answer was too long or no completion, or the connection broke.
  const isMalformed = cause instanceof AnswerTooLong || /^AI_(JSONParse|TypeValidation)Error$/.test(asCallError(cause).name)
  return failed(isMalformed ? 'malformed' : 'unavailable')
}

/** Longest wait before a retry: the caller of memories.form waits too. */
const waitMsMax = 5000
const waitMsDefault = 500

/** Returns how long to wait before a retry, in milliseconds; undefined if a retry cannot help. */
export const waitMsBeforeRetry = (error: unknown): number | undefined => {
  const { statusCode: status, responseHeaders } = asCallError(error)
  if (status !== 429 && !(status !== undefined && status >= 500)) return undefined
  const header = responseHeaders?.['retry-after']
  const ms = header === undefined ? waitMsDefault : parseRetryAfter(header)
  return ms !== undefined && ms <= waitMsMax ? ms : undefined
}

/** Fields are read by name, and compared before use. */
const asCallError = (error: unknown): CallError => (error instanceof Error ? error : { name: '' })
