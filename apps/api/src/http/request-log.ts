import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { QueryFailedError } from 'typeorm'
import type { Logger } from '../context.ts'
import { causeOf } from '../db/errors.ts'
import { problemOfRequest } from './problem.ts'

/** The data of a request for its log line. */
export interface RequestInfo {
  id: string
  /** The route, not the URL: a URL may hold a user's text. */
  path: string
  /** The name of the app, once the request is authenticated. */
  app: string | undefined
  /** Whether the client disconnected before the end of the answer. */
  isAborted: boolean
}

const requests = new WeakMap<object, RequestInfo>()

/** Returns the data of the request that `res` answers. */
export const requestOf = (res: object): RequestInfo => {
  const request = requests.get(res)
  if (!request) throw new Error('trackRequests must be the first middleware')
  return request
}

/** Gives every request an id, the caller's `x-request-id` if it is valid, and logs its end. */
export const trackRequests =
  (log: Logger): RequestHandler =>
  (req, res, next) => {
    const start = performance.now()
    const given = req.headers['x-request-id']
    const request: RequestInfo = {
      id: typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID(),
      path: 'unmatched',
      app: undefined,
      isAborted: false,
    }
    requests.set(res, request)
    res.setHeader('x-request-id', request.id)
    res.once('close', () => {
      request.isAborted = !res.writableFinished
      logRequest(log, { request, method: req.method, res, durationMs: performance.now() - start })
    })
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
      ...(request.isAborted && { aborted: true }),
    },
    'request',
  )

/** Logs an error of the server itself. Errors of callers appear only as the status of their request. */
export const logFailure = (log: Logger, error: unknown, requestId: string) => {
  const { status, code } = problemOfRequest(error)
  if (status >= 500) log.error({ request_id: requestId, code, causes: causes(error) }, 'request failed')
}

/**
 * Describes an error and its causes without users' texts: drivers and parsers quote values in their messages, and TypeORM
 * attaches the parameters of a statement.
 */
const causes = (error: unknown): object[] => {
  if (!(error instanceof Error)) return []
  const isQuoting = error instanceof QueryFailedError || error instanceof SyntaxError || 'severity' in error
  const description = {
    type: error.name,
    code: causeOf(error).code,
    ...(!isQuoting && { message: error.message }),
    stack: error.stack?.split('\n').filter((line) => line.startsWith('    at ')),
  }
  return [description, ...causes(error.cause)]
}
