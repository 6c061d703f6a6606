import { performance } from 'node:perf_hooks'
import { throwIfLate } from './deadline.ts'

/** How long all long work together may run in one turn of the event loop. */
const sliceMs = 8

/**
 * Resolves at once while the slice lasts, and else in a later turn of the event loop. Throws the reason of an aborted signal,
 * and DEADLINE_EXCEEDED if the request is out of time.
 */
export type NextSlice = () => Promise<void> | undefined

/** When long work began in this turn of the event loop; undefined before. */
let begunMs: number | undefined
/** Work that waits for a turn, first come, first served. */
const waiting: (() => void)[] = []

/**
 * Makes a function that long work calls between its steps, so that the event loop serves others (cooperative yielding).
 * All work shares one slice: twenty that had one each would block others for twenty.
 */
export const createTimeSlice =
  (signal?: AbortSignal): NextSlice =>
  () => {
    signal?.throwIfAborted()
    const nowMs = performance.now()
    throwIfLate(nowMs)
    if (begunMs === undefined) begin(nowMs)
    else if (waiting.length > 0 || nowMs - begunMs >= sliceMs) return new Promise((resolve) => waiting.push(resolve))
    return undefined
  }

const begin = (nowMs: number) => {
  begunMs = nowMs
  setImmediate(endTurn)
}

/** Resumes one piece of work per turn: what came by the network or by a timer is served in between. */
const endTurn = () => {
  begunMs = undefined
  const next = waiting.shift()
  if (!next) return
  begin(performance.now())
  next()
}
