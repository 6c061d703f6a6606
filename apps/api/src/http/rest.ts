import { contract, type Procedure } from '@acquaint/contracts'
import { expandPath, inputFields, type Method, parseRoute, type Schema } from '@acquaint/contracts/internal'
import { callTRPCProcedure } from '@trpc/server'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import type { Logger, RequestContext, Services } from '../context.ts'
import { ApiFailure } from '../errors.ts'
import { appRouter } from '../router.ts'
import type { Authenticate } from './authenticate.ts'
import { sendProblem } from './problem.ts'
import { logFailure, requestOf } from './request-log.ts'

interface Options extends Services {
  log: Logger
  authenticate: Authenticate
  bodyBytesMax: number
}

/** Serves REST: the routes of the contract, each of which calls its tRPC procedure. */
export const rest = (options: Options): Router => {
  const router = Router({ caseSensitive: true, strict: true })
  for (const [path, endpoints] of endpointsByPath()) {
    const route = router.route(expandPath(path, (name) => `:${name}`))
    for (const endpoint of endpoints) {
      const verb = endpoint.method.toLowerCase() as Lowercase<Method>
      route[verb](answer(endpoint, options))
    }
    const allowed = endpoints.map(({ method }) => method).join(', ')
    route.all((req, res) => {
      res.set('allow', allowed)
      throw new ApiFailure('METHOD_NOT_ALLOWED', `${path} does not accept ${req.method}: use ${allowed}.`)
    })
  }
  return router
}

interface Endpoint {
  /** Path of the tRPC procedure: `users.create`. */
  name: string
  procedure: Procedure
  method: Method
  path: string
  schema: Schema
  fields: ReturnType<typeof inputFields>
}

/** Returns the endpoints by path. Fixed segments come before parameters: /users/count is no user. */
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

const answer = (endpoint: Endpoint, { authenticate, bodyBytesMax, ...services }: Options): RequestHandler => {
  const parseBody = express.json({ limit: bodyBytesMax, strict: false })
  return async (req, res) => {
    const request = requestOf(res)
    const disconnected = new AbortController()
    request.path = `/api${endpoint.path}`
    try {
      const app = await authenticate(req)
      request.app = app.name
      if (endpoint.fields.body.length > 0) await readBody(req, res, parseBody)
      res.once('close', () => {
        if (!res.writableFinished) disconnected.abort()
      })
      const output = await callTRPCProcedure({
        router: appRouter,
        path: endpoint.name,
        type: endpoint.procedure.kind,
        ctx: { ...services, authenticate: async () => app, requestId: request.id } satisfies RequestContext,
        getRawInput: async () => inputOf(req, endpoint),
        signal: disconnected.signal,
        batchIndex: 0,
      })
      const text = JSON.stringify(output)
      res
        .writeHead(endpoint.procedure.status, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(text),
        })
        .end(text)
    } catch (error) {
      logFailure(services.log, error, request)
      if (!request.isAborted) sendProblem(res, error)
    }
  }
}

const readBody = async (req: Request, res: Response, parse: RequestHandler) => {
  const isEmpty = req.headers['transfer-encoding'] === undefined && Number(req.headers['content-length'] ?? 0) === 0
  if (!isEmpty && !req.is('application/json'))
    throw new ApiFailure('UNSUPPORTED_MEDIA_TYPE', 'The body is not declared as JSON: send content-type: application/json.')
  await new Promise<void>((resolve, reject) => parse(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error))))
}

/** Collects the input from path, query and body. Unknown fields stay in it, for the contract to refuse. */
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
  if (name) throw invalid([name], 'is a path parameter: send it only in the path')
}

const refuseUnknownQuery = (names: string[], route: string) => {
  if (names[0] !== undefined) throw invalid([names[0]], `${route} has no query parameters: send the field in the body`)
}

/** Parses query parameters as the numbers, booleans and JSON that the schema expects. */
const coerceQuery = (query: Request['query'], schema: Schema) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, coerce(name, value, schema.properties?.[name]?.type)]))

const coerce = (name: string, value: unknown, type: Schema['type']): unknown => {
  if (typeof value !== 'string') throw invalid([name], 'is repeated: send the parameter once')
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  if (type !== 'object' && type !== 'array') return value
  try {
    return JSON.parse(value)
  } catch {
    throw invalid([name], 'is not valid JSON: send URL-encoded JSON')
  }
}

const invalid = (path: string[], message: string) =>
  new ApiFailure('BAD_REQUEST', `The input is not valid. ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`, {
    issues: [{ path, message }],
  })
