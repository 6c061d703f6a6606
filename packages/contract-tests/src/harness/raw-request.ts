import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

interface RawRequest {
  method?: string
  path: string
  /** Includes those that `fetch` does not let a caller set, such as `host` and `origin`. */
  headers?: Record<string, string>
  body?: string
}

interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Sends a request with any headers, as a browser or an attacker can. */
export const rawRequest = async (url: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> => {
  const { hostname, port } = new URL(url)
  const req = request({ hostname, port, method, path, headers, agent: false }).end(body)
  const [res]: IncomingMessage[] = await once(req, 'response')
  if (!res) throw new Error('There was no response')
  return { status: res.statusCode ?? 0, headers: res.headers, body: await text(res) }
}
