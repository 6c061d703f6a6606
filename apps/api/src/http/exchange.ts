import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from '../context.ts'
import { late, underDeadline } from '../deadline.ts'
import { DatabaseUnavailable } from '../errors.ts'
import type { ConstantHeaders } from './constant-headers.ts'
import { compressedBytesMin, type Encoded, encode } from './content-encoding.ts'
import { decodeUtf8 } from './request-encoding.ts'

/** An answer of the API, as a transport builds it. */
export interface Answer {
  status: number
  type: string
  text: string
  /** Request headers of this transport that a cache must compare. */
  vary?: string
  /** More headers, names and values in turn. */
  headers?: string[]
  /** Compresses a text that is the same for every request, once. Default: `encode`. */
  encode?: typeof encode
}

/** How long a request may take, in milliseconds: until its answer begins. */
export interface TimeLimits {
  short: number
  /** For procedures that are `isLong` or take documents or messages. */
  long: number
}

/** One request and its answer. Every transport answers through `answer`. */
export class Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** The caller's `x-request-id` if it is valid, else a new UUID. */
  readonly id: string
  /** The path of the URL, as sent. */
  readonly path: string
  /** The query of the URL without its question mark, as sent. */
  readonly query: string
  /** The route for the log. The URL may hold a user's text. */
  route = 'unmatched'
  /** The name of the app, once the request is authenticated. */
  app: string | undefined
  /** Whether the client disconnected before the end of the answer. */
  isAborted = false
  /** When the request is out of time, by the clock of `performance.now()`. */
  deadlineAt: number
  /** Whether its calls may have changed something when it is out of time. False while it is in the queue. */
  isWrite = false
  /** Answers with an error, in the way of the transport that took the request. */
  refuse: ((error: unknown) => void) | undefined
  readonly #constants: ConstantHeaders
  readonly #timeLimits: TimeLimits
  readonly #startedAt = performance.now()
  readonly #headers: string[] = []
  #controller: AbortController | undefined
  #isExpired = false
  #isAnswered = false
  #isClosed = false
  #works = 0
  #atEnd: (() => void) | undefined

  constructor(
    req: IncomingMessage,
    res: ServerResponse,
    { constants, timeLimits }: { constants: ConstantHeaders; timeLimits: TimeLimits },
  ) {
    const { url = '' } = req
    const given = req.headers['x-request-id']
    const mark = url.indexOf('?')
    this.req = req
    this.res = res
    this.id = typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID()
    this.path = mark < 0 ? url : url.slice(0, mark)
    this.query = mark < 0 ? '' : url.slice(mark + 1)
    this.#constants = constants
    this.#timeLimits = timeLimits
    this.deadlineAt = this.#startedAt + timeLimits.short
  }

  /** Aborts when the client disconnects, or at the deadline. The first use creates the signal: most procedures never read it. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController()
    if (this.isAborted) this.#controller.abort()
    else if (this.#isExpired) this.#controller.abort(late())
    return this.#controller.signal
  }

  /** Whether nobody waits for the answer, even if Node has not said so. */
  get isGone(): boolean {
    return this.isAborted || this.req.socket.destroyed
  }

  /** Allows the request the time of long work. */
  allowLong(): void {
    this.deadlineAt = this.#startedAt + this.#timeLimits.long
  }

  /** Ends what listens to the signal: the request is out of time. */
  expire(): void {
    this.#isExpired = true
    this.#controller?.abort(late())
  }

  /** Answers for work that does not end at its deadline. */
  giveUp(): void {
    this.expire()
    if (this.#isAnswered || this.res.headersSent || !this.refuse) this.res.destroy()
    else this.refuse(this.isWrite ? new DatabaseUnavailable('OUTCOME_UNKNOWN', new Error('The request exceeds its time limit')) : late())
  }

  /** Adds headers to the answer, names and values in turn. */
  addHeaders(headers: string[]): void {
    this.#headers.push(...headers)
  }

  /** Counts a piece of work of this request until it ends. */
  async work<T>(work: () => Promise<T>): Promise<T> {
    this.#works++
    try {
      return await work()
    } finally {
      this.#works--
      this.#end()
    }
  }

  /** Calls back once the answer is sent, or its client has gone, and the work has ended. */
  atEnd(callback: () => void): void {
    this.#atEnd = callback
    this.#end()
  }

  #end(): void {
    if (!this.#isClosed || this.#works > 0) return
    const callback = this.#atEnd
    this.#atEnd = undefined
    callback?.()
  }

  /** Reads the body as UTF-8, without a byte order mark. Rejects at other bytes, and if the client disconnects. The caller bounds the length. */
  readText(): Promise<string> {
    const { req } = this
    return new Promise((resolve, reject) => {
      if (req.destroyed) reject(new Error('The client disconnected before its body was read.'))
      const chunks: Buffer[] = []
      req.on('data', (chunk: Buffer) => chunks.push(chunk))
      req.on('end', () => {
        const [first] = chunks
        try {
          resolve(decodeUtf8(first && chunks.length === 1 ? first : Buffer.concat(chunks)))
        } catch (error) {
          reject(error)
        }
      })
      req.on('close', () => reject(new Error('The client disconnected within its body.')))
    })
  }

  /**
   * Writes the answer with the headers that all answers have, compressed if the client accepts it. The first answer counts.
   * Cuts the connection if somebody else has begun one.
   */
  answer(answer: Answer): void {
    if (this.#isAnswered) return // the work of a request that was given up has ended
    this.#isAnswered = true
    const length = Buffer.byteLength(answer.text)
    const { 'accept-encoding': accepted } = this.req.headers
    // Without a quality value, no header refuses a small answer that is not compressed.
    const isAsItIs = accepted === undefined || length === 0 || (length < compressedBytesMin && !accepted.includes(';'))
    const encoded = isAsItIs ? undefined : (answer.encode ?? encode)(answer.text, accepted)
    if (encoded instanceof Promise) void encoded.then((compressed) => this.#write(answer, compressed ?? { length }))
    else this.#write(answer, encoded ?? { length })
  }

  /** Writes the head of an answer of unknown length, which may take until `deadlineAt`. The caller writes the body to `res`. */
  begin({ status, type }: Pick<Answer, 'status' | 'type'>, deadlineAt: number): void {
    this.#isAnswered = true
    this.deadlineAt = deadlineAt
    this.#writeHead(status, ['content-type', type])
  }

  #write({ status, type, text, vary, headers }: Answer, { length, coding, bytes }: Partial<Encoded> & { length: number }): void {
    const { res } = this
    if (res.headersSent) {
      res.destroy()
      return
    }
    const ofText = [
      // A length of 0 in an answer 304 would say that the resource is empty.
      ...(status === 304 ? [] : ['content-type', type, 'content-length', String(length)]),
      ...(coding === undefined ? [] : ['content-encoding', coding]),
      ...(headers ?? []),
    ]
    this.#writeHead(status, ofText, vary)
    res.end(bytes ?? text)
  }

  #writeHead(status: number, headers: string[], vary?: string): void {
    const { common, byOrigin, varies } = this.#constants
    const { origin } = this.req.headers
    this.res.writeHead(status, [
      ...headers,
      ...['x-request-id', this.id],
      ...['vary', vary === undefined ? varies : `${vary}, ${varies}`],
      ...this.#headers,
      ...((origin && byOrigin.get(origin)) || common),
    ])
  }

  /** Notes the end of the connection, and returns the fields of the log line. */
  close(): object {
    this.isAborted = !this.res.writableFinished
    if (this.isAborted) this.#controller?.abort()
    this.#isClosed = true
    this.#end()
    return {
      request_id: this.id,
      method: this.req.method,
      path: this.route,
      status: this.res.statusCode,
      duration_ms: Math.round((performance.now() - this.#startedAt) * 100) / 100,
      app: this.app,
      ...(this.isAborted && { aborted: true }),
    }
  }
}

/** Takes the requests that it can answer whole, and returns whether this is one of them. */
export type Transport = (exchange: Exchange) => boolean

/** Looks after open requests: see exchange-watch.ts. */
export interface ExchangeWatch {
  /** `end` is called for a request whose connection has gone. */
  add: (exchange: Exchange, end: () => void) => void
  /** Returns whether the request was open. */
  remove: (exchange: Exchange) => boolean
}

interface Options {
  log: Logger
  constants: ConstantHeaders
  timeLimits: TimeLimits
  watch: ExchangeWatch
  transports: Transport[]
  /** Answers what no transport takes. `exchangeOf` gives it the exchange. */
  fallback: RequestListener
}

/** Offers each request to the transports in turn, under its deadline, and logs its end. */
export const createListener =
  ({ log, transports, fallback, watch, ...options }: Options): RequestListener =>
  (req, res) => {
    const exchange = new Exchange(req, res, options)
    const end = () => {
      if (!watch.remove(exchange)) return
      log.info(exchange.close(), 'request')
    }
    watch.add(exchange, end)
    res.once('close', end)
    underDeadline(exchange, () => {
      if (req.headers.host !== undefined || req.httpVersion !== '1.1') for (const take of transports) if (take(exchange)) return
      exchanges.set(res, exchange)
      res.setHeader('x-request-id', exchange.id)
      fallback(req, res)
    })
  }

const exchanges = new WeakMap<object, Exchange>()

/** Returns the exchange of a request that no transport took. */
export const exchangeOf = (res: object): Exchange => {
  const exchange = exchanges.get(res)
  if (!exchange) throw new Error('The request did not come through the listener')
  return exchange
}
