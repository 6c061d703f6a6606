import { setTimeout as sleep } from 'node:timers/promises'
import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm'
import type { Dialect, DriverError, Unavailable } from './dialect.ts'

/** The database cannot serve for now; its `cause` says what the driver said. */
export class DatabaseUnavailable extends Error {
  readonly code: Unavailable
  constructor(code: Unavailable, cause: unknown) {
    super(code, { cause })
    this.code = code
  }
}

/** How long an attempt is repeated while other processes hold what it needs. */
const busyMs = 5000

/** Tries again while the dialect says that this may help; `since` is when the patience began. */
export const retry = async <T>(attempt: () => Promise<T>, dialect: Dialect, since = performance.now()): Promise<T> => {
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 100)) {
    try {
      return await attempt()
    } catch (error) {
      if (!dialect.isTransient(causeOf(error)) || performance.now() > since + busyMs) throw translate(error, dialect)
    }
    await sleep(pauseMs * (0.5 + Math.random()))
  }
}

/** Tells what is the database's own trouble from everything else. */
export const translate = (error: unknown, dialect: Dialect): unknown => {
  // TypeORM releases the runner of a connection that broke, and then refuses the next statement without saying why.
  const isReleased = error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError
  const code = isReleased ? 'DATABASE_UNAVAILABLE' : dialect.unavailable(causeOf(error))
  return code ? new DatabaseUnavailable(code, error) : error
}

/** What became of a commit whose connection broke, nobody here knows. */
export const translateCommit = (error: unknown, dialect: Dialect): unknown => {
  const isLost = dialect.unavailable(causeOf(error)) === 'DATABASE_UNAVAILABLE'
  return isLost ? new DatabaseUnavailable('OUTCOME_UNKNOWN', error) : error
}

/** What the driver said, without what TypeORM put around it. */
export const causeOf = (error: unknown): DriverError => {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error
  return typeof cause === 'object' && cause !== null ? cause : {}
}
