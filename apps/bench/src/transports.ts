import { contract, type Procedure } from '@acquaint/contracts'
import { expandPath, parseRoute } from '@acquaint/contracts/internal'
import type { Operation } from './operations.ts'

/** An operation as it travels over HTTP. */
export interface Request {
  transport: string
  name: string
  /** How many calls of procedures one request carries. */
  calls: number
  status: number
  next: () => { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body?: string }
  /** Whether the body of an answer is right. */
  isRight: (body: unknown) => boolean
}

export const overRest = ({ name, procedure, input, isRight }: Operation): Request => {
  const { route, status } = procedureOf(procedure)
  const { method, path, parameters } = parseRoute(route)
  return {
    transport: 'REST',
    name,
    calls: 1,
    status,
    next: () => {
      const given = input()
      const target = `/api${expandPath(path, (parameter) => String(given[parameter]))}`
      const rest = Object.entries(given).filter(([field]) => !parameters.includes(field))
      if (method !== 'GET') return { method, path: target, body: JSON.stringify(Object.fromEntries(rest)) }
      const query = rest.map(([field, value]) => `${field}=${encoded(value)}`).join('&')
      return { method, path: query ? `${target}?${query}` : target }
    },
    isRight,
  }
}

export const overTrpc = ({ name, procedure, input, isRight }: Operation): Request => {
  const { kind } = procedureOf(procedure)
  const path = `/trpc/${procedure.join('.')}`
  return {
    transport: 'tRPC',
    name,
    calls: 1,
    status: 200,
    next: () =>
      kind === 'query'
        ? { method: 'GET', path: `${path}?input=${encoded(input())}` }
        : { method: 'POST', path, body: JSON.stringify(input()) },
    isRight: (body) => isRight(dataOf(body)),
  }
}

/** Several calls of a query in one request, as our client sends calls made in the same tick. */
export const overTrpcBatch = ({ name, procedure, input, isRight }: Operation, calls: number): Request => {
  const path = `/trpc/${Array.from({ length: calls }, () => procedure.join('.')).join(',')}`
  return {
    transport: 'tRPC',
    name: `batch of ${calls} ${name}s`,
    calls,
    status: 200,
    next: () => ({
      method: 'GET',
      path: `${path}?batch=1&input=${encoded(Object.fromEntries(Array.from({ length: calls }, (_, index) => [index, input()])))}`,
    }),
    isRight: (body) => Array.isArray(body) && body.length === calls && body.every((answer) => isRight(dataOf(answer))),
  }
}

const procedureOf = ([resource, verb]: Operation['procedure']): Procedure =>
  (contract[resource] as Record<string, Procedure>)[verb] as Procedure // by the type of Operation

const encoded = (value: unknown) => encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))

/** The output of a procedure in the envelope of tRPC; undefined where it failed. */
const dataOf = (body: unknown): unknown => (body as { result?: { data?: unknown } } | null)?.result?.data // optional at every step
