import type { ErrorCode, ErrorData, Issue } from '@acquaint/contracts'
import { TRPCClientError } from '@trpc/client'

/** Why a call failed before an answer of Acquaint was there. */
export type ConnectionErrorCode = 'NETWORK_ERROR' | 'TIMEOUT' | 'ABORTED' | 'UNEXPECTED_RESPONSE'

/** What every failed call rejects with. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** A code of the contract, or why there was no answer. */
  readonly code: ErrorCode | ConnectionErrorCode
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number
  /** What is wrong with the input, for `BAD_REQUEST`. */
  readonly issues: Issue[]
  /** Names the request in the log of the server. */
  readonly requestId: string | undefined

  constructor(message: string, details: Pick<ApiError, 'code' | 'status'> & { issues?: Issue[]; requestId?: string; cause?: unknown }) {
    super(message, { cause: details.cause })
    this.code = details.code
    this.status = details.status
    this.issues = details.issues ?? []
    this.requestId = details.requestId
  }
}

/** Makes an ApiError of whatever a tRPC call rejected with. */
export const toApiError = (error: unknown, signal: AbortSignal | undefined): ApiError => {
  if (signal?.aborted) return new ApiError('The call was aborted.', { code: 'ABORTED', status: 0, cause: signal.reason })
  if (!(error instanceof TRPCClientError)) return new ApiError('The call failed.', { code: 'NETWORK_ERROR', status: 0, cause: error })
  const data = error.data as ErrorData | undefined // what the server sends is typed by the contract
  if (data?.code) {
    const { code, httpStatus: status, issues, request_id: requestId } = data
    return new ApiError(error.message, { code, status, cause: error, requestId, ...(issues && { issues }) })
  }
  if (nameOf(error.cause) === 'TimeoutError') return new ApiError('No answer came in time.', { code: 'TIMEOUT', status: 0, cause: error })
  const response: unknown = error.meta?.response
  if (response instanceof Response) {
    const message = `The answer (${response.status}) is not one of Acquaint: is the URL right, and what stands in between?`
    return new ApiError(message, { code: 'UNEXPECTED_RESPONSE', status: response.status, cause: error })
  }
  return new ApiError('The server cannot be reached.', { code: 'NETWORK_ERROR', status: 0, cause: error })
}

const nameOf = (error: unknown) => (error instanceof Error || error instanceof DOMException ? error.name : undefined)
