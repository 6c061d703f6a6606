import { ApiError } from '@acquaint/client'
import { ScreenNotLoaded } from '../shell/load-screen.ts'
import { Button } from './button.tsx'
import { Note } from './note.tsx'

/** Shows why a call failed, the request id that finds it in the log, and a way to try again. */
export const Problem = ({ error, onRetry }: { error: Error; onRetry?: (() => unknown) | undefined }) => {
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return (
    <Note isAlert actions={onRetry && <Button onClick={() => onRetry()}>Try again</Button>}>
      <p>{sentenceOf(error)}</p>
      {requestId && <p className="hint">Request {requestId}</p>}
    </Note>
  )
}

/** Returns a failure as a sentence, with the issues of a refused input. */
export const sentenceOf = (error: Error): string => {
  if (error instanceof ScreenNotLoaded) return error.message
  if (!(error instanceof ApiError)) return `This page failed: ${error.message}`
  if (error.code === 'NETWORK_ERROR') return 'The server cannot be reached. Check the network, then try again.'
  const issues = error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')} ${message}` : message))
  return issues.length > 0 ? issues.join('; ') : error.message
}

/** Tells whether the record was changed by somebody else after it was read. */
export const isConflict = (error: unknown) =>
  error instanceof ApiError && (error.code === 'CONFLICT' || error.code === 'PRECONDITION_FAILED')

/** Tells whether the record does not exist, or no longer does. */
export const isMissing = (error: unknown) => error instanceof ApiError && error.code === 'NOT_FOUND'
