import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import { Failure } from '../errors.ts'
import { appRouter } from '../router.ts'
import type { Means, RequestContext } from '../trpc.ts'
import type { App, Authenticate } from './authenticate.ts'
import { type Logger, logFailure } from './log-failure.ts'
import { problemOf } from './problem.ts'
import { requestOf } from './request-log.ts'

interface Options extends Means {
  log: Logger
  authenticate: Authenticate
  bodyBytesMax: number
}

/** The most calls in one batch. */
const batchMax = 100

/** The tRPC door: ordinary tRPC over HTTP, batches and queries by POST included. */
export const trpcDoor = ({ authenticate, bodyBytesMax, ...means }: Options): RequestHandler =>
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
      return { ...means, authenticate: () => (caller ??= identify()), requestId: request.id }
    },
    // As HTTP wants it of every 401.
    responseMeta: ({ errors }) =>
      errors.some((error) => problemOf(error).status === 401) ? { headers: new Headers({ 'www-authenticate': 'Bearer' }) } : {},
    onError: ({ error, ctx }) => logFailure(means.log, error, ctx?.requestId ?? ''),
  })

/** The procedures of a batch, for the log: what is no procedure may be anything. */
const knownPaths = (paths: string[]) =>
  [...new Set(paths.map((path) => (Object.hasOwn(appRouter._def.procedures, path) ? path : 'unmatched')))].join(',')

/** A filter sent the REST way must not be taken for none. */
const refuseUnknownParameters = (query: object) => {
  const unknown = Object.keys(query).find((name) => name !== 'input' && name !== 'batch')
  if (unknown !== undefined)
    throw new Failure('BAD_REQUEST', `The query parameter ${unknown} is not known: tRPC takes what it is sent in "input".`)
}
