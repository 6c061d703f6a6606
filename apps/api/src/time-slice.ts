import { performance } from 'node:perf_hooks'

/** In each turn of the event loop all long work together goes on for so long, in milliseconds, before others are served. */
const sliceMs = 8

/** Resolves at once, or where long work has had its slice, in a later turn of the event loop. */
export type Pace = () => Promise<void> | undefined

/** When long work began in this turn of the event loop; undefined where none has yet. */
let begunMs: number | undefined
/** Work that waits for a turn, first come first served. */
const waiting: (() => void)[] = []

/**
 * Makes what long work in this process calls between its steps, so that it holds up nobody else for long. The slice is one
 * for all: twenty that had one each would hold up others for twenty.
 */
export const createPace = (): Pace => () => {
  const nowMs = performance.now()
  if (begunMs === undefined) begin(nowMs)
  else if (waiting.length > 0 || nowMs - begunMs >= sliceMs) return new Promise((resolve) => waiting.push(resolve))
  return undefined
}

const begin = (nowMs: number) => {
  begunMs = nowMs
  setImmediate(endTurn)
}

/** One that waits goes on in the next turn: whoever came by the network or by a timer is served between. */
const endTurn = () => {
  begunMs = undefined
  const next = waiting.shift()
  if (!next) return
  begin(performance.now())
  next()
}
