import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { streamCompletion } from './streamed.ts'

/** Behaviour of the endpoint for one request. */
export type Behaviour =
  /** Answers a completion with this content; anything but a string is sent as JSON. Streams if the request asks for it. */
  | { content: unknown; finishReason?: 'stop' | 'length' | 'content_filter' }
  /** Calls one tool, as a model does. */
  | { tool: string; input: object }
  /** Refuses to answer, as a model does. */
  | { refusal: string }
  /** Answers with this body, with status 200 by default. */
  | { status?: number; headers?: Record<string, string>; body: string }
  /** Answers 400 to requests with a JSON schema, and with this content to others. */
  | { withoutSchemas: { content: unknown } }
  /** Never answers. */
  | 'hang'
  /** Closes the connection without an answer. */
  | 'drop'
  /** Sends half of an answer, and closes the connection. */
  | 'cut'
  /** Sends an answer until the reader closes the connection. */
  | 'flood'

/** Request that the endpoint got. */
export interface SeenCompletion {
  path: string
  headers: IncomingHttpHeaders
  /** Fields of the body that tests use. */
  model: string
  messages: { role: string; content: string }[]
  stream?: boolean
  response_format?: { type: string; json_schema?: { strict?: boolean; schema?: unknown } }
  /** Whether the client closed the connection before the end of the answer. */
  isAbandoned: boolean
}

/** Local HTTP server with an OpenAI-compatible endpoint that records requests and answers as configured. */
export interface ModelServer {
  /** Value for `MODEL_URL`. */
  url: string
  requests: SeenCompletion[]
  /** Sets the behaviour for the next requests, in their order. The last one applies to all later requests. */
  behave: (...next: Behaviour[]) => void
  close: () => Promise<void>
}

export const startModelServer = async (): Promise<ModelServer> => {
  const requests: SeenCompletion[] = []
  let behaviours: Behaviour[] = []
  const server = createServer(async (req, res) => {
    const body = JSON.parse(await read(req))
    const request: SeenCompletion = { ...body, path: req.url ?? '', headers: req.headers, isAbandoned: false }
    requests.push(request)
    res.once('close', () => {
      request.isAbandoned = !res.writableEnded
    })
    const behaviour = (behaviours.length > 1 ? behaviours.shift() : behaviours[0]) ?? { status: 500, body: 'The test says no answer.' }
    answer(res, { request, number: requests.length, behaviour })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    behave: (...next) => {
      behaviours = next
    },
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

interface Asked {
  request: SeenCompletion
  /** Number of the request, from 1. */
  number: number
  behaviour: Behaviour
}

const answer = (res: ServerResponse, { request, number, behaviour }: Asked): unknown => {
  if (behaviour === 'hang') return
  if (behaviour === 'drop') return res.destroy()
  if (behaviour === 'cut') return res.writeHead(200, { ...json, 'content-length': 1000 }).write('{"choices":[', () => res.destroy())
  if (behaviour === 'flood') return pipeline(flood, res.writeHead(200, json)).catch(() => undefined) // the reader closes the connection
  if ('body' in behaviour) return res.writeHead(behaviour.status ?? 200, behaviour.headers ?? json).end(behaviour.body)
  if ('withoutSchemas' in behaviour && request.response_format?.type === 'json_schema')
    return res
      .writeHead(400, json)
      .end(JSON.stringify({ error: { message: 'This response_format is unavailable.', type: 'invalid_request' } }))
  const said = 'withoutSchemas' in behaviour ? behaviour.withoutSchemas : behaviour
  const completed = { id: `chatcmpl-${number}`, ...completion(request, said) }
  if (request.stream) return streamCompletion(res, completed)
  return res.writeHead(200, json).end(JSON.stringify(completed))
}

const json = { 'content-type': 'application/json' }

type Said = { content: unknown; finishReason?: string } | { tool: string; input: object } | { refusal: string }

const completion = ({ model }: SeenCompletion, said: Said) => ({
  object: 'chat.completion',
  created: 1_767_225_600,
  model,
  choices: [
    {
      index: 0,
      message: messageOf(said),
      logprobs: null,
      finish_reason: 'tool' in said ? 'tool_calls' : ('finishReason' in said && said.finishReason) || 'stop',
    },
  ],
  usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
})

const messageOf = (said: Said) => {
  const role = 'assistant'
  if ('refusal' in said) return { role, content: null, refusal: said.refusal }
  if ('content' in said) return { role, content: typeof said.content === 'string' ? said.content : JSON.stringify(said.content) }
  const call = { id: 'call-1', type: 'function', function: { name: said.tool, arguments: JSON.stringify(said.input) } }
  return { role, content: null, tool_calls: [{ index: 0, ...call }] }
}

/** Bound of the flood, for a reader that never closes the connection. */
const floodBytesMax = 64_000_000

function* flood() {
  const chunk = 'x'.repeat(64_000)
  yield '{"choices":[{"message":{"role":"assistant","content":"'
  for (let bytes = 0; bytes < floodBytesMax; bytes += chunk.length) yield chunk
  yield '"}}]}'
}

const read = async (req: IncomingMessage) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of req) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
