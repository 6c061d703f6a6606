import { setImmediate } from 'node:timers/promises'

/** Work goes on for so long before others get their turn, in milliseconds. */
const sliceMs = 8

/** Resolves at once, or where the work that calls it has had its slice, after the event loop has served others. */
export type Pace = () => Promise<void> | undefined

/** Makes what long work in this process calls between its steps, so that it holds up nobody else for long. */
export const createPace = (): Pace => {
  let since = performance.now()
  return () => {
    if (performance.now() - since < sliceMs) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
