import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expandPath, parseRoute } from '@acquaint/contracts/internal'
import type { Described } from '../cases/example-inputs.ts'

/** Answer to a call that was sent in one of the ways that HTTP has for it. */
export interface DoorAnswer {
  /** Way of the call: `REST GET`, `tRPC batch by POST`, ... */
  way: string
  status: number
  body: string
}

interface Server {
  url: string
  key: string
}

interface Sent {
  way: string
  method: string
  path: string
  body?: Buffer
  headers?: Record<string, string>
  isChunked?: boolean
}

/**
 * Sends one call over HTTP in every way: each REST route, with a plain body and in chunks, and tRPC by GET and POST, alone, in
 * a batch and as a stream. `json` gives the bytes of fields of the input: they may be what JSON.stringify never writes.
 */
export const callEveryWay = async (
  server: Server,
  { described, input, json }: { described: Described; input: Record<string, unknown>; json: (fields: unknown) => Buffer },
): Promise<DoorAnswer[]> => {
  const { path, procedure } = described
  const ways = [...restWays(described, input, json), ...trpcWays(path, procedure.kind, json(input))]
  return Promise.all(ways.map((sent) => send(server, sent)))
}

const restWays = ({ procedure }: Described, input: Record<string, unknown>, json: (fields: unknown) => Buffer): Sent[] =>
  [procedure.route, ...procedure.alternatives].flatMap((route): Sent[] => {
    const { method, path, parameters } = parseRoute(route)
    const fields = Object.entries(input).filter(([name, value]) => value !== undefined && !parameters.includes(name))
    const encoded = (value: unknown) => percentEncode(typeof value === 'string' ? unquoted(json(value)) : json(value))
    const target = `/api${expandPath(path, (name) => encoded(String(input[name])))}`
    const way = `REST ${route}`
    if (method === 'GET' || method === 'DELETE') {
      const query = fields.map(([name, value]) => `${name}=${encoded(value)}`)
      return [{ way, method, path: query.length > 0 ? `${target}?${query.join('&')}` : target }]
    }
    const body = json(Object.fromEntries(fields))
    return [
      { way, method, path: target, body },
      { way: `${way} in chunks`, method, path: target, body, isChunked: true },
    ]
  })

const trpcWays = (path: string, kind: 'query' | 'mutation', body: Buffer): Sent[] => {
  const batch = Buffer.concat([Buffer.from('{"0":'), body, Buffer.from('}')])
  const stream = { 'trpc-accept': 'application/jsonl' }
  const byPost: Sent[] = [
    { way: 'tRPC by POST', method: 'POST', path: `/trpc/${path}`, body },
    { way: 'tRPC by POST in chunks', method: 'POST', path: `/trpc/${path}`, body, isChunked: true },
    { way: 'tRPC batch by POST', method: 'POST', path: `/trpc/${path}?batch=1`, body: batch },
    { way: 'tRPC stream by POST', method: 'POST', path: `/trpc/${path}?batch=1`, body: batch, headers: stream },
  ]
  if (kind === 'mutation') return byPost
  return [
    ...byPost,
    { way: 'tRPC by GET', method: 'GET', path: `/trpc/${path}?input=${percentEncode(body)}` },
    { way: 'tRPC batch by GET', method: 'GET', path: `/trpc/${path}?batch=1&input=${percentEncode(batch)}` },
    { way: 'tRPC stream by GET', method: 'GET', path: `/trpc/${path}?batch=1&input=${percentEncode(batch)}`, headers: stream },
  ]
}

/** Percent-encodes every byte. */
const percentEncode = (bytes: Buffer): string => bytes.toString('hex').replaceAll(/../g, '%$&')

const unquoted = (json: Buffer): Buffer => json.subarray(1, -1)

const send = async ({ url, key }: Server, { way, method, path, body, headers, isChunked }: Sent): Promise<DoorAnswer> => {
  const { hostname, port } = new URL(url)
  const req = request({
    ...{ hostname, port, method, path, agent: false },
    headers: {
      authorization: `Bearer ${key}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(body && !isChunked && { 'content-length': body.length }),
      ...headers,
    },
  })
  if (body) req.write(body)
  req.end()
  const [res]: IncomingMessage[] = await once(req, 'response')
  if (!res) throw new Error('There was no response')
  return { way, status: res.statusCode ?? 0, body: await text(res) }
}
