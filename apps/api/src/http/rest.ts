import type { ParsedUrlQuery } from 'node:querystring'
import { parse } from 'node:querystring'
import type { Procedure } from '@acquaint/contracts'
import { bodyBytes, type Schema } from '@acquaint/contracts/internal'
import { callTRPCProcedure } from '@trpc/server'
import type { Logger, RequestContext, Services } from '../context.ts'
import { ApiFailure, invalidInput } from '../errors.ts'
import { parseJson } from '../input-bounds.ts'
import { appRouter } from '../router.ts'
import { streams } from '../streams.ts'
import type { Admit, Demand } from './admission.ts'
import type { Authenticate } from './authenticate.ts'
import { conditionalAnswer, readIfMatch } from './conditional-requests.ts'
import { consistencyOf } from './consistency.ts'
import type { Exchange, Transport } from './exchange.ts'
import { logFailure } from './failure-log.ts'
import { answerProblem, malformed } from './problem.ts'
import { hasBody, isDecodable } from './request-encoding.ts'
import { type Endpoint, endpointsByPath } from './rest-endpoints.ts'
import { answerStream } from './stream.ts'

export interface TransportOptions extends Services {
  log: Logger
  authenticate: Authenticate
  admit: Admit
}

/** Reads the input of an endpoint from a request. */
interface Source {
  parameters: Record<string, string>
  query: ParsedUrlQuery
  /** Returns the parsed body; undefined if there is none. Only called for endpoints with fields in the body. */
  readBody: (exchange: Exchange) => Promise<unknown>
}

/** Answers plain requests to the routes of the contract. Leaves every other request, and every refusal of a path, to `restRouter`. */
export const rest = (options: TransportOptions): Transport => {
  const answer = answerRest(options)
  const byLength = routesByLength()
  return (exchange) => {
    const { req, path, query } = exchange
    if (!path.startsWith('/api/')) return false
    const segments = path.split('/')
    const route = byLength.get(segments.length)?.find((candidate) => matches(candidate, segments))
    const endpoint = route?.endpoints.get(req.method ?? '')
    if (!route || !endpoint || !isPlainQuery.test(query)) return false
    if (endpoint.fields.body.length > 0 && !hasPlainBody(exchange, endpoint.procedure.bodyBytesMax)) return false
    const parameters = Object.fromEntries(route.parameters.map(([index, name]) => [name, segments[index] ?? '']))
    void answer(exchange, endpoint, { parameters, query: query === '' ? noQuery : parseQuery(query), readBody: readJson })
    return true
  }
}

/** Calls the procedure of an endpoint and answers with its output, or with a problem. Never rejects. */
export const answerRest =
  ({ authenticate, admit, ...services }: TransportOptions) =>
  async (exchange: Exchange, endpoint: Endpoint, { parameters, query, readBody }: Source): Promise<void> => {
    exchange.route = `/api${endpoint.path}`
    const fail = (error: unknown) => {
      logFailure(services.log, error, exchange)
      if (!exchange.isAborted) answerProblem(exchange, error)
    }
    exchange.refuse = fail
    try {
      const app = await authenticate(exchange.req)
      exchange.app = app.name
      if (!isDecodable(exchange.path) || !isDecodable(exchange.query)) throw new ApiFailure('BAD_REQUEST', malformed)
      const hasFieldsInBody = endpoint.fields.body.length > 0
      if (!hasFieldsInBody && hasBody(exchange.req)) throw bodyRefused(endpoint)
      const consistency = consistencyOf(exchange.req)
      const turn = admit(exchange, app, demandOf(exchange, [endpoint.procedure]))
      if (turn) await turn
      const body = hasFieldsInBody ? await readBody(exchange) : undefined
      const ctx: RequestContext = { ...services, app, consistency, requestId: exchange.id, ifMatch: readIfMatch(exchange.req, endpoint) }
      const input = () => inputOf({ parameters, query, body }, endpoint)
      const stream = streams.get(endpoint.name)
      if (stream) {
        await exchange.work(() =>
          answerStream(exchange, { status: endpoint.procedure.status, type: json }, (write) =>
            stream.run(input(), { ctx, signal: exchange.signal, write }),
          ),
        )
        return
      }
      const output = await exchange.work(() =>
        callTRPCProcedure({
          router: appRouter,
          path: endpoint.name,
          type: endpoint.procedure.kind,
          ctx,
          getRawInput: async () => input(),
          signal: endpoint.isCancellable ? exchange.signal : undefined,
          batchIndex: 0,
        }),
      )
      exchange.answer(conditionalAnswer(exchange.req, endpoint, output))
    } catch (error) {
      fail(error)
    }
  }

const json = 'application/json; charset=utf-8'

/** Sums up what a request asks for, and allows it the time for that. */
export const demandOf = (exchange: Exchange, calls: Pick<Procedure, 'kind' | 'cost' | 'isLong' | 'bodyBytesMax'>[]): Demand => {
  const demand: Demand = { cost: 0, isLong: false, isWrite: false }
  let takesTexts = false
  for (const { kind, cost, isLong, bodyBytesMax } of calls) {
    demand.cost += cost
    demand.isLong ||= isLong
    takesTexts ||= bodyBytesMax === bodyBytes.texts
    demand.isWrite ||= kind === 'mutation'
  }
  // A document of usual length is quick to store.
  const { 'content-length': length, 'transfer-encoding': encoding } = exchange.req.headers
  if (takesTexts && (encoding !== undefined || Number(length ?? 0) > longBodyBytes)) demand.isLong = true
  if (demand.cost > longCost) demand.isLong = true
  if (demand.isLong || takesTexts) exchange.allowLong()
  return demand
}

