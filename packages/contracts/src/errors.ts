import { z } from 'zod'

/** Lists every error code of the API with its HTTP status and title. */
export const errors = {
  BAD_REQUEST: { status: 400, title: 'The request is not valid' },
  UNAUTHORIZED: { status: 401, title: 'A valid API key is required' },
  FORBIDDEN: { status: 403, title: 'The request is not allowed' },
  CONSENT_REQUIRED: { status: 403, title: 'The user has not consented to memories' },
  NOT_FOUND: { status: 404, title: 'The resource does not exist' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The path does not support this method' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request did not arrive in time' },
  CONFLICT: { status: 409, title: 'The request conflicts with the stored data' },
  PRECONDITION_FAILED: { status: 412, title: 'The resource does not have the expected version' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The request body is not JSON' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The URL and the headers are too large' },
  QUERY_TOO_SLOW: { status: 422, title: 'The query exceeds the time limit' },
  SECRET_SUSPECTED: { status: 422, title: 'The memory seems to hold a secret' },
  RESPONSE_TOO_LARGE: { status: 422, title: 'The answers of the batch are too large' },
  RATE_LIMITED: { status: 429, title: 'The API key exceeds its rate limit' },
  INTERNAL_SERVER_ERROR: { status: 500, title: 'The server failed unexpectedly' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database cannot be reached' },
  DATABASE_BUSY: { status: 503, title: 'The database is busy with other requests' },
  DATABASE_FULL: { status: 503, title: 'The database has no disk space left' },
  DATABASE_READ_ONLY: { status: 503, title: 'The database is read-only' },
  OUTCOME_UNKNOWN: { status: 503, title: 'The outcome of the change is unknown' },
  OVERLOADED: { status: 503, title: 'The server has too many requests at the moment' },
  DEADLINE_EXCEEDED: { status: 504, title: 'The request exceeds its time limit' },
} as const

export type ErrorCode = keyof typeof errors
export const ErrorCode = z
  .enum(Object.keys(errors) as [ErrorCode, ...ErrorCode[]])
  .meta({ id: 'ErrorCode', description: 'Error code for programs. Codes are stable: compare `code`, never `title` or `detail`.' })

/** Returns the URI of an error type (RFC 9457). */
export const problemType = (code: ErrorCode): string => `urn:acquaint:problem:${code.toLowerCase().replaceAll('_', '-')}`

/** Lists the errors that every procedure can return. */
export const commonErrors = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'REQUEST_TIMEOUT',
  'HEADERS_TOO_LARGE',
  'INTERNAL_SERVER_ERROR',
  'DATABASE_UNAVAILABLE',
  'DATABASE_BUSY',
  'OVERLOADED',
  'DEADLINE_EXCEEDED',
] as const satisfies ErrorCode[]

/** Lists the additional errors of every procedure that writes. */
export const writeErrors = ['DATABASE_FULL', 'DATABASE_READ_ONLY', 'OUTCOME_UNKNOWN'] as const satisfies ErrorCode[]

/** Lists the additional errors of every route with a request body. */
export const bodyErrors = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const satisfies ErrorCode[]

/** Locates one fault in the input. */
export type Issue = z.infer<typeof Issue>
export const Issue = z
  .object({
    path: z.array(z.union([z.string(), z.number()])).meta({
      description: 'Location in the input, from the outermost to the innermost: field names, and array indexes from 0.',
      examples: [['metadata_filter', 'plan', '$gtt']],
    }),
    message: z.string().meta({
      description: 'What is wrong with the value at `path`, and how to correct it.',
      examples: ['is too long: 256 characters, the maximum is 255'],
    }),
  })
  .meta({ id: 'Issue', description: 'One fault in the input.' })

export const issuesMax = 20

/** Describes an error of the REST API: the body of `application/problem+json` (RFC 9457). */
export type Problem = z.infer<typeof Problem>
export const Problem = z
  .object({
    type: z
      .string()
      .meta({ description: 'URI of the error type. One `code` has one `type`.', examples: ['urn:acquaint:problem:not-found'] }),
    title: z.string().meta({ description: 'Summary of the error type. One `code` has one `title`.' }),
    status: z.int().meta({ description: 'HTTP status code.' }),
    detail: z.string().meta({ description: 'What happened in this request, and what to do.' }),
    code: ErrorCode,
    request_id: z.string().meta({ description: 'Identifier of the request. The server log contains the same identifier.' }),
    issues: z
      .array(Issue)
      .optional()
      .meta({ description: `Faults in the input, maximum ${issuesMax}. Present only if \`code\` is \`BAD_REQUEST\`.` }),
    version: z
      .int()
      .optional()
      .meta({ description: 'Stored `version` of the resource. Present only if `code` is `PRECONDITION_FAILED` and the resource exists.' }),
  })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' })

/** Describes the `data` field of an error in the tRPC protocol. */
export interface ErrorData {
  code: ErrorCode
  httpStatus: number
  request_id: string
  issues?: Issue[]
  version?: number
  path?: string
}
