import type { Logger } from 'pino'
import { QueryFailedError } from 'typeorm'
import { causeOf } from '../db/errors.ts'
import { problemOf } from './problem.ts'

export type { Logger } from 'pino'

/** Logs an error that is the server's own. What callers did wrong is in the status of their request. */
export const logFailure = (log: Logger, error: unknown, requestId: string) => {
  const { status, code } = problemOf(error)
  if (status >= 500) log.error({ request_id: requestId, code, causes: causes(error) }, 'request failed')
}

/**
 * An error and what caused it, without what users wrote: drivers and parsers quote values in their messages, and
 * TypeORM keeps the parameters of a statement beside it.
 */
const causes = (error: unknown): object[] => {
  if (!(error instanceof Error)) return []
  const isQuoting = error instanceof QueryFailedError || error instanceof SyntaxError || 'severity' in error
  const description = {
    type: error.name,
    code: causeOf(error).code,
    ...(!isQuoting && { message: error.message }),
    stack: error.stack?.split('\n').filter((line) => line.startsWith('    at ')),
  }
  return [description, ...causes(error.cause)]
}
