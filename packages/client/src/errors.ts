import type { ErrorCode, ErrorData, Issue } from '@acquaint/contracts'
import { parseRetryAfter } from '@acquaint/contracts/internal'
import { TRPCClientError } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'

/**
 * Why a call failed without an answer from Acquaint: the request could not be sent, the connection failed, the time-out
 * passed, the caller aborted, or the response came from something else.
 */
export type ConnectionErrorCode = 'NOT_SENT' | 'NETWORK_ERROR' | 'TIMEOUT' | 'ABORTED' | 'UNEXPECTED_RESPONSE'

interface Details {
  code: ErrorCode | ConnectionErrorCode
  status: number
  issues?: Issue[]
  version?: number | undefined
  requestId?: string | undefined
  retryAfterMs?: number | undefined
  cause?: unknown
}

/** The error of every failed call of the client. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The error code of the contract, or the reason why there is no answer from Acquaint. */
  readonly code: ErrorCode | ConnectionErrorCode
  /** The HTTP status; 0 if there was no response. */
  readonly status: number
  /** The faults of the input, for `BAD_REQUEST`. */
  readonly issues: Issue[]
  /** The stored `version` of the resource, for `PRECONDITION_FAILED`. */
  readonly version: number | undefined
  /** The id of the request in the server's log. */
  readonly requestId: string | undefined
  /** The time that the server asks to wait before the next request. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, { code, status, issues = [], version, requestId, retryAfterMs, cause }: Details) {
    super(message, { cause })
    this.code = code
    this.status = status
    this.issues = issues
    this.version = version
    this.requestId = requestId
    this.retryAfterMs = retryAfterMs
  }
}

/** Converts the error of a tRPC call, from any of the links or from the server, to an `ApiError`. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  if (!(error instanceof TRPCClientError)) return unexpectedResponse(undefined, error)
  const { data, meta, cause, message }: TRPCClientError<AnyTRPCRouter> = error
  // All calls of one batch fail with the same cause; each gets an error of its own.
  if (cause instanceof ApiError) return new ApiError(cause.message, cause)
  const response = meta?.response as Partial<ResponseHead> | undefined // the result of `fetch`, ours or the user's
  if (isErrorData(data)) {
    const { code, httpStatus: status, issues, version, request_id: requestId } = data
    return new ApiError(message, { ...headersOf(response), code, status, version, requestId, cause: error, ...(issues && { issues }) })
  }
  // `fetch` rejects with a TypeError if the connection fails. Our own HTTP link has converted it already.
  return !response && cause instanceof TypeError ? networkError(cause) : unexpectedResponse(response, error)
}

export const networkError = (cause: unknown): ApiError =>
  new ApiError('Could not reach the server, or the connection was lost.', { code: 'NETWORK_ERROR', status: 0, cause })

export const unexpectedResponse = (response: Partial<ResponseHead> | undefined, cause: unknown): ApiError => {
  const status = response?.status ?? 0
  const message = `The response (HTTP ${status}) did not come from Acquaint. Check the URL and any proxy in front of the server.`
  return new ApiError(message, { ...headersOf(response), code: 'UNEXPECTED_RESPONSE', status, cause })
}

type ResponseHead = Pick<Response, 'status' | 'headers'>

const headersOf = (response: Partial<ResponseHead> | undefined) => ({
  requestId: response?.headers?.get('x-request-id') ?? undefined,
  retryAfterMs: parseRetryAfter(response?.headers?.get('retry-after')),
})

/** Other tRPC servers send no request ids. */
const isErrorData = (data: unknown): data is ErrorData =>
  typeof data === 'object' && data !== null && 'code' in data && 'request_id' in data
