import type { AppRouter, Issue } from '@acquaint/contracts'
import { plainJsonIssue } from '@acquaint/contracts/internal'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { ApiError } from '../errors.ts'

/**
 * Refuses an input that JSON cannot hold or would change without an error, and sends nothing. `undefined`, a `Map` or an
 * instance of a class in a filter would match every user, `NaN` would become the null that removes a key, and two integers
 * beyond 2^53 - 1 may be one number. `undefined` is accepted as an omitted field.
 */
export const inputGuardLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    const refusal = refusalOf(op.input)
    return refusal ? observable((observer) => observer.error(TRPCClientError.from(refusal))) : next(op)
  }

const refusalOf = (input: unknown): ApiError | undefined => {
  let issue: Issue | undefined
  try {
    issue = plainJsonIssue(input)
  } catch (cause) {
    // A getter or a proxy failed.
    return new ApiError('The input cannot be read. Nothing was sent.', { code: 'NOT_SENT', status: 0, cause })
  }
  if (!issue) return undefined
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  return new ApiError(`The input is not valid. ${where}${issue.message}`, { code: 'BAD_REQUEST', status: 400, issues: [issue] })
}
