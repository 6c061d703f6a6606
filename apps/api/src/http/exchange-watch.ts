import type { Exchange, ExchangeWatch } from './exchange.ts'

const sweepMs = 500

/** How long an answer may make no progress to its reader. */
const stalledMsMax = 30_000

/** How long after its deadline a request may still answer by itself. Its work looks at the deadline between its steps. */
const graceMs = 2000

/**
 * Watches open requests, with one timer for all: ends those that are out of time, and the connections of readers who do not
 * read their answers, which would fill the memory.
 */
export const createExchangeWatch = (): ExchangeWatch => {
  const open = new Map<Exchange, () => void>()
  /** Bytes that were not sent yet when they last changed, of answers that have ended. */
  const unsent = new WeakMap<Exchange, { bytes: number; since: number }>()

  const sweep = (now: number) => {
    for (const [exchange, end] of open) {
      const { req, res, deadlineAt } = exchange
      if (req.socket.destroyed)
        end() // Node says nothing of requests that were pipelined behind an answer
      else if (res.writableEnded) {
        const bytes = req.socket.writableLength
        const last = unsent.get(exchange)
        if (last?.bytes !== bytes) unsent.set(exchange, { bytes, since: now })
        else if (now - last.since > stalledMsMax) req.socket.destroy()
      } else if (now > deadlineAt + graceMs) exchange.giveUp()
      else if (now > deadlineAt) exchange.expire()
    }
  }
  let timer: NodeJS.Timeout | undefined
  return {
    add: (exchange, end) => {
      open.set(exchange, end)
      timer ??= setInterval(() => sweep(performance.now()), sweepMs).unref()
    },
    remove: (exchange) => {
      const wasOpen = open.delete(exchange)
      if (open.size === 0) {
        clearInterval(timer)
        timer = undefined
      }
      return wasOpen
    },
  }
}
