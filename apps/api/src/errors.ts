import { type ErrorCode, errors, type Issue } from '@acquaint/contracts'
import { batchCallsMax, issuesMax } from '@acquaint/contracts/internal'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'

interface FailureDetails {
  issues?: Issue[]
  headers?: string[]
  version?: number
}

/** A failure that callers can act on: an error code of the contract, and a sentence that says what to do. */
export class ApiFailure extends Error {
  readonly code: ErrorCode
  readonly issues: Issue[] | undefined
  /** Headers of the answer over HTTP, names and values in turn. */
  readonly headers: string[] | undefined
  /** The stored version of the resource, for PRECONDITION_FAILED. */
  readonly version: number | undefined
  constructor(code: ErrorCode, message: string, { issues, headers, version }: FailureDetails = {}) {
    super(message)
    this.code = code
    this.issues = issues
    this.headers = headers
    this.version = version
  }
}

/** Makes the failure of an input for one fault: `path` locates the value, and `message` says how to correct it. */
export const invalidInput = ({ path, message }: Issue): ApiFailure =>
  new ApiFailure('BAD_REQUEST', `The input is not valid. ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`, {
    issues: [{ path, message }],
  })

/** Reasons why the database cannot serve a request that is not at fault. */
export type Unavailable = 'DATABASE_UNAVAILABLE' | 'DATABASE_BUSY' | 'DATABASE_FULL' | 'DATABASE_READ_ONLY' | 'OUTCOME_UNKNOWN'

/** The cause of an `OUTCOME_UNKNOWN` after which the rows are erased for certain, while a file may still hold their bytes. */
export class ErasedBytesRemain extends Error {}

/** A failure of the database that no caller is at fault for. Its `cause` is the driver's error. */
export class DatabaseUnavailable extends Error {
  readonly code: Unavailable
  constructor(code: Unavailable, cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

const missing = {
  user: 'There is no user with this id.',
  document: 'The user has no document with this id.',
  memory: 'The user has no memory with this id.',
}

/** Throws the error for a resource that does not exist. A resource of another app or user gets the same words. */
export const notFound = (resource: keyof typeof missing): never => {
  throw new ApiFailure('NOT_FOUND', missing[resource])
}

/** Returns the headers that belong to an error over HTTP: of 401 the scheme, of a refusal the time after which to repeat it. */
export const headersOf = (error: unknown): string[] => {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error
  if (cause instanceof ApiFailure && cause.headers) return cause.headers
  const { code, status } = problemOf(error)
  if (status === 401) return ['www-authenticate', 'Bearer'] // HTTP requires it with every 401
  return refusals.has(code) ? ['retry-after', '1'] : []
}

/** Refusals of which nothing was done. A database that is away or read-only may be about to fail over. */
const refusals = new Set<ErrorCode>(['OVERLOADED', 'DATABASE_BUSY', 'DATABASE_UNAVAILABLE', 'DATABASE_READ_ONLY'])

/** The part of an error that callers see, through every transport. */
export interface ProblemDetails {
  code: ErrorCode
  status: number
  title: string
  detail: string
  issues: Issue[] | undefined
  version?: number | undefined
}

/** Returns what callers see of an error. An unknown error becomes one sentence; the log has its cause. */
export const problemOf = (error: unknown): ProblemDetails => {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error
  if (cause instanceof ApiFailure) return { ...problem(cause.code, cause.message, cause.issues), version: cause.version }
  if (cause instanceof DatabaseUnavailable) return problem(cause.code, detailOf(cause))
  if (error instanceof TRPCError) {
    if (error.code === 'BAD_REQUEST' && cause instanceof z.core.$ZodError) return invalid(cause)
    const code = trpcCodes[error.code]
    if (code) return problem(code, trpcMessages[error.message] ?? trpcDetails[code] ?? error.message)
  }
  return problem('INTERNAL_SERVER_ERROR', 'The server failed unexpectedly. Find the cause in the server log under the request id.')
}

const detailOf = ({ code, cause }: DatabaseUnavailable): string => {
  if (cause instanceof ErasedBytesRemain)
    return 'The rows are erased. Copies of their text may remain in the write-ahead log and in unused space of the file. The server overwrites them once no read of the database prevents that: there is no need to repeat the request.'
  const outcome =
    code === 'OUTCOME_UNKNOWN'
      ? 'The change may or may not be stored: read the data before you repeat the request.'
      : 'Nothing was changed: try again later.'
  return `${errors[code].title}. ${outcome}`
}

/** Errors that tRPC itself answers with. */
const trpcCodes: Partial<Record<TRPCError['code'], ErrorCode>> = {
  BAD_REQUEST: 'BAD_REQUEST',
  PARSE_ERROR: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'METHOD_NOT_ALLOWED',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
}

/** Details for single errors of tRPC, by their own sentence. */
const trpcMessages: Record<string, string> = {
  'Batch call exceeds maximum size': `The batch has too many calls: send at most ${batchCallsMax} calls in one request.`,
}

/** Details for errors of tRPC whose own sentence does not say what to do. */
const trpcDetails: Partial<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'The request is malformed: send its input as JSON in UTF-8, and percent-encode the query.',
  NOT_FOUND: 'No procedure has this path: see the API reference at /reference.',
  PAYLOAD_TOO_LARGE: 'The body is too large: send at most 1 MB, or 10 MB where documents or messages travel.',
  METHOD_NOT_ALLOWED: 'The procedure does not support this method: send queries by GET or POST, and mutations by POST.',
}

/** Makes the details of a problem with the status and the title of its code. */
export const problem = (code: ErrorCode, detail: string, issues?: Issue[]): ProblemDetails => ({ code, ...errors[code], detail, issues })

const invalid = (error: z.core.$ZodError): ProblemDetails => {
  const issues = error.issues.slice(0, issuesMax).flatMap(toIssues).slice(0, issuesMax)
  const [first] = issues
  const where = first && first.path.length > 0 ? `${first.path.join('.')}: ` : ''
  return problem('BAD_REQUEST', `The input is not valid. ${where}${first?.message ?? ''}`, issues)
}

/** One issue per unknown field, each with its own path, so that a misspelt one can be found. */
const toIssues = (issue: z.core.$ZodIssue): Issue[] => {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .slice(0, issuesMax)
      .map((key) => ({ path: [...path, key], message: 'is unknown: check the spelling, or remove the field' }))
  return [{ path, message: issue.message }]
}
