import { errors } from '@acquaint/contracts'
import { aborted, onAbort } from './abort.ts'
import type { ApiError } from './error.ts'

interface Rules {
  signal: AbortSignal | undefined
  retries: number
  /** Whether the call may be carried out twice. */
  isRepeatable: boolean
  /** Has the last word on a conflict, which an attempt whose answer was lost may have caused. */
  onConflict?: (conflict: ApiError, mayBeDone: boolean) => Promise<unknown>
}

const firstPauseMs = 200
const pauseMsMax = 5000

/** A server that asks for more patience gets no further attempt: the caller knows better what to do meanwhile. */
const retryAfterMsMax = 30_000

/**
 * Tries a call again while that may help and can do no harm: where it was refused for now, nothing was done; where the
 * connection failed, something may have been, so that only what may be repeated is.
 */
export const retrying = async (send: () => Promise<unknown>, { signal, retries, isRepeatable, onConflict }: Rules): Promise<unknown> => {
  let mayBeDone = false
  for (let tried = 0; ; tried++) {
    const outcome = await send().then(
      (output) => ({ output }),
      (error: ApiError) => ({ error }), // an attempt rejects with nothing else
    )
    if ('output' in outcome) return outcome.output
    const { error } = outcome
    if (error.code === 'CONFLICT' && onConflict) return onConflict(error, mayBeDone)
    mayBeDone ||= isLost(error)
    const { retryAfterMs = 0 } = error
    if (tried >= retries || retryAfterMs > retryAfterMsMax || !(isRefused(error) || (isRepeatable && isLost(error)))) throw error
    const backoffMs = Math.min(firstPauseMs * 2 ** tried, pauseMsMax) * (0.5 + Math.random() / 2)
    await pause(Math.max(backoffMs, retryAfterMs + (retryAfterMs && backoffMs)), signal)
  }
}

/** Nothing was done: too many requests, or Acquaint itself says so. */
const isRefused = ({ code, status }: ApiError) => status === 429 || (status === 503 && code in errors && code !== 'OUTCOME_UNKNOWN')

/** Something may have been done: a proxy's 503, too, can mean that its connection to the server broke. */
const isLost = ({ code, status }: ApiError) =>
  code === 'NETWORK_ERROR' ||
  code === 'TIMEOUT' ||
  code === 'OUTCOME_UNKNOWN' ||
  (code === 'UNEXPECTED_RESPONSE' && [502, 503, 504].includes(status))

const pause = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal))
    const timer = setTimeout(() => {
      stopListening()
      resolve()
    }, ms)
    const stopListening = onAbort(signal, () => {
      clearTimeout(timer)
      stopListening()
      reject(aborted(signal))
    })
  })
