import { openApi } from '@acquaint/contracts'
import cors from 'cors'
import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import type { Logger, Services } from '../context.ts'
import { ApiFailure } from '../errors.ts'
import { apiReference } from './api-reference.ts'
import { createAuthenticate } from './authenticate.ts'
import { webConsole } from './console.ts'
import { sendProblem } from './problem.ts'
import { logFailure, requestOf, trackRequests } from './request-log.ts'
import { rest } from './rest.ts'
import { trpc } from './trpc.ts'

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

/** Creates the HTTP application: REST, tRPC, the API reference, the console and the health checks behind one port. */
export const createApp = ({ keyless, corsOrigins, consoleFolder, ...services }: Options): Express => {
  const { db, log } = services
  const app = express()
  app.enable('case sensitive routing')
  app.disable('x-powered-by')
  app.disable('etag')
  const authenticate = createAuthenticate({ db, keyless, corsOrigins })
  app.use(trackRequests(log))
  app.use(securityHeaders)
  if (corsOrigins.length > 0) app.use(cors({ origin: corsOrigins, exposedHeaders: ['x-request-id'], maxAge: 600 }))

  const transport = { ...services, authenticate, bodyBytesMax }
  app.use('/api', rest(transport))
  app.use('/trpc', trpc({ ...transport, variesByOrigin: corsOrigins.length > 0 }))
  app.use('/docs', apiReference())
  const document = openApi()
  app.get('/openapi.json', (_req, res) => {
    requestOf(res).path = '/openapi.json'
    res.json(document)
  })
  app.get('/healthz', (_req, res) => {
    requestOf(res).path = '/healthz'
    res.json({ status: 'ok' })
  })
  app.get('/readyz', async (_req, res) => {
    requestOf(res).path = '/readyz'
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

/** Allows content from this server alone. Headers of the domain, such as HSTS, belong to the reverse proxy. */
const securityHeaders = helmet({
  strictTransportSecurity: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
  },
})

const answerError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    logFailure(log, error, requestOf(res))
    sendProblem(res, error)
  }
