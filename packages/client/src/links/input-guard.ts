import type { Issue } from '@acquaint/contracts'
import { ApiError } from './error.ts'

/**
 * Refuses what cannot be written as JSON, and what JSON would lose without a word, as the server does where it can see it:
 * `undefined` in a filter, which would then match everybody, and `NaN`, which would become the null that removes a key.
 */
export const refuseLossyInput = (input: unknown): void => {
  const issue = firstIssue(input)
  if (!issue) return
  const message = `The input is not valid. ${issue.path.join('.')}: ${issue.message}`
  throw new ApiError(message, { code: 'BAD_REQUEST', status: 400, issues: [issue] })
}

const firstIssue = (input: unknown) => {
  try {
    JSON.stringify(input) // throws for a circle, which the walk would never leave
    const [issue] = lossyParts(input, [])
    return issue
  } catch (cause) {
    throw new ApiError('The input cannot be written as JSON; nothing was sent.', { code: 'NOT_SENT', status: 0, cause })
  }
}

/** Fields that select: what JSON leaves out of them makes them match more than they say. */
const selectors: Issue['path'] = ['metadata_filter', 'match']

function* lossyParts(value: unknown, path: Issue['path']): Generator<Issue> {
  const isLeftOut = value === undefined || typeof value === 'function' || typeof value === 'symbol'
  const isMissed = path.length > 1 && (typeof path.at(-1) === 'number' || selectors.includes(path[0] ?? ''))
  if (isLeftOut && isMissed) yield { path, message: `is ${typeof value}, which JSON cannot say: leave the key out, or give it a value` }
  if (typeof value === 'number' && !Number.isFinite(value)) yield { path, message: 'must be a finite number' }
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) yield* lossyParts(item, [...path, Array.isArray(value) ? Number(key) : key])
}
