import type { ErrorData } from '@acquaint/contracts'
import { TRPCClientError } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { aborted, onAbort } from './abort.ts'
import { type Answer, unexpected } from './answer.ts'
import { ApiError } from './error.ts'

interface Bounds {
  timeoutMs: number
  /** The caller's. */
  signal: AbortSignal | undefined
}

/** As long as a timer can run. */
const timeoutMsMax = 2 ** 31 - 1

/**
 * Makes one attempt of a call. It ends when its time is over or the caller aborts, even while the batch it travels in
 * goes on, and leaves neither timer nor listener behind. Rejects with an ApiError.
 */
export const attempt = <T>(work: (signal: AbortSignal) => Promise<T>, { timeoutMs, signal }: Bounds): Promise<T> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal))
    const controller = new AbortController()
    const stop = (error: ApiError) => {
      end()
      reject(error)
      controller.abort(error)
    }
    const timer = setTimeout(
      () => stop(new ApiError(`No answer came within ${timeoutMs} ms.`, { code: 'TIMEOUT', status: 0 })),
      Math.min(timeoutMs, timeoutMsMax),
    )
    const stopListening = onAbort(signal, () => stop(aborted(signal)))
    const end = () => {
      clearTimeout(timer)
      stopListening()
    }
    work(controller.signal)
      .finally(end)
      .then(resolve, (error: unknown) => reject(toApiError(error)))
  })

/** Makes an ApiError of what a tRPC call rejected with. */
const toApiError = (error: unknown): ApiError => {
  if (!(error instanceof TRPCClientError)) return unexpected(undefined, error)
  const { data, meta, cause, message }: TRPCClientError<AnyTRPCRouter> = error
  // One failed request is the failure of every call in it, each of which gets an error of its own.
  if (cause instanceof ApiError) return new ApiError(cause.message, cause)
  const answer = meta?.response as Answer | undefined // what our fetch has answered with
  if (!isAcquaints(data)) return unexpected(answer, error)
  const { code, httpStatus: status, issues, request_id: requestId } = data
  return new ApiError(message, { code, status, requestId, retryAfterMs: answer?.retryAfterMs, cause: error, ...(issues && { issues }) })
}

/** Other tRPC servers have no request ids. */
const isAcquaints = (data: unknown): data is ErrorData =>
  typeof data === 'object' && data !== null && 'code' in data && 'request_id' in data
