import { openApi } from '@acquaint/contracts'
import cors from 'cors'
import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import type { Database } from '../db/database.ts'
import type { Embedding } from '../embeddings/embeddings.ts'
import { Failure } from '../errors.ts'
import type { Model } from '../llm/model.ts'
import { reference } from './api-reference.ts'
import { createAuthenticate } from './authenticate.ts'
import { webApp } from './console.ts'
import { type Logger, logFailure } from './log-failure.ts'
import { requestOf, trackRequests } from './request-log.ts'
import { restDoor, sendProblem } from './rest.ts'
import { trpcDoor } from './trpc.ts'

interface Options {
  db: Database
  log: Logger
  /** Whether to serve without a key while there is none; only on loopback. */
  keyless: boolean
  corsOrigins: string[]
  /** Finds memories by their meaning; without it by words alone. */
  embedding?: Embedding | undefined
  /** Forms memories; without it they are formed by rules. */
  model?: Model | undefined
}

/** The largest body that is read, decompressed. */
const bodyBytesMax = 10_000_000

/**
 * For the HTTP server of the app. A URL may need as much: a query of 10,000 characters, each of 3 bytes and those
 * percent-encoded, and a filter.
 */
export const serverOptions = { maxHeaderSize: 128 * 1024 }

/** All of Acquaint behind one port: the two doors, what describes them, and whether it is well. */
export const createApp = ({ db, log, keyless, corsOrigins, model, embedding }: Options): Express => {
  const app = express()
  app.enable('case sensitive routing')
  app.disable('x-powered-by')
  app.disable('etag')
  const authenticate = createAuthenticate({ db, keyless, corsOrigins })
  app.use(trackRequests(log))
  app.use(securityHeaders)
  if (corsOrigins.length > 0) app.use(cors({ origin: corsOrigins, exposedHeaders: ['x-request-id'], maxAge: 600 }))

  const door = { db, model, embedding, log, authenticate, bodyBytesMax }
  app.use('/api', restDoor(door))
  app.use('/trpc', trpcDoor(door))
  app.use('/docs', reference())
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
  app.use(webApp())
  app.use((req, _res) => {
    throw new Failure('NOT_FOUND', `There is nothing at this path for ${req.method}: see /docs.`)
  })
  app.use(answerError(log))
  return app
}

/** Everything comes from this server alone. What belongs to the domain (HSTS, https) is for the proxy before it to say. */
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
    logFailure(log, error, requestOf(res).id)
    sendProblem(res, error)
  }
