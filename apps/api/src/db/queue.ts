/** Makes what does so many pieces of work at once, first come first served, with the event loop free before each that waited. */
export const createQueue = (atOnce: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  const endOne = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      setImmediate(endOne)
    }
  }
}
