import { type ErrorCode, type ErrorShape, errors } from '@acquaint/contracts'

/** What the tRPC door answers to a request of one call that fails, for a proxy to answer in its place. */
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
