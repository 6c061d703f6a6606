import type { IncomingMessage } from 'node:http'
import { batchCallsMax, bodyBytes } from '@acquaint/contracts/internal'
import { TRPCError } from '@trpc/server'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { Request, RequestHandler } from 'express'
import { createAnswerBudget } from '../answer-budget.ts'
import type { RequestContext } from '../context.ts'
import { ApiFailure, headersOf } from '../errors.ts'
import { appRouter, procedures } from '../router.ts'
import { setRequestId } from '../trpc.ts'
import { consistencyOf } from './consistency.ts'
import { exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { hasBody, isDecodable, watchUtf8 } from './request-encoding.ts'
import { demandOf, type TransportOptions } from './rest.ts'
import { bodyBytesMaxOf, callsOf } from './trpc-plain-calls.ts'

interface Options extends TransportOptions {
  /** Whether answers depend on the origin of the page, by CORS. */
  variesByOrigin: boolean
}

/** Serves tRPC over HTTP, with batches and with queries by POST. */
export const trpcAdapter = (options: Options): RequestHandler => {
  const ofFields = ofSize(bodyBytes.fields, options)
  const ofTexts = ofSize(bodyBytes.texts, options)
  return (req, res, next) => {
    // The adapter needs a URL, and answers without a request id if the host is none.
    if (!URL.canParse(req.url, `http://${req.headers.host}`))
      throw new ApiFailure('BAD_REQUEST', 'The Host header is malformed: send the host name and the port of the server.')
    // Before the adapter reads the body, whose bytes it replaces by U+FFFD if they are not UTF-8.
    if (req.method === 'POST') utf8Checks.set(req, watchUtf8(req))
    const serve = bodyBytesMaxOf(req.path.slice(1).split(',')) === bodyBytes.fields ? ofFields : ofTexts
    return serve(req, res, next)
  }
}

/** Says of a request whether the bytes of its body so far are UTF-8. */
const utf8Checks = new WeakMap<IncomingMessage, () => boolean>()

const ofSize = (bodyBytesMax: number, { authenticate, admit, variesByOrigin, ...services }: Options): RequestHandler =>
  createExpressMiddleware({
    router: appRouter,
    maxBodySize: bodyBytesMax,
    maxBatchSize: batchCallsMax,
    allowMethodOverride: true,
    createContext: async ({ req, res, info }): Promise<RequestContext> => {
      const exchange = exchangeOf(res)
      exchange.route = `/trpc/${knownPaths(info.calls.map(({ path }) => path))}`
      refuseUnknownParameters(req.query)
      const app = await authenticate(req)
      exchange.app = app.name
      refuseMisplacedInput(req)
      const consistency = consistencyOf(req)
      if (!isDecodable(exchange.query)) throw new TRPCError({ code: 'BAD_REQUEST' })
      const names = info.calls.map(({ path }) => path)
      await admit(exchange, app, demandOf(exchange, callsOf(names)))
      const isUtf8 = utf8Checks.get(req)
      const checkInput = () => {
        if (isUtf8 && !isUtf8()) throw new TRPCError({ code: 'BAD_REQUEST' })
      }
      return {
        ...services,
        app,
        consistency,
        requestId: exchange.id,
        checkInput,
        ...(names.length > 1 && { answerBudget: createAnswerBudget() }),
      }
    },
    responseMeta: ({ errors }) => {
      // The adapter replaces the header that `cors` has set.
      const headers = new Headers(variesByOrigin ? { vary: 'Origin' } : {})
      const added = errors.map(headersOf).find(({ length }) => length > 0) ?? []
      for (let index = 0; index < added.length; index += 2) headers.set(added[index] ?? '', added[index + 1] ?? '')
      return { headers }
    },
    onError: ({ error, req: { res } }) => {
      if (!res) return
      const exchange = exchangeOf(res)
      setRequestId(error, exchange.id)
      logFailure(services.log, error, exchange)
    },
  })

/** Returns the procedures of a batch for the log, without unknown names, which may be any text. */
const knownPaths = (paths: string[]) => [...new Set(paths.map((path) => (procedures.has(path) ? path : 'unmatched')))].join(',')

/** Refuses other query parameters: a filter that is sent as in REST must not count as no filter. */
const refuseUnknownParameters = (query: object) => {
  const unknown = Object.keys(query).find((name) => name !== 'input' && name !== 'batch')
  if (unknown !== undefined)
    throw new ApiFailure('BAD_REQUEST', `The query parameter ${unknown} is unknown: send the input of tRPC calls in "input".`)
}

/** Refuses an input that the adapter would not read: a filter in it would count as no filter. */
const refuseMisplacedInput = (req: Request) => {
  if (req.method === 'GET' && hasBody(req))
    throw new ApiFailure(
      'BAD_REQUEST',
      'A GET request has no body: send the input in the query parameter "input", or send the call by POST.',
    )
  if (req.method === 'POST' && req.query.input !== undefined)
    throw new ApiFailure('BAD_REQUEST', 'A POST request has no query parameter "input": send the input in the body.')
}
