import { constants } from 'node:zlib'
import { openApi } from '@acquaint/contracts'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Logger } from '../context.ts'
import { ApiFailure } from '../errors.ts'
import { apiReference } from './api-reference.ts'
import { webConsole } from './console.ts'
import { crossOrigin, noStore, securityHeaders } from './constant-headers.ts'
import { compressedBytesMin, compressionLevels, createEncodeOnce } from './content-encoding.ts'
import { documentation } from './documentation.ts'
import { exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { mcp } from './mcp.ts'
import { answerProblem } from './problem.ts'
import { parseQuery, type TransportOptions } from './rest.ts'
import { restRouter } from './rest-router.ts'
import { trpcAdapter } from './trpc-adapter.ts'

interface Options extends TransportOptions {
  corsOrigins: string[]
  /** Folder of the built console; without one, no console is served. */
  consoleFolder?: string | undefined
  /** Folder of the built documentation; without one, none is served. */
  docsFolder?: string | undefined
}

/**
 * Serves every request that the plain transports do not take: the console, the documentation, the API reference, health checks, and the calls of
 * the API that need more, such as streams, compressed bodies and refusals. Behind `createListener`.
 */
export const createExpress = ({ corsOrigins, consoleFolder, docsFolder, ...options }: Options): Express => {
  const { db, log } = options
  const app = express()
  app.enable('case sensitive routing')
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', parseQuery)
  app.use(securityHeaders)
  if (corsOrigins.length > 0) app.use(crossOrigin(corsOrigins))

  app.use((req, _res, next) => {
    // HTTP/1.1 requires the header.
    if (req.headers.host === undefined && req.httpVersion === '1.1')
      throw new ApiFailure('BAD_REQUEST', 'The Host header is missing: send the host name and the port of the server.')
    next()
  })
  app.use('/api', restRouter(options))
  // `exchange.answer` compresses what it writes; the adapter writes its own answers, streams among them.
  app.use(['/trpc', '/mcp', '/healthz', '/readyz'], (_req, res, next) => {
    res.setHeader(...noStore)
    next()
  })
  app.use('/trpc', compression(compressionOptions), trpcAdapter({ ...options, variesByOrigin: corsOrigins.length > 0 }))
  app.use('/mcp', mcp(options))
  app.use('/reference', apiReference())
  if (docsFolder !== undefined) app.use('/docs', documentation(docsFolder))
  const document = JSON.stringify(openApi())
  const encodeDocument = createEncodeOnce()
  app.get('/openapi.json', (_req, res) => {
    const exchange = exchangeOf(res)
    exchange.route = '/openapi.json'
    exchange.answer({ status: 200, type: 'application/json; charset=utf-8', text: document, encode: encodeDocument })
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
    throw new ApiFailure('NOT_FOUND', `No endpoint accepts ${req.method} at this path: see the API reference at /reference.`)
  })
  app.use(answerError(log))
  return app
}

const compressionOptions = {
  threshold: compressedBytesMin,
  level: compressionLevels.gzip,
  brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: compressionLevels.brotli } },
}

const answerError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    const exchange = exchangeOf(res)
    logFailure(log, error, exchange)
    answerProblem(exchange, error)
  }
