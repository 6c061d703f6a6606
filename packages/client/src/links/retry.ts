import { type AppRouter, errors } from '@acquaint/contracts'
import { type Operation, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable, type Unsubscribable } from '@trpc/server/observable'
import { type ApiError, toApiError } from '../errors.ts'
import { isCreateWithId, procedures } from '../procedures.ts'

const firstPauseMs = 200
const pauseMsMax = 5000

/** The longest `Retry-After` that is waited for. If the server asks for more, the call fails at once. */
const retryAfterMsMax = 30_000

/**
 * Retries a failed call if that may help and can do no harm, up to `retries` times, 2 by default. After a refusal (429, or
 * a 503 from Acquaint) nothing was done, so every call is retried. After a lost connection something may have been done,
 * so only queries, idempotent mutations and creates with an id are. Respects `Retry-After`.
 *
 * An error after an attempt whose response was lost has `meta.responseLost`.
 */
export const safeRetryLink =
  ({ retries = 2 }: { retries?: number | undefined } = {}): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      let subscription: Unsubscribable | undefined
      let timer: ReturnType<typeof setTimeout> | undefined
      let isEnded = false
      let responseLost = false

      const attempt = (retried: number) => {
        subscription = next(op).subscribe({
          ...observer,
          error: (error) => {
            if (isEnded) return
            const failure = toApiError(error)
            const pauseMs = retried < retries ? pauseMsBefore(op, failure, retried) : undefined
            if (pauseMs === undefined) return observer.error(responseLost ? TRPCClientError.from(error, { meta: { responseLost } }) : error)
            responseLost ||= isLost(failure)
            timer = setTimeout(attempt, pauseMs, retried + 1)
          },
        })
      }
      attempt(0)
      return () => {
        isEnded = true
        clearTimeout(timer)
        subscription?.unsubscribe()
      }
    })

/** Returns the pause before the next attempt, or undefined if the call must not be retried. */
const pauseMsBefore = (op: Operation, failure: ApiError, retried: number): number | undefined => {
  const { retryAfterMs = 0 } = failure
  if (retryAfterMs > retryAfterMsMax || !(isRefused(failure) || (isLost(failure) && isRepeatable(op)))) return undefined
  const backOffMs = Math.min(firstPauseMs * 2 ** retried, pauseMsMax) * (0.5 + Math.random() / 2)
  return retryAfterMs + backOffMs
}

/** Whether nothing was done: there were too many requests, or Acquaint itself says so. */
const isRefused = ({ code, status }: ApiError) => status === 429 || (status === 503 && code in errors && code !== 'OUTCOME_UNKNOWN')

/** Whether something may have been done. The 503 of a proxy can also mean that its connection to the server broke. */
const isLost = ({ code, status }: ApiError) =>
  code === 'NETWORK_ERROR' ||
  code === 'TIMEOUT' ||
  code === 'OUTCOME_UNKNOWN' ||
  (code === 'UNEXPECTED_RESPONSE' && [502, 503, 504].includes(status))

const isRepeatable = ({ path, input }: Operation) => procedures.get(path)?.idempotent || isCreateWithId(path, input)
