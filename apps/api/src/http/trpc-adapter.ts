import { bodyBytes } from '@acquaint/contracts/internal'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import { createAnswerBudget } from '../answer-budget.ts'
import type { RequestContext } from '../context.ts'
import { ApiFailure, headersOf } from '../errors.ts'
import { appRouter, procedures } from '../router.ts'
import { setRequestId } from '../trpc.ts'
import { exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { demandOf, type TransportOptions } from './rest.ts'
import { batchMax, bodyBytesMaxOf, callsOf } from './trpc-plain-calls.ts'

interface Options extends TransportOptions {
  /** Whether answers depend on the origin of the page, by CORS. */
  variesByOrigin: boolean
}

/** Serves tRPC over HTTP, with batches and with queries by POST. */
export const trpcAdapter = (options: Options): RequestHandler => {
  const ofFields = ofSize(bodyBytes.fields, options)
  const ofTexts = ofSize(bodyBytes.texts, options)
  return (req, res, next) => (bodyBytesMaxOf(req.path.slice(1).split(',')) === bodyBytes.fields ? ofFields : ofTexts)(req, res, next)
}

const ofSize = (bodyBytesMax: number, { authenticate, admit, variesByOrigin, ...services }: Options): RequestHandler =>
  createExpressMiddleware({
    router: appRouter,
    maxBodySize: bodyBytesMax,
    maxBatchSize: batchMax,
    allowMethodOverride: true,
    createContext: async ({ req, res, info }): Promise<RequestContext> => {
      const exchange = exchangeOf(res)
      exchange.route = `/trpc/${knownPaths(info.calls.map(({ path }) => path))}`
      refuseUnknownParameters(req.query)
      const app = await authenticate(req)
      exchange.app = app.name
      const names = info.calls.map(({ path }) => path)
      await admit(exchange, app, demandOf(exchange, callsOf(names)))
      return { ...services, app, requestId: exchange.id, ...(names.length > 1 && { answerBudget: createAnswerBudget() }) }
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