/** Batches that cost more units together are long work. */
const longCost = 100

/** Bodies with more bytes of documents or messages are long work. */
const longBodyBytes = 200_000

/** A filter in a body that is not read would count as no filter. */
const bodyRefused = ({ method, path }: Endpoint) =>
  new ApiFailure('BAD_REQUEST', `${method} ${path} has no body: send the fields as query parameters.`)

interface Route {
  /** Segments that must be equal; undefined for parameters. */
  fixed: (string | undefined)[]
  parameters: [index: number, name: string][]
  endpoints: Map<string, Endpoint>
}

/** Returns the routes by their number of segments. Fixed segments come before parameters. */
const routesByLength = (): Map<number, Route[]> => {
  const routes = endpointsByPath().map(([path, endpoints]): Route => {
    const segments = `/api${path}`.split('/')
    const names = segments.map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1])
    return {
      fixed: segments.map((segment, index) => (names[index] === undefined ? segment : undefined)),
      parameters: names.flatMap((name, index) => (name === undefined ? [] : [[index, name]])),
      endpoints: new Map(endpoints.map((endpoint) => [endpoint.method, endpoint])),
    }
  })
  return new Map(routes.map(({ fixed: { length } }) => [length, routes.filter(({ fixed }) => fixed.length === length)]))
}

const matches = ({ fixed }: Route, segments: string[]): boolean =>
  fixed.every((segment, index) => (segment === undefined ? isPlainSegment.test(segments[index] ?? '') : segment === segments[index]))

/** Segments that need no decoding, as ids. */
const isPlainSegment = /^[\w-]+$/

/** Queries that express reads like `node:querystring`. It escapes others first, and drops a fragment. */
const isPlainQuery = /^[\x21\x22\x24-\x7e]*$/

/** Parses the whole query: a filter that is cut off would count as no filter. Node bounds the URL. */
export const parseQuery = (query: string): ParsedUrlQuery => parse(query, '&', '=', { maxKeys: 0 })

const noQuery: ParsedUrlQuery = Object.freeze(Object.create(null))

/** Whether a body is declared as JSON in UTF-8, uncompressed and within the limit, or there is none. */
const hasPlainBody = ({ req: { headers } }: Exchange, bytesMax: number): boolean => {
  if (headers['transfer-encoding'] !== undefined || headers['content-encoding'] !== undefined) return false
  const length = Number(headers['content-length'] ?? 0)
  return length === 0 || (length <= bytesMax && /^application\/json(?:; ?charset=utf-8)?$/i.test(headers['content-type'] ?? ''))
}

const readJson = async (exchange: Exchange): Promise<unknown> => {
  try {
    const text = await exchange.readText()
    return text === '' ? undefined : parseJson(text)
  } catch (cause) {
    if (cause instanceof ApiFailure) throw cause
    throw Object.assign(new ApiFailure('BAD_REQUEST', malformed), { cause })
  }
}

/** Collects the input from path, query and body. Unknown fields stay in it, for the contract to refuse. */
const inputOf = (
  { parameters, query, body = {} }: { parameters: object; query: ParsedUrlQuery; body: unknown },
  { fields, schema, method, path }: Endpoint,
): unknown => {
  const names = Object.keys(query)
  if (fields.body.length === 0) {
    refuseMisplaced(names, fields.path)
    return { ...coerceQuery(query, schema), ...parameters }
  }
  if (names[0] !== undefined)
    throw invalidInput({ path: [names[0]], message: `${method} ${path} has no query parameters: send the field in the body` })
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidInput({ path: [], message: 'The body must be a JSON object.' })
  refuseMisplaced(Object.keys(body), fields.path)
  return { ...body, ...parameters }
}

const refuseMisplaced = (names: string[], inPath: string[]) => {
  const name = names.find((candidate) => inPath.includes(candidate))
  if (name) throw invalidInput({ path: [name], message: 'is a path parameter: send it only in the path' })
}

/** Parses query parameters as the numbers, booleans and JSON that the schema expects. */
const coerceQuery = (query: ParsedUrlQuery, schema: Schema) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, coerce(name, value, schema.properties?.[name]?.type)]))

const coerce = (name: string, value: unknown, type: Schema['type']): unknown => {
  const refuse = (message: string) => invalidInput({ path: [name], message })
  if (typeof value !== 'string') throw refuse('is repeated: send the parameter once')
  if (type === 'integer' || type === 'number') {
    if (!/^-?\d+(\.\d+)?$/.test(value)) throw refuse('must be a number in decimal digits, such as 10')
    return Number(value)
  }
  if (type === 'boolean') {
    if (value !== 'true' && value !== 'false') throw refuse('must be true or false, in lower case')
    return value === 'true'
  }
  if (type !== 'object' && type !== 'array') return value
  try {
    return JSON.parse(value)
  } catch {
    throw refuse('is not valid JSON: send URL-encoded JSON')
  }
}
