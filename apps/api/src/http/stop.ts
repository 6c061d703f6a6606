import { once } from 'node:events'
import type { Server } from 'node:http'

/** How often idle connections are closed during the grace period. */
const sweepMs = 50

/** Accepts no more connections, and lets running requests end. Cuts those that run longer than the shutdown grace period. */
export const stopServer = async (server: Server, { graceMs }: { graceMs: number }): Promise<void> => {
  const closed = once(server, 'close')
  server.close()
  // Keep-alive connections would bring more requests: each closes with its next answer, or when it is idle.
  server.prependListener('request', (_req, res) => res.setHeader('connection', 'close'))
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs)
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(timer)
}
