import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import type { Caller, RequestContext } from '../context.ts'
import { ApiFailure, problemOf } from '../errors.ts'
import { appRouter } from '../router.ts'
import { exchangeOf } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import type { TransportOptions } from './rest.ts'

interface Options extends TransportOptions {
  /** Whether answers depend on the origin of the page, by CORS. */
  variesByOrigin: boolean
}

/** Largest number of calls in one batch. */
const batchMax = 100

/** Serves tRPC over HTTP, with batches and with queries by POST. */
export const trpcAdapter = ({ authenticate, bodyBytesMax, variesByOrigin, ...services }: Options): RequestHandler =>
  createExpressMiddleware({
    router: appRouter,
    maxBodySize: bodyBytesMax,
    maxBatchSize: batchMax,
    allowMethodOverride: true,
    createContext: ({ req, res, info }): RequestContext => {
      const exchange = exchangeOf(res)
      exchange.route = `/trpc/${knownPaths(info.calls.map(({ path }) => path))}`
      let caller: Promise<Caller> | undefined // one look-up for all calls of a batch
      const identify = async () => {
        refuseUnknownParameters(req.query)
        const found = await authenticate(req)
        exchange.app = found.name
        return found
      }
      return { ...services, authenticate: () => (caller ??= identify()), requestId: exchange.id }
    },
    responseMeta: ({ errors }) => {
      // The adapter replaces the header that `cors` has set.
      const headers = new Headers(variesByOrigin ? { vary: 'Origin' } : {})
      // HTTP requires the header with every 401.
      if (errors.some((error) => problemOf(error).status === 401)) headers.set('www-authenticate', 'Bearer')
      return { headers }
    },
    onError: ({ error, ctx, req: { res } }) =>
      logFailure(services.log, error, res ? exchangeOf(res) : { id: ctx?.requestId ?? '', isAborted: false }),
  })

/** Returns the procedures of a batch for the log, without unknown names, which may be any text. */
const knownPaths = (paths: string[]) =>
  [...new Set(paths.map((path) => (Object.hasOwn(appRouter._def.procedures, path) ? path : 'unmatched')))].join(',')

/** Refuses other query parameters: a filter that is sent as in REST must not count as no filter. */
const refuseUnknownParameters = (query: object) => {
  const unknown = Object.keys(query).find((name) => name !== 'input' && name !== 'batch')
  if (unknown !== undefined)
    throw new ApiFailure('BAD_REQUEST', `The query parameter ${unknown} is unknown: send the input of tRPC calls in "input".`)
}
