import type { Caller } from '../context.ts'
import { late } from '../deadline.ts'
import { ApiFailure } from '../errors.ts'
import type { Exchange } from './exchange.ts'
import type { RateLimit } from './rate-limit.ts'

/** The work of a request, of all its calls together. */
export interface Demand {
  /** In units of the rate limit. */
  cost: number
  isLong: boolean
  /** Whether it may change something. */
  isWrite: boolean
}

/** Admits an authenticated request, or refuses it before any work. Resolves when it is its turn; undefined if that is now. */
export type Admit = (exchange: Exchange, app: Caller, demand: Demand) => Promise<void> | undefined

export interface Limits {
  /** Requests of one app that run at the same time. */
  concurrency: number
  /** Long requests among them. */
  longConcurrency: number
  /** How long a request may be expected to wait, in milliseconds, with half of `concurrency` before it: late answers are often in vain. */
  waitMsMax?: number
}

/** Maximum number of requests in the queue of one app. More are refused with OVERLOADED. */
const waitingMax = { short: 256, long: 32 }

/**
 * Requests that their duration is averaged over, and maximum number of apps in the map of durations. Fewer say nothing: the
 * first ones after a start take longest.
 */
const averagedOver = 20
const durationsMax = 1000

interface Ticket {
  exchange: Exchange
  demand: Demand
  askedAt: number
  admit: () => void
  refuse: (error: unknown) => void
}

interface Line {
  running: number
  longRunning: number
  short: Ticket[]
  long: Ticket[]
}

/**
 * Admits requests by app, so that no app takes the whole server: each has its own line. A request keeps its place until its
 * answer is sent and its work has ended, so that callers who do not read their answers are slowed down themselves.
 */
export const createAdmit = ({ concurrency, longConcurrency, waitMsMax = 50 }: Limits, rateLimit?: RateLimit): Admit => {
  // An app without requests has no line.
  const lines = new Map<string, Line>()
  /** Milliseconds that a request of an app takes, on average over the last ones that were not long, and their number. */
  const durations = new Map<string, { averageMs: number; count: number }>()

  const noteDuration = (id: string, ms: number) => {
    if (durations.size >= durationsMax && !durations.has(id)) durations.clear()
    const { averageMs, count } = durations.get(id) ?? { averageMs: 0, count: 0 }
    const counted = Math.min(count + 1, averagedOver)
    durations.set(id, { averageMs: averageMs + (ms - averageMs) / counted, count: counted })
  }
  const durationOf = (id: string): number => {
    const { averageMs, count } = durations.get(id) ?? { averageMs: 0, count: 0 }
    return count < averagedOver ? 0 : averageMs
  }

  const lineOf = (id: string): Line => {
    const known = lines.get(id)
    if (known) return known
    const line = { running: 0, longRunning: 0, short: [], long: [] }
    lines.set(id, line)
    return line
  }

  const take = (line: Line, { exchange, demand: { isLong, isWrite }, id }: Pick<Ticket, 'exchange' | 'demand'> & { id: string }) => {
    exchange.isWrite = isWrite
    const begunAt = performance.now()
    line.running++
    if (isLong) line.longRunning++
    exchange.atEnd(() => {
      if (!isLong) noteDuration(id, performance.now() - begunAt)
      line.running--
      if (isLong) line.longRunning--
      admitNext(line, id)
      if (line.running === 0) lines.delete(id)
    })
  }

  const admitNext = (line: Line, id: string) => {
    while (line.running < concurrency) {
      const isLong = line.longRunning < longConcurrency && line.long.length > 0 && !isOlder(line.short[0], line.long[0])
      const ticket = isLong ? line.long.shift() : line.short.shift()
      if (!ticket) return
      const { exchange, demand, admit, refuse } = ticket
      if (exchange.isGone) refuse(new Error('The client disconnected before its turn.'))
      else if (performance.now() > exchange.deadlineAt) refuse(late())
      else {
        take(line, { exchange, demand, id })
        admit()
      }
    }
  }

  const enter = (exchange: Exchange, { id }: Caller, demand: Demand): Promise<void> | undefined => {
    const { isLong } = demand
    const line = lineOf(id)
    const waiting = isLong ? line.long : line.short
    if (line.running < concurrency && waiting.length === 0 && (!isLong || line.longRunning < longConcurrency)) {
      take(line, { exchange, demand, id })
      return undefined
    }
    const askedAt = performance.now()
    // Long requests may each take seconds.
    const isSlow = !isLong && waiting.length >= concurrency / 2 && (waiting.length / concurrency) * durationOf(id) > waitMsMax
    if (isSlow || waiting.length >= (isLong ? waitingMax.long : waitingMax.short)) throw overloaded
    return new Promise((admit, refuse) => waiting.push({ exchange, demand, askedAt, admit, refuse }))
  }

  return (exchange, app, demand) => {
    if (!rateLimit) return enter(exchange, app, demand)
    return rateLimit.spend(app.keyId ?? app.id, demand.cost).then((headers) => {
      exchange.addHeaders(headers)
      return enter(exchange, app, demand)
    })
  }
}

const isOlder = (a: Ticket | undefined, b: Ticket | undefined) => a !== undefined && (b === undefined || a.askedAt < b.askedAt)

/** One error for all refusals: an error of its own for each, with its stack, costs a busy server more than the rest of the answer. */
const overloaded = new ApiFailure(
  'OVERLOADED',
  'Too many requests of this app wait, and nothing was done: repeat the request after the time in Retry-After.',
)
