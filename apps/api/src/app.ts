import { openApi } from '@acquaint/contracts'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import cors from 'cors'
import express, { type ErrorRequestHandler, type Express } from 'express'
import helmet from 'helmet'
import { type App, createAuthenticate } from './auth.ts'
import type { Database } from './db/database.ts'
import { reference } from './docs-page.ts'
import { Failure } from './failure.ts'
import { type Logger, logFailure } from './log.ts'
import { requestOf, trackRequests } from './request.ts'
import { restDoor, sendProblem } from './rest.ts'
import { appRouter } from './router.ts'
import type { RequestContext } from './trpc.ts'

interface Options {
  db: Database
  log: Logger
  /** Whether to serve without a key while there is none; only on loopback. */
  keyless: boolean
  corsOrigins: string[]
}

/** The largest body that is read, decompressed. */
const bodyBytesMax = 10_000_000

/** The most calls in one tRPC batch. */
const batchMax = 100

/** All of Acquaint behind one port: the two doors, what describes them, and whether it is well. */
export const createApp = ({ db, log, keyless, corsOrigins }: Options): Express => {
  const app = express()
  app.enable('case sensitive routing')
  app.disable('x-powered-by')
  app.disable('etag')
  const authenticate = createAuthenticate({ db, keyless, corsOrigins })
  app.use(trackRequests(log))
  app.use(securityHeaders)
  if (corsOrigins.length > 0) app.use(cors({ origin: corsOrigins, exposedHeaders: ['x-request-id'], maxAge: 600 }))

  app.get('/healthz', (_req, res) => {
    requestOf(res).path = '/healthz'
    res.json({ status: 'ok' })
  })
  app.get('/readyz', async (_req, res) => {
    requestOf(res).path = '/readyz'
    await db.ready()
    res.json({ status: 'ok' })
  })
  const document = openApi()
  app.get('/openapi.json', (_req, res) => {
    requestOf(res).path = '/openapi.json'
    res.json(document)
  })
  app.use('/docs', reference())
  app.use('/api', restDoor({ db, log, authenticate, bodyBytesMax }))
  app.use(
    '/trpc',
    createExpressMiddleware({
      router: appRouter,
      maxBodySize: bodyBytesMax,
      maxBatchSize: batchMax,
      allowMethodOverride: true,
      createContext: ({ req, res, info }): RequestContext => {
        const request = requestOf(res)
        request.path = `/trpc/${knownPaths(info.calls.map(({ path }) => path))}`
        let caller: Promise<App> | undefined // one look-up for all calls of a batch
        const identify = async () => {
          refuseUnknownParameters(req.query)
          const found = await authenticate(req)
          request.app = found.name
          return found
        }
        return { authenticate: () => (caller ??= identify()), db, requestId: request.id }
      },
      onError: ({ error, ctx }) => logFailure(log, error, ctx?.requestId ?? ''),
    }),
  )
  app.use((req, _res) => {
    throw new Failure('NOT_FOUND', `There is nothing at this path for ${req.method}: see /docs.`)
  })
  app.use(answerError(log))
  return app
}

/** Everything comes from this server alone. What belongs to the domain (HSTS, https) is for the proxy before it to say. */
const securityHeaders = helmet({
  strictTransportSecurity: false,
  contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
})

/** The procedures of a batch, for the log: what is no procedure may be anything. */
const knownPaths = (paths: string[]) =>
  [...new Set(paths.map((path) => (path in appRouter._def.procedures ? path : 'unmatched')))].join(',')

/** A filter sent the REST way must not be taken for none. */
const refuseUnknownParameters = (query: object) => {
  const unknown = Object.keys(query).find((name) => name !== 'input' && name !== 'batch')
  if (unknown !== undefined)
    throw new Failure('BAD_REQUEST', `The query parameter ${unknown} is not known: tRPC takes what it is sent in "input".`)
}

const answerError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    logFailure(log, error, requestOf(res).id)
    sendProblem(res, error)
  }
