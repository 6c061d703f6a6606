import { bodyBytes, problemType } from '@acquaint/contracts/internal'
import { headersOf, type ProblemDetails, problem, problemOf } from '../errors.ts'
import type { Exchange } from './exchange.ts'

/** Answers with an error as `application/problem+json` (RFC 9457). */
export const answerProblem = (exchange: Exchange, error: unknown) => {
  const details = problemOfRequest(error)
  const { status } = details
  exchange.answer({
    status,
    type: 'application/problem+json',
    text: problemText(details, exchange.id),
    headers: headersOf(error),
  })
}

/** Writes an error as `application/problem+json`. */
export const problemText = ({ code, status, title, detail, issues, version }: ProblemDetails, request_id: string): string =>
  JSON.stringify({
    ...{ type: problemType(code), title, status, detail, code, request_id },
    ...(issues && { issues }),
    ...(version !== undefined && { version }),
  })

/** Says what is wrong with a request that cannot be read. */
export const malformed =
  'The path, the query or the body of the request is malformed: percent-encode the path and the query in UTF-8, and send valid JSON in UTF-8.'

/** Says how large a body may be. */
export const tooLarge = (bytesMax: number = bodyBytes.texts): string => `The body is too large: send at most ${bytesMax / 1_000_000} MB.`

/** Returns what callers see of an error, also of one of express. */
export const problemOfRequest = (error: unknown): ProblemDetails => refusedByExpress(error) ?? problemOf(error)

/** Returns the problem of a request that express or its body parser refused. Their messages would quote the request. */
const refusedByExpress = (error: unknown): ProblemDetails | undefined => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  if (error.status === 413) return problem('PAYLOAD_TOO_LARGE', tooLarge('limit' in error ? Number(error.limit) : undefined))
  if (error.status === 415)
    return problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'The encoding of the body is not supported: send JSON in UTF-8, uncompressed or compressed with gzip, deflate or br.',
    )
  if (error.status >= 400 && error.status < 500) return problem('BAD_REQUEST', malformed)
  return undefined
}
