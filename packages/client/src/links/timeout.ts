import type { AppRouter } from '@acquaint/contracts'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { ApiError } from '../errors.ts'

/** The longest delay of a timer. */
const timeoutMsMax = 2 ** 31 - 1

/**
 * Fails a call with `TIMEOUT` after `timeoutMs`, 30,000 by default, although other calls of its batch continue. Below
 * `safeRetryLink` it limits each attempt, above it all attempts together.
 */
export const timeoutLink =
  ({ timeoutMs = 30_000 }: { timeoutMs?: number | undefined } = {}): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const subscription = next(op).subscribe(observer)
      const timer = setTimeout(() => observer.error(TRPCClientError.from(timedOut(timeoutMs))), Math.min(timeoutMs, timeoutMsMax))
      return () => {
        clearTimeout(timer)
        subscription.unsubscribe()
      }
    })

const timedOut = (timeoutMs: number) => new ApiError(`No response arrived within ${timeoutMs} ms.`, { code: 'TIMEOUT', status: 0 })
