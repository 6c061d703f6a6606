import type { Exchange } from './exchange.ts'

const sweepMs = 500

/** How long an answer may make no progress to its reader. */
const stalledMsMax = 30_000

/** How long after its deadline a request may still answer by itself. Its work looks at the deadline between its steps. */
const graceMs = 2000

/**
 * Watches open requests, with one timer for all: ends those that are out of time, and the connections of readers who do not
 * read their answers, which would fill the memory.
 */
export const createExchangeWatch = () => {
  const open = new Set<Exchange>()
  /** Bytes that were not sent yet when they last changed, of answers that have ended. */
  const unsent = new WeakMap<Exchange, { bytes: number; since: number }>()

  const sweep = (now: number) => {
    for (const exchange of open) {
      const { res, deadlineAt } = exchange
      if (res.writableEnded) {
        const bytes = res.socket?.writableLength ?? 0
        const last = unsent.get(exchange)
        if (last?.bytes !== bytes) unsent.set(exchange, { bytes, since: now })
        else if (now - last.since > stalledMsMax) res.destroy()
      } else if (now > deadlineAt + graceMs) exchange.giveUp()
      else if (now > deadlineAt) exchange.expire()
    }
  }
  let timer: NodeJS.Timeout | undefined
  return {
    add: (exchange: Exchange) => {
      open.add(exchange)
      timer ??= setInterval(() => sweep(performance.now()), sweepMs).unref()
      exchange.res.once('close', () => {
        open.delete(exchange)
        if (open.size > 0) return
        clearInterval(timer)
        timer = undefined
      })
    },
  }
}
