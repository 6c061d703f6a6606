import { setImmediate } from 'node:timers/promises'

/** Makes what does one piece of work after another, with the event loop free in between. */
export const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {}).then(() => setImmediate())
    return done
  }
}
