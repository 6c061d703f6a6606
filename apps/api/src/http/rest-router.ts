import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expandPath, type Method } from '@acquaint/contracts/internal'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { ApiFailure } from '../errors.ts'
import { exchangeOf } from './exchange.ts'
import { hasBody } from './request-encoding.ts'
import { answerRest, type TransportOptions } from './rest.ts'
import { endpointsByPath } from './rest-endpoints.ts'

/**
 * Serves the requests to REST that `rest` does not take: HEAD, percent-encoded paths, bodies that are compressed, chunked or
 * of another type. Refuses unknown paths and methods.
 */
export const restRouter = (options: TransportOptions): Router => {
  const answer = answerRest(options)
  const router = Router({ caseSensitive: true, strict: true })
  for (const [path, endpoints] of endpointsByPath()) {
    const route = router.route(expandPath(path, (name) => `:${name}`))
    for (const endpoint of endpoints) {
      const parseBody = express.json({ limit: endpoint.procedure.bodyBytesMax, strict: false, verify: requireUtf8 })
      const verb = endpoint.method.toLowerCase() as Lowercase<Method>
      route[verb]((req, res) =>
        answer(exchangeOf(res), endpoint, {
          parameters: req.params as Record<string, string>, // no path has a wildcard
          query: req.query as NodeJS.Dict<string | string[]>, // of parseQuery
          readBody: () => readBody({ req, res }, parseBody),
        }),
      )
    }
    const allowed = endpoints.map(({ method }) => method).join(', ')
    route.all((req, res) => {
      res.set('allow', allowed)
      throw new ApiFailure('METHOD_NOT_ALLOWED', `${path} does not accept ${req.method}: use ${allowed}.`)
    })
  }
  return router
}

/** Refuses other bytes, which the parser would replace by U+FFFD, and other encodings of Unicode. */
const requireUtf8 = (_req: IncomingMessage, _res: ServerResponse, body: Buffer, encoding: string) => {
  if (encoding === 'utf-8' && isUtf8(body)) return
  throw Object.assign(new Error('The body is not UTF-8.'), { status: encoding === 'utf-8' ? 400 : 415 })
}

/** Parses the body of a request that must be JSON, unless it is empty. */
const readBody = async ({ req, res }: { req: Request; res: Response }, parse: RequestHandler): Promise<unknown> => {
  if (hasBody(req) && !req.is('application/json'))
    throw new ApiFailure('UNSUPPORTED_MEDIA_TYPE', 'The body is not declared as JSON: send content-type: application/json.')
  await new Promise<void>((resolve, reject) => parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error))))
  return req.body
}
