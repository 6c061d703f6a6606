import { type ErrorCode, type ErrorShape, errors } from '@acquaint/contracts'

/** Returns the tRPC answer to a request with one failing call, for a proxy that answers for the server. */
export const answerOf = (code: ErrorCode, headers: Record<string, string> = {}) => ({
  status: errors[code].status,
  headers,
  body: JSON.stringify([{ error: errorOf(code) }]),
})

export const errorOf = (code: ErrorCode): ErrorShape => ({
  message: 'As the server says it.',
  code: -32_603,
  data: { code, httpStatus: errors[code].status, request_id: 'r1' },
})
