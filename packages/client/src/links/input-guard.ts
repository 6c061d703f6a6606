import type { AppRouter, Issue } from '@acquaint/contracts'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { ApiError } from '../errors.ts'

/**
 * Refuses an input that JSON cannot hold or would change without an error: `undefined` in a filter, which would then match
 * every user, and `NaN`, which would become the null that removes a key. The server never sees either.
 */
export const inputGuardLink =
  (): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) => {
    const refusal = refusalOf(op.input)
    return refusal ? observable((observer) => observer.error(TRPCClientError.from(refusal))) : next(op)
  }

const refusalOf = (input: unknown): ApiError | undefined => {
  try {
    JSON.stringify(input) // throws for a circular input, on which the walk below would never end
  } catch (cause) {
    return new ApiError('The input cannot be written as JSON. Nothing was sent.', { code: 'NOT_SENT', status: 0, cause })
  }
  const [issue] = lossyValues(input, [])
  if (!issue) return undefined
  const message = `The input is not valid. ${issue.path.join('.')}: ${issue.message}`
  return new ApiError(message, { code: 'BAD_REQUEST', status: 400, issues: [issue] })
}

/** Fields that select: they match more than they say once JSON has left a key out of them. */
const selectors: Issue['path'] = ['metadata_filter', 'match']

function* lossyValues(value: unknown, path: Issue['path']): Generator<Issue> {
  const isLeftOut = value === undefined || typeof value === 'function' || typeof value === 'symbol'
  const isMissed = path.length > 1 && (typeof path.at(-1) === 'number' || selectors.includes(path[0] ?? ''))
  if (isLeftOut && isMissed) yield { path, message: `is ${typeof value}, which is not JSON: remove the key, or give it a value` }
  if (typeof value === 'number' && !Number.isFinite(value)) yield { path, message: 'must be a finite number' }
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* lossyValues(item, [...path, Array.isArray(value) ? Number(key) : key])
}
