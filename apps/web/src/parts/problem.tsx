import { ApiError } from '@acquaint/client'
import { Button } from './button.tsx'
import styles from './parts.module.css'

/** What a failed call says, the request by which an operator finds it in the log, and a way to try again. */
export const Problem = ({ error, onRetry }: { error: Error; onRetry?: (() => unknown) | undefined }) => {
  const requestId = error instanceof ApiError ? error.requestId : undefined
  return (
    <div className={`${styles.note} ${styles.noteDanger}`} role="alert">
      <div>
        <p>{sentenceOf(error)}</p>
        {requestId && <p className={styles.hint}>Request {requestId}</p>}
      </div>
      {onRetry && <Button onClick={() => onRetry()}>Try again</Button>}
    </div>
  )
}

/** A failure in a sentence; where the input is wrong, with what is wrong. */
export const sentenceOf = (error: Error): string => {
  if (!(error instanceof ApiError)) return `This page failed: ${error.message}`
  if (error.code === 'NETWORK_ERROR') return 'The server cannot be reached.'
  const issues = error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')} ${message}` : message))
  return issues.length > 0 ? issues.join('; ') : error.message
}

/** Whether a failure says that somebody else changed the thing meanwhile. */
export const isConflict = (error: unknown) => error instanceof ApiError && error.code === 'CONFLICT'

/** Whether a failure says that the thing is not there, or not there any more. */
export const isMissing = (error: unknown) => error instanceof ApiError && error.code === 'NOT_FOUND'
