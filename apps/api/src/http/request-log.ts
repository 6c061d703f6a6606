import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import type { Logger } from './log-failure.ts'

/** What is known of a request beside its content, for its log line. */
export interface RequestInfo {
  id: string
  /** The route, not the URL: what callers put into a URL may be a user's text. */
  path: string
  /** The name of the app it speaks for, once that is known. */
  app: string | undefined
}

const requests = new WeakMap<object, RequestInfo>()

/** What `trackRequests` noted of the request that `res` answers. */
export const requestOf = (res: object): RequestInfo => {
  const request = requests.get(res)
  if (!request) throw new Error('trackRequests must come first')
  return request
}

/** Names every request, by the caller's `x-request-id` where it is one, and logs how it ended. */
export const trackRequests =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const start = performance.now()
    const given = req.headers['x-request-id']
    const request: RequestInfo = {
      id: typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID(),
      path: 'unmatched',
      app: undefined,
    }
    requests.set(res, request)
    res.setHeader('x-request-id', request.id)
    res.once('close', () => logRequest(log, { request, method: req.method, res, durationMs: performance.now() - start }))
    next()
  }

interface Ended {
  request: RequestInfo
  method: string
  res: Response
  durationMs: number
}

const logRequest = (log: Logger, { request, method, res, durationMs }: Ended) =>
  log.info(
    {
      request_id: request.id,
      method,
      path: request.path,
      status: res.statusCode,
      duration_ms: Math.round(durationMs * 100) / 100,
      app: request.app,
      ...(!res.writableFinished && { aborted: true }),
    },
    'request',
  )
