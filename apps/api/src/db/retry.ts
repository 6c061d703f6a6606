import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialect, Retry } from './dialect.ts'
import { causeOf, translate } from './errors.ts'

/** How long attempts are repeated while other processes hold locks. */
const retryMsMax = 5000
const backoffMsMax = 100

/** Repeats an attempt with back-off, starting at `since`, while its error is transient. */
export const createRetry =
  (dialect: Dialect): Retry =>
  async (attempt, since = performance.now()) => {
    for (let backoffMs = 2; ; backoffMs = Math.min(backoffMs * 2, backoffMsMax)) {
      try {
        return await attempt()
      } catch (error) {
        if (!dialect.isTransient(causeOf(error)) || performance.now() > since + retryMsMax) throw translate(error, dialect)
      }
      await sleep(backoffMs * (0.5 + Math.random()))
    }
  }
