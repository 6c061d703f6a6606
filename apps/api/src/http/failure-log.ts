import { QueryFailedError } from 'typeorm'
import type { Logger } from '../context.ts'
import { causeOf } from '../db/errors.ts'
import { problemOfRequest } from './problem.ts'

/**
 * Logs an error of the server itself, and a refusal of a busy one. Errors of callers appear only as the status of their
 * request, and work that ended because its client disconnected is no error.
 */
export const logFailure = (log: Logger, error: unknown, { id: request_id, isAborted }: { id: string; isAborted: boolean }) => {
  const { status, code } = problemOfRequest(error)
  if (status < 500 || (isAborted && isAbort(error))) return
  // A refusal has no cause to look for, and costs a busy server time.
  if (code === 'OVERLOADED') log.warn({ request_id, code }, 'request refused')
  else log.error({ request_id, code, causes: causes(error) }, 'request failed')
}

const isAbort = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || isAbort(error.cause))

/**
 * Describes an error and its causes without users' texts: drivers and parsers quote values in their messages, and TypeORM
 * attaches the parameters of a statement.
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
