import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm'
import { DatabaseUnavailable } from '../errors.ts'
import type { Dialect, DriverError } from './dialect.ts'

/** Turns errors of the database itself into DatabaseUnavailable, and returns every other error as it is. */
export const translate = (error: unknown, dialect: Dialect): unknown => {
  // TypeORM releases the runner of a connection that broke, and then refuses the next statement without saying why.
  const isReleased = error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError
  const code = isReleased ? 'DATABASE_UNAVAILABLE' : dialect.unavailable(causeOf(error))
  return code ? new DatabaseUnavailable(code, error) : error
}

/** Turns the error of a commit whose connection broke into OUTCOME_UNKNOWN: the commit may or may not have happened. */
export const translateCommit = (error: unknown, dialect: Dialect): unknown => {
  const isLost = dialect.unavailable(causeOf(error)) === 'DATABASE_UNAVAILABLE'
  return isLost ? new DatabaseUnavailable('OUTCOME_UNKNOWN', error) : error
}

/** Makes the error of a statement that the driver refused. It has no values, which are users' texts; the log drops the message. */
export const failedStatement = (sql: string, error: unknown): QueryFailedError =>
  new QueryFailedError(sql, undefined, error instanceof Error ? error : new Error(String(error)))

/** Returns the driver's error from inside the error of TypeORM. */
export const causeOf = (error: unknown): DriverError => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  return typeof cause === 'object' && cause !== null ? cause : {}
}
