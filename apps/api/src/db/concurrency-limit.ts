import { DatabaseUnavailable } from '../errors.ts'

interface Options {
  /** Pieces of work that may wait. More are refused with DATABASE_BUSY. Default: no bound, for callers that bound it themselves. */
  waitingMax?: number
}

/** Makes a function that runs at most `max` pieces of work at a time, first come, first served. The event loop turns in between. */
export const createConcurrencyLimit = (max: number, { waitingMax = Number.POSITIVE_INFINITY }: Options = {}) => {
  const waiting: (() => void)[] = []
  let running = 0
  const endOne = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < max) running++
    else if (waiting.length >= waitingMax) throw new DatabaseUnavailable('DATABASE_BUSY', new Error('Too much work waits'))
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      setImmediate(endOne)
    }
  }
}
