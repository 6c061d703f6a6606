import autocannon from 'autocannon'
import type { Request } from './transports.ts'

export const connections = 32

/** Destination of a request, and its headers. */
export interface Target {
  /** Name of the server in the table. */
  server: string
  request: Request
  url: string
  headers: Record<string, string>
  /** A path that costs nothing to answer. */
  lightPath: string
}

export interface Sample {
  perSecond: number
  latenciesMs: number[]
}

/** How long a server may take until it has answered on every connection. */
const startSecondsMax = 30

/**
 * Sends a request, another at every turn, over all connections at once, for some seconds. Rejects if a single answer has
 * another status than it should. The time begins once every connection has had a light answer: node takes up one
 * connection between two rounds of answers, so that slow answers would keep most of them waiting for a short run's time.
 */
export const load = async (target: Target, seconds: number): Promise<Sample> => {
  const { request, url, headers, lightPath } = target
  const open = new Set<object>()
  const busy = new Set<object>()
  const latenciesMs: number[] = []
  const failures: string[] = []
  let beginMs = 0
  let endMs = 0
  await new Promise<void>((resolve, reject) => {
    const next = () => (open.size < connections ? { method: 'GET' as const, path: lightPath } : request.next())
    const instance = autocannon(
      {
        url,
        connections,
        duration: startSecondsMax + seconds,
        sampleInt: 50, // how often it looks whether it is to stop
        headers,
        requests: [{ setupRequest: (prepared) => ({ ...prepared, ...next() }) }],
      },
      (error: unknown) => (error ? reject(error) : resolve()),
    )
    const fail = (reason: string) => {
      failures.push(reason)
      instance.stop()
    }
    instance.on('reqError', (error: unknown) => fail(String(error)))
    // What autocannon itself reports counts from the first connection, and in whole milliseconds.
    instance.on('response', (client, status, _bytes, latencyMs) => {
      const now = performance.now()
      const isLight = status === 200 && !busy.has(client)
      if (status !== request.status && !isLight) fail(`status ${status}`)
      if (open.size < connections) open.add(client)
      else if (busy.size < connections) {
        // This was the last light answer of the connection, or one that was asked for before the time begins.
        if (busy.add(client).size === connections) beginMs = now
      } else if (now > beginMs + seconds * 1000) instance.stop()
      else {
        latenciesMs.push(latencyMs)
        endMs = now
      }
    })
  })
  const [failure] = failures
  if (failure !== undefined) throw new Error(`${labelOf(target)}: an answer is wrong: ${failure}`)
  if (latenciesMs.length === 0) throw new Error(`${labelOf(target)}: nothing was answered within ${seconds} s`)
  return { perSecond: (latenciesMs.length / (endMs - beginMs)) * 1000, latenciesMs }
}

/** Sends one request and reads its answer whole: under load only statuses are looked at. */
export const check = async (target: Target): Promise<void> => {
  const { request, url, headers } = target
  const { path, ...init } = request.next()
  const response = await fetch(`${url}${path}`, { ...init, headers })
  const text = await response.text()
  if (response.status !== request.status || !request.isRight(JSON.parse(text)))
    throw new Error(`${labelOf(target)} answered ${response.status}: ${text.slice(0, 1000)}`)
}

export const labelOf = ({ server, request }: Target): string => `${server}: ${request.transport} ${request.name}`
