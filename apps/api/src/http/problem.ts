import { type ErrorCode, errors, type Issue, issuesMax } from '@acquaint/contracts'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { DatabaseUnavailable } from '../db/errors.ts'
import { Failure } from '../errors.ts'

/** An error as callers are told of it, at every door. */
export interface ProblemDetails {
  code: ErrorCode
  status: number
  title: string
  detail: string
  issues: Issue[] | undefined
}

/** Says what a caller may know of an error. What we did not foresee is one sentence; the log has the rest. */
export const problemOf = (error: unknown): ProblemDetails => {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error
  if (cause instanceof Failure) return problem(cause.code, cause.message, cause.issues)
  if (cause instanceof DatabaseUnavailable) {
    const outcome =
      cause.code === 'OUTCOME_UNKNOWN'
        ? 'Whether the change was kept is not known: look before you repeat it.'
        : 'Nothing was changed; try again later.'
    return problem(cause.code, `${errors[cause.code].title}. ${outcome}`)
  }
  if (error instanceof TRPCError) {
    if (error.code === 'BAD_REQUEST' && cause instanceof z.core.$ZodError) return invalid(cause)
    const code = trpcCodes[error.code]
    if (code) return problem(code, code === 'BAD_REQUEST' ? 'The request is malformed: its input is not JSON.' : error.message)
  }
  const refused = refusedByExpress(cause)
  if (refused) return refused
  return problem('INTERNAL_SERVER_ERROR', 'Something went wrong in the server. The log has more under the request id.')
}

/** The errors that tRPC itself answers with. */
const trpcCodes: Partial<Record<TRPCError['code'], ErrorCode>> = {
  BAD_REQUEST: 'BAD_REQUEST',
  PARSE_ERROR: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'METHOD_NOT_ALLOWED',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
}

/** What express and its body parser refuse. Their messages quote what was sent: ours do not. */
const refusedByExpress = (error: unknown): ProblemDetails | undefined => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  if (error.status === 413) return problem('PAYLOAD_TOO_LARGE', 'The body is too large: at most 10 MB are read.')
  if (error.status === 415)
    return problem('UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON in UTF-8, plain or compressed by gzip, deflate or br.')
  if (error.status >= 400 && error.status < 500)
    return problem('BAD_REQUEST', 'The request is malformed: its path or its body cannot be read.')
  return undefined
}

const problem = (code: ErrorCode, detail: string, issues?: Issue[]): ProblemDetails => ({ code, ...errors[code], detail, issues })

const invalid = (error: z.core.$ZodError): ProblemDetails => {
  const issues = error.issues.flatMap(toIssues).slice(0, issuesMax)
  const [first] = issues
  const where = first && first.path.length > 0 ? `${first.path.join('.')}: ` : ''
  return problem('BAD_REQUEST', `The input is not valid. ${where}${first?.message ?? ''}`, issues)
}

/** One issue per unknown field, each with its own path, so that a misspelt one can be found. */
const toIssues = (issue: z.core.$ZodIssue): Issue[] => {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known here: check its spelling' }))
  return [{ path, message: issue.message }]
}
