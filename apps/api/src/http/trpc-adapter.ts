import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import type { RequestContext } from '../context.ts'
import { ApiFailure, problemOf } from '../errors.ts'
import { appRouter, procedures } from '../router.ts'
import { setRequestId } from '../trpc.ts'
import { exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import type { TransportOptions } from './rest.ts'

interface Options extends TransportOptions {
  /** Whether answers depend on the origin of the page, by CORS. */
  variesByOrigin: boolean
}

/** Largest number of calls in one batch. */
export const batchMax = 100

/** Serves tRPC over HTTP, with batches and with queries by POST. */
export const trpcAdapter = ({ authenticate, bodyBytesMax, variesByOrigin, ...services }: Options): RequestHandler =>
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
      return { ...services, app, requestId: exchange.id }
    },
    responseMeta: ({ errors }) => {
      // The adapter replaces the header that `cors` has set.
      const headers = new Headers(variesByOrigin ? { vary: 'Origin' } : {})
      // HTTP requires the header with every 401.
      if (errors.some((error) => problemOf(error).status === 401)) headers.set('www-authenticate', 'Bearer')
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
