import type { RequestListener } from 'node:http'
import { openApi } from '@acquaint/contracts'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Logger, Services } from '../context.ts'
import { ApiFailure } from '../errors.ts'
import { apiReference } from './api-reference.ts'
import { createAuthenticate } from './authenticate.ts'
import { webConsole } from './console.ts'
import { constantHeaders, crossOrigin, securityHeaders } from './constant-headers.ts'
import { createListener, exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { answerProblem } from './problem.ts'
import { rest, type TransportOptions } from './rest.ts'
import { restRouter } from './rest-router.ts'
import { trpcAdapter } from './trpc-adapter.ts'

interface Options extends Services {
  log: Logger
  /** Whether to serve without a key while there is none; only on loopback. */
  keyless: boolean
  corsOrigins: string[]
  /** Folder of the built console; without one, no console is served. */
  consoleFolder?: string | undefined
}

/** Largest body after decompression. */
const bodyBytesMax = 10_000_000

/** Options of the HTTP server. A URL may have a query of 10,000 characters, each 3 percent-encoded bytes, and a filter. */
export const serverOptions = { maxHeaderSize: 128 * 1024 }

/**
 * Creates the HTTP application: REST, tRPC, the API reference, the console and the health checks behind one port. Plain calls
 * of the API are answered first, and express answers the rest.
 */
export const createApp = ({ keyless, corsOrigins, consoleFolder, ...services }: Options): RequestListener => {
  const authenticate = createAuthenticate({ db: services.db, keyless, corsOrigins })
  const options = { ...services, authenticate, bodyBytesMax }
  return createListener({
    log: services.log,
    constants: constantHeaders(corsOrigins),
    transports: [rest(options)],
    fallback: createExpress({ ...options, corsOrigins, consoleFolder }),
  })
}

const createExpress = ({
  corsOrigins,
  consoleFolder,
  ...options
}: TransportOptions & Pick<Options, 'corsOrigins' | 'consoleFolder'>): Express => {
  const { db, log } = options
  const app = express()
  app.enable('case sensitive routing')
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders)
  if (corsOrigins.length > 0) app.use(crossOrigin(corsOrigins))

  app.use('/api', restRouter(options))
  app.use('/trpc', trpcAdapter({ ...options, variesByOrigin: corsOrigins.length > 0 }))
  app.use('/docs', apiReference())
  const document = openApi()
  app.get('/openapi.json', (_req, res) => {
    exchangeOf(res).route = '/openapi.json'
    res.json(document)
  })
  app.get('/healthz', (_req, res) => {
    exchangeOf(res).route = '/healthz'
    res.json({ status: 'ok' })
  })
  app.get('/readyz', async (_req, res) => {
    exchangeOf(res).route = '/readyz'
    await db.ready()
    res.json({ status: 'ok' })
  })
  if (consoleFolder !== undefined) app.use(webConsole(consoleFolder))
  app.use((req, _res) => {
    throw new ApiFailure('NOT_FOUND', `No endpoint accepts ${req.method} at this path: see the API reference at /docs.`)
  })
  app.use(answerError(log))
  return app
}

const answerError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    const exchange = exchangeOf(res)
    logFailure(log, error, exchange)
    answerProblem(exchange, error)
  }
