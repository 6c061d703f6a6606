/** Makes a function that runs at most `max` pieces of work at a time, first come, first served. The event loop turns in between. */
export const createConcurrencyLimit = (max: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  const endOne = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < max) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      setImmediate(endOne)
    }
  }
}
