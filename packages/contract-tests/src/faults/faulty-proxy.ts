import { once } from 'node:events'
import { createServer, request as forward, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Behaviour of the proxy for one request. */
export type Behaviour =
  | 'forward'
  /** Closes the connection without asking the server. */
  | 'drop'
  /** Lets the server answer, and closes the connection instead of forwarding the answer. */
  | 'lose the answer'
  /** Sends the request to the server twice, as proxies do after a lost connection, and forwards the second answer. */
  | 'repeat'
  /** Forwards half of the answer, and closes the connection. */
  | 'cut the answer'
  /** Never answers. */
  | 'hang'
  /** Forwards when the promise resolves. */
  | { until: Promise<void> }
  /** Answers without the server. */
  | { status: number; headers?: Record<string, string>; body: string }

export interface SeenRequest {
  method: string
  path: string
  /** Called procedures. */
  calls: string[]
  headers: IncomingHttpHeaders
  body: string
  /** Tells whether the client closed the connection before the answer. */
  isAbandoned: boolean
}

/** Proxy between a client and a server that records requests and misbehaves on request. */
export interface FaultyProxy {
  url: string
  requests: SeenRequest[]
  /** Sets the behaviour for the next requests, in their order. All others are forwarded. */
  behave: (...next: Behaviour[]) => void
  close: () => Promise<void>
}

export const startFaultyProxy = async (target: string): Promise<FaultyProxy> => {
  const requests: SeenRequest[] = []
  const behaviours: Behaviour[] = []
  const server = createServer(async (req, res) => {
    const { method = '', url: path = '', headers } = req
    const behaviour = behaviours.shift() ?? 'forward'
    const body = await read(req)
    const calls = path.replace(/^.*\/trpc\/|\?.*$/g, '').split(',')
    const seen = { method, path, calls, headers, body: body.toString(), isAbandoned: false }
    requests.push(seen)
    res.once('close', () => {
      seen.isAbandoned = !res.writableEnded
    })
    await answer(res, { behaviour, ask: () => askServer(new URL(path, target), { method, headers, body }) })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    behave: (...next) => behaviours.push(...next),
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

interface ServerAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

const answer = async (res: ServerResponse, { behaviour, ask }: { behaviour: Behaviour; ask: () => Promise<ServerAnswer> }) => {
  if (behaviour === 'hang') return
  if (behaviour === 'drop') return res.destroy()
  if (typeof behaviour === 'object' && 'status' in behaviour) return res.writeHead(behaviour.status, behaviour.headers).end(behaviour.body)
  if (typeof behaviour === 'object') await behaviour.until
  if (behaviour === 'repeat') await ask()
  const { status, headers, body } = await ask()
  if (behaviour === 'lose the answer') return res.destroy()
  res.writeHead(status, headers)
  if (behaviour !== 'cut the answer') return res.end(body)
  return res.write(body.subarray(0, body.length / 2), () => res.destroy())
}

const askServer = async (url: URL, { method, headers, body }: { method: string; headers: IncomingHttpHeaders; body: Buffer }) => {
  const { 'transfer-encoding': _, ...rest } = headers
  const outgoing = forward(url, { method, headers: { ...rest, 'content-length': String(body.length) }, agent: false }).end(body)
  const [incoming] = await once(outgoing, 'response')
  return { status: incoming.statusCode, headers: incoming.headers, body: await read(incoming) }
}

const read = async (stream: AsyncIterable<Uint8Array>) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
