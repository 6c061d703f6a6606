import { AsyncLocalStorage } from 'node:async_hooks'
import { performance } from 'node:perf_hooks'
import { ApiFailure } from './errors.ts'

/** The time limit of one request. */
export interface Deadline {
  /** When the request is out of time, by the clock of `performance.now()` in milliseconds. */
  readonly deadlineAt: number
}

const current = new AsyncLocalStorage<Deadline>()

/** Runs the work of a request. All that it calls and awaits is under its deadline. */
export const underDeadline = <T>(deadline: Deadline, work: () => T): T => current.run(deadline, work)

/** Runs work that one request begins for everybody, such as a queue or a background task: no deadline of a request ends it. */
export const withoutDeadline = <T>(work: () => T): T => current.exit(work)

/** Returns the deadline of the request that this work belongs to; undefined outside of requests. */
export const currentDeadline = (): Deadline | undefined => current.getStore()

/** Milliseconds until the deadline; Infinity outside of requests. */
export const timeLeftMs = (): number => (current.getStore()?.deadlineAt ?? Number.POSITIVE_INFINITY) - performance.now()

/** Throws DEADLINE_EXCEEDED if the request is out of time. Loops, queues and transactions call it between their steps. */
export const throwIfLate = (nowMs = performance.now()): void => {
  const deadline = current.getStore()
  if (deadline && nowMs > deadline.deadlineAt) throw late()
}

/** The failure of a request that changed nothing. */
export const late = () =>
  new ApiFailure(
    'DEADLINE_EXCEEDED',
    'The request exceeds its time limit, and nothing was changed: send less in one request, or try again later.',
  )
