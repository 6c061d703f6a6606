import { contract, inputFields, type Method, type Procedure, parseRoute, type Schema } from '@acquaint/contracts'
import { callTRPCProcedure } from '@trpc/server'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { Failure } from '../errors.ts'
import { appRouter } from '../router.ts'
import type { Means, RequestContext } from '../trpc.ts'
import type { Authenticate } from './authenticate.ts'
import { type Logger, logFailure } from './log-failure.ts'
import { problemOf } from './problem.ts'
import { requestOf } from './request-log.ts'

interface Options extends Means {
  log: Logger
  authenticate: Authenticate
  bodyBytesMax: number
}

/** The REST door: a route for every procedure of the contract, which calls that very procedure. */
export const restDoor = (options: Options): Router => {
  const door = Router({ caseSensitive: true, strict: true })
  for (const [path, endpoints] of endpointsByPath()) {
    const route = door.route(path.replaceAll(/\{(\w+)\}/g, ':$1'))
    for (const endpoint of endpoints) {
      const verb = endpoint.method.toLowerCase() as Lowercase<Method>
      route[verb](answer(endpoint, options))
    }
    const allowed = endpoints.map(({ method }) => method).join(', ')
    route.all((req, res) => {
      res.set('allow', allowed)
      throw new Failure('METHOD_NOT_ALLOWED', `${path} takes ${allowed}, not ${req.method}.`)
    })
  }
  return door
}

interface Endpoint {
  /** As tRPC has it: `users.create`. */
  name: string
  procedure: Procedure
  method: Method
  path: string
  schema: Schema
  fields: ReturnType<typeof inputFields>
}

/** Fixed parts before parameters: /users/count is not a user, and search no document. */
const endpointsByPath = (): [path: string, endpoints: Endpoint[]][] => {
  const byPath = new Map<string, Endpoint[]>()
  for (const resource of Object.keys(contract) as (keyof typeof contract)[]) {
    for (const [verb, procedure] of Object.entries<Procedure>(contract[resource])) {
      const schema = z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }) as Schema // as in openapi.ts
      for (const route of [procedure.route, ...procedure.alternatives]) {
        const { method, path } = parseRoute(route)
        const endpoint = { name: `${resource}.${verb}`, procedure, method, path, schema, fields: inputFields(route, schema) }
        byPath.set(path, [...(byPath.get(path) ?? []), endpoint])
      }
    }
  }
  return [...byPath].sort(([a], [b]) => a.split('{').length - b.split('{').length)
}

const answer = (endpoint: Endpoint, { authenticate, bodyBytesMax, ...means }: Options): RequestHandler => {
  const parseBody = express.json({ limit: bodyBytesMax, strict: false })
  return async (req, res) => {
    const request = requestOf(res)
    request.path = `/api${endpoint.path}`
    try {
      const app = await authenticate(req)
      request.app = app.name
      if (endpoint.fields.body.length > 0) await readBody(req, res, parseBody)
      const output = await callTRPCProcedure({
        router: appRouter,
        path: endpoint.name,
        type: endpoint.procedure.kind,
        ctx: { ...means, authenticate: async () => app, requestId: request.id } satisfies RequestContext,
        getRawInput: async () => inputOf(req, endpoint),
        signal: undefined,
        batchIndex: 0,
      })
      send(res, { status: endpoint.procedure.status, type: 'application/json; charset=utf-8', body: output })
    } catch (error) {
      logFailure(means.log, error, request.id)
      sendProblem(res, error)
    }
  }
}

const readBody = async (req: Request, res: Response, parse: RequestHandler) => {
  const isEmpty = req.headers['transfer-encoding'] === undefined && Number(req.headers['content-length'] ?? 0) === 0
  if (!isEmpty && !req.is('application/json'))
    throw new Failure('UNSUPPORTED_MEDIA_TYPE', 'Send the body as JSON, with content-type: application/json.')
  await new Promise<void>((resolve, reject) => parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error))))
}

/** Brings the input together from where it travelled. What is not known stays in it, for the contract to refuse. */
const inputOf = (req: Request, { fields, schema, method, path }: Endpoint): unknown => {
  if (fields.body.length === 0) {
    refuseMisplaced(Object.keys(req.query), fields.path)
    return { ...coerceQuery(req.query, schema), ...req.params }
  }
  refuseUnknownQuery(Object.keys(req.query), `${method} ${path}`)
  const body: unknown = req.body === undefined ? {} : req.body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid([], 'The body must be a JSON object.')
  refuseMisplaced(Object.keys(body), fields.path)
  return { ...body, ...req.params }
}

const refuseMisplaced = (names: string[], inPath: string[]) => {
  const name = names.find((candidate) => inPath.includes(candidate))
  if (name) throw invalid([name], 'belongs in the path alone')
}

const refuseUnknownQuery = (names: string[], route: string) => {
  if (names[0] !== undefined) throw invalid([names[0]], `${route} takes no query parameters: send it in the body`)
}

/** Query strings are text: the schema says which numbers, booleans and objects they mean. */
const coerceQuery = (query: Request['query'], schema: Schema) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, coerce(name, value, schema.properties?.[name]?.type)]))

const coerce = (name: string, value: unknown, type: Schema['type']): unknown => {
  if (typeof value !== 'string') throw invalid([name], 'is given more than once')
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  if (type !== 'object' && type !== 'array') return value
  try {
    return JSON.parse(value)
  } catch {
    throw invalid([name], 'is not JSON: send URL-encoded JSON')
  }
}

const invalid = (path: string[], message: string) =>
  new Failure('BAD_REQUEST', `The input is not valid. ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`, {
    issues: [{ path, message }],
  })

/** Answers with an error as RFC 9457 has it. */
export const sendProblem = (res: Response, error: unknown) => {
  const { code, status, title, detail, issues } = problemOf(error)
  if (status === 401) res.setHeader('www-authenticate', 'Bearer')
  const type = `urn:acquaint:problem:${code.toLowerCase().replaceAll('_', '-')}`
  const body = { type, title, status, detail, code, request_id: requestOf(res).id, ...(issues && { issues }) }
  send(res, { status, type: 'application/problem+json', body })
}

const send = (res: Response, { status, type, body }: { status: number; type: string; body: unknown }) => {
  if (res.headersSent) return res.destroy()
  const text = JSON.stringify(body)
  return res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text)
}
