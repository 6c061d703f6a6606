import type { ErrorCode, Issue } from '@acquaint/contracts'

/**
 * Why a call failed before an answer of Acquaint was there: it could not be sent, the connection failed, time ran out, the
 * caller aborted, or what answered is something else.
 */
export type ConnectionErrorCode = 'NOT_SENT' | 'NETWORK_ERROR' | 'TIMEOUT' | 'ABORTED' | 'UNEXPECTED_RESPONSE'

interface Details {
  code: ErrorCode | ConnectionErrorCode
  status: number
  issues?: Issue[]
  requestId?: string | undefined
  retryAfterMs?: number | undefined
  cause?: unknown
}

/** What every failed call rejects with. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** A code of the contract, or why there was no answer of Acquaint. */
  readonly code: ErrorCode | ConnectionErrorCode
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number
  /** What is wrong with the input, for `BAD_REQUEST`. */
  readonly issues: Issue[]
  /** Names the request in the log of the server. */
  readonly requestId: string | undefined
  /** How long the server asks to wait before the next request. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, { code, status, issues = [], requestId, retryAfterMs, cause }: Details) {
    super(message, { cause })
    this.code = code
    this.status = status
    this.issues = issues
    this.requestId = requestId
    this.retryAfterMs = retryAfterMs
  }
}
