import { z } from 'zod'

/** Every error code a caller can meet, with the HTTP status it travels under and its title. */
export const errors = {
  BAD_REQUEST: { status: 400, title: 'The request is not valid' },
  UNAUTHORIZED: { status: 401, title: 'A valid API key is needed' },
  FORBIDDEN: { status: 403, title: 'The request is not allowed' },
  CONSENT_REQUIRED: { status: 403, title: 'The user has not agreed to memories' },
  NOT_FOUND: { status: 404, title: 'There is no such thing' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path does not take this method' },
  CONFLICT: { status: 409, title: 'The request contradicts what is stored' },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The request body is not JSON' },
  INTERNAL_SERVER_ERROR: { status: 500, title: 'Something went wrong in the server' },
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database cannot be reached' },
  DATABASE_BUSY: { status: 503, title: 'The database is locked by other work' },
  DATABASE_FULL: { status: 503, title: 'The database has no room left' },
  DATABASE_READ_ONLY: { status: 503, title: 'The database cannot be written' },
  OUTCOME_UNKNOWN: { status: 503, title: 'The database was lost while it kept the change' },
} as const

export type ErrorCode = keyof typeof errors
export const ErrorCode = z.enum(Object.keys(errors) as [ErrorCode, ...ErrorCode[]]).meta({ id: 'ErrorCode' })

/** What any procedure can answer, whatever it does. */
export const commonErrors = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'INTERNAL_SERVER_ERROR',
  'DATABASE_UNAVAILABLE',
  'DATABASE_BUSY',
] as const satisfies ErrorCode[]

/** What any procedure that writes can answer besides. */
export const writeErrors = ['DATABASE_FULL', 'DATABASE_READ_ONLY', 'OUTCOME_UNKNOWN'] as const satisfies ErrorCode[]

/** What any route that takes a body can answer besides. */
export const bodyErrors = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const satisfies ErrorCode[]

/** One thing that is wrong with the input, and where. */
export type Issue = z.infer<typeof Issue>
export const Issue = z
  .object({
    path: z
      .array(z.union([z.string(), z.number()]))
      .meta({ description: 'Where in the input: field names and array positions.', examples: [['metadata_filter', 'plan', '$gtt']] }),
    message: z.string().meta({ description: 'What is wrong and what to do about it.' }),
  })
  .meta({ id: 'Issue' })

/** The most issues one answer lists. */
export const issuesMax = 20

/** The body of a REST error, `application/problem+json` (RFC 9457). */
export type Problem = z.infer<typeof Problem>
export const Problem = z
  .object({
    type: z.string().meta({ description: 'Identifies the kind of problem; stable for one `code`.' }),
    title: z.string().meta({ description: 'The kind of problem in words; the same for every occurrence.' }),
    status: z.int().meta({ description: 'The HTTP status.' }),
    detail: z.string().meta({ description: 'What went wrong this time and what to do about it.' }),
    code: ErrorCode,
    request_id: z.string().meta({ description: 'Names this request in the log of the server.' }),
    issues: z.array(Issue).optional().meta({ description: 'What is wrong with the input, for `BAD_REQUEST`.' }),
  })
  .meta({ id: 'Problem' })

/** The `data` of an error at the tRPC door. */
export interface ErrorData {
  code: ErrorCode
  httpStatus: number
  request_id: string
  issues?: Issue[]
  path?: string
}
