import type { Response } from 'express'
import { type ProblemDetails, problem, problemOf } from '../errors.ts'
import { requestOf } from './request-log.ts'

/** Answers with an error as `application/problem+json` (RFC 9457). */
export const sendProblem = (res: Response, error: unknown) => {
  const { code, status, title, detail, issues } = refusedByExpress(error) ?? problemOf(error)
  if (status === 401) res.setHeader('www-authenticate', 'Bearer')
  const type = `urn:acquaint:problem:${code.toLowerCase().replaceAll('_', '-')}`
  const body = { type, title, status, detail, code, request_id: requestOf(res).id, ...(issues && { issues }) }
  send(res, { status, type: 'application/problem+json', body })
}

/** Sends an answer as JSON. */
export const send = (res: Response, { status, type, body }: { status: number; type: string; body: unknown }) => {
  if (res.headersSent) return res.destroy()
  const text = JSON.stringify(body)
  return res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text)
}

/** Returns the problem of a request that express or its body parser refused. Their messages would quote the request. */
const refusedByExpress = (error: unknown): ProblemDetails | undefined => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  if (error.status === 413) return problem('PAYLOAD_TOO_LARGE', 'The body is too large: send at most 10 MB.')
  if (error.status === 415)
    return problem('UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON in UTF-8, plain or compressed by gzip, deflate or br.')
  if (error.status >= 400 && error.status < 500) return problem('BAD_REQUEST', 'The request is malformed: correct its path or its body.')
  return undefined
}
