import type { Reply } from '@acquaint/contracts'

/** Why the configured model did not do its part, after "The model". */
export const modelFailures: Record<NonNullable<Reply['fallback']>, string> = {
  timeout: 'took too long',
  refused: 'refused the request',
  unavailable: 'cannot be reached',
  malformed: 'gave no valid answer',
}
