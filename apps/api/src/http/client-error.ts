import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from '@acquaint/contracts'
import type { Logger } from '../context.ts'
import { problem } from '../errors.ts'
import { constantHeaders } from './constant-headers.ts'
import { problemText } from './problem.ts'

/** How long a connection stays open after the answer, for the client to read it. */
const lingerMs = 1000

/**
 * Answers what Node cannot parse as HTTP, or would answer itself, as every other error: with a problem and a request id, and
 * a line in the access log. Then closes the connection.
 */
export const handleClientErrors = (server: Server, { log }: { log: Logger }): void => {
  const { common } = constantHeaders([])
  const answered = new WeakSet<Duplex>()
  const answer = (socket: Duplex, code: ErrorCode, detail: string) => {
    if (answered.has(socket)) return
    answered.add(socket)
    const request_id = randomUUID()
    const { status } = problem(code, detail)
    log.info({ request_id, path: 'unmatched', status }, 'request')
    const text = problemText(problem(code, detail), request_id)
    const headers = [
      ...['content-type', 'application/problem+json', 'content-length', String(Buffer.byteLength(text))],
      ...['x-request-id', request_id, 'connection', 'close', ...common],
    ]
    const lines = headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : []))
    // Not destroyed at once: a client that is still sending would lose the answer.
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${text}`)
    setTimeout(() => socket.destroy(), lingerMs).unref()
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (answered.has(socket)) return
    // As Node itself does: after the head of an answer, another would become part of its body.
    const { _httpMessage: running } = socket as Duplex & { _httpMessage?: ServerResponse | null }
    if (error.code === 'ECONNRESET' || !socket.writable || running?.headersSent) socket.destroy()
    else answer(socket, ...(refusals[error.code ?? ''] ?? malformed))
  })
  server.on('connect', (_req: IncomingMessage, socket) => {
    answer(socket, 'METHOD_NOT_ALLOWED', 'This server is no proxy: send the path of an endpoint, not CONNECT.')
  })
  // A server may ignore an expectation that it does not know; Node would answer 417 without a request id.
  server.on('checkExpectation', (req, res) => server.emit('request', req, res))
}

const malformed = ['BAD_REQUEST', 'The request is malformed: send HTTP/1.1, with a URL that is percent-encoded in UTF-8.'] as const

const refusals: Record<string, readonly [ErrorCode, string]> = {
  HPE_HEADER_OVERFLOW: ['HEADERS_TOO_LARGE', 'The URL and the headers are too large: send large inputs in a body, by POST.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['PAYLOAD_TOO_LARGE', 'The chunks of the body have too many extensions: send none.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_TIMEOUT', 'The request did not arrive in time: send the head and the body without pauses.'],
}
