import type { RequestListener } from 'node:http'
import type { Logger, Services } from '../context.ts'
import { defaultLimits, defaultTimeLimits } from '../default-limits.ts'
import { settingsOf } from '../server-info/settings.ts'
import { createAdmit, type Limits } from './admission.ts'
import { createAuthenticate } from './authenticate.ts'
import { constantHeaders } from './constant-headers.ts'
import { createListener, type TimeLimits } from './exchange.ts'
import { createExchangeWatch } from './exchange-watch.ts'
import { createExpress } from './express-app.ts'
import type { RateLimit } from './rate-limit.ts'
import { rest } from './rest.ts'
import { trpc } from './trpc.ts'

interface Options extends Omit<Services, 'settings' | 'mcpSeen'> {
  log: Logger
  /** Whether to serve without a key while there is none; only on loopback. */
  keyless: boolean
  corsOrigins: string[]
  /** Folder of the built console; without one, no console is served. */
  consoleFolder?: string | undefined
  /** Folder of the built documentation; without one, none is served. */
  docsFolder?: string | undefined
  /** Default: `defaultTimeLimits`. */
  timeLimits?: TimeLimits
  /** Of each app. Default: `defaultLimits`. */
  limits?: Limits
  rateLimit?: RateLimit | undefined
  /** Names of the model and of the embedder, to show. */
  names?: { model?: string | undefined; embedder?: string | undefined }
}

/** Options of the HTTP server. A URL may have a query of 10,000 characters, each 3 percent-encoded bytes, and a filter. */
export const serverOptions = {
  maxHeaderSize: 128 * 1024,
  // `createListener` refuses a request without a host, with a request id.
  requireHostHeader: false,
}

/** Node's default time-out for a whole request. */
const requestTimeoutMs = 300_000

/** Time-outs of the HTTP server. Those for the head of a request and for all of it are longer than the one for idle connections. */
export const timeouts = (keepAliveTimeoutMs: number) => {
  const headersTimeout = keepAliveTimeoutMs + 1000
  return { keepAliveTimeout: keepAliveTimeoutMs, headersTimeout, requestTimeout: Math.max(requestTimeoutMs, headersTimeout) }
}

/**
 * Creates the HTTP application: REST, tRPC, the documentation, the API reference, the console and the health checks behind one port. Plain calls
 * of the API are answered first, and express answers the rest.
 */
export const createApp = ({
  keyless,
  corsOrigins,
  consoleFolder,
  docsFolder,
  timeLimits = defaultTimeLimits,
  limits = defaultLimits,
  rateLimit,
  names,
  ...services
}: Options): RequestListener => {
  const authenticate = createAuthenticate({ db: services.db, keyless, corsOrigins })
  const mcpSeen = new Map<string, string>() // one entry for each app, which operators create
  const settings = settingsOf({ timeLimits, limits, unitsPerMinute: rateLimit?.unitsPerMinute, names })
  const options = { ...services, settings, mcpSeen, authenticate, admit: createAdmit(limits, rateLimit) }
  return createListener({
    log: services.log,
    constants: constantHeaders(corsOrigins),
    timeLimits,
    watch: createExchangeWatch(),
    transports: [rest(options), trpc(options)],
    fallback: createExpress({ ...options, corsOrigins, consoleFolder, docsFolder }),
  })
}
