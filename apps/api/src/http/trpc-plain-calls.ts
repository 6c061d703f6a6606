import type { Procedure } from '@acquaint/contracts'
import { batchCallsMax, bodyBytes } from '@acquaint/contracts/internal'
import { procedures } from '../router.ts'
import type { Exchange } from './exchange.ts'
import { hasBody, isDecodable } from './request-encoding.ts'

/** Calls that need nothing of tRPC's adapter: known procedures, in JSON, without a stream. */
export interface PlainCalls {
  /** Paths of the procedures, in the order of the batch. */
  names: string[]
  isBatch: boolean
  /** Input in the URL; undefined if the body has the input. */
  sentInput: string | undefined
}

/** Returns the calls of a request; undefined if it is not plain, or if the adapter refuses it as a whole. */
export const plainCallsOf = (exchange: Exchange): PlainCalls | undefined => {
  const { req, path, query } = exchange
  const isGet = req.method === 'GET'
  if (!isGet && req.method !== 'POST') return undefined
  if (!isPlainQuery.test(query) || !isDecodable(query) || !hasPlainHeaders(exchange)) return undefined
  const parameters = new URLSearchParams(query)
  if (!isGet && parameters.has('input')) return undefined
  const isBatch = parameters.get('batch') === '1'
  const joined = path.slice('/trpc/'.length)
  const names = isBatch ? joined.split(',') : [joined]
  const kinds = new Set(names.map((name) => procedures.get(name)?.kind))
  const isAccepted = kinds.size === 1 && (kinds.has('query') || (kinds.has('mutation') && !isGet))
  if (!isAccepted || names.length > batchCallsMax) return undefined
  if (isGet ? hasBody(req) : !hasPlainBody(exchange, bodyBytesMaxOf(names))) return undefined
  return { names, isBatch, sentInput: isGet ? (parameters.get('input') ?? '') : undefined }
}

/** Returns the procedures of a batch that exist. */
export const callsOf = (names: string[]): Procedure[] => names.flatMap((name) => procedures.get(name)?.procedure ?? [])

/** Largest body of a call, or of a batch, in bytes. An unknown procedure gets its own error, rather than one of its size. */
export const bodyBytesMaxOf = (names: string[]): number => {
  const [call, another] = callsOf(names)
  return call && !another ? call.bodyBytesMax : bodyBytes.texts
}

/** Only `input` and `batch`, in characters that the URL parser neither escapes nor removes. */
const isPlainQuery = /^(?:(?:input|batch)=[\x21\x22\x24\x25\x27-\x7e]*(?:&|$))*$/

/** Whether the answer is no stream, and the adapter would accept the host in a URL. */
const hasPlainHeaders = ({ req: { method, headers } }: Exchange): boolean => {
  const { accept, host = '', 'content-type': type } = headers
  if (headers['trpc-accept'] !== undefined || accept?.includes('jsonl')) return false
  if (method === 'GET' && type !== undefined && !isJson(type)) return false
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`)
}

/** Whether the body is declared as JSON, uncompressed and within the limit. */
const hasPlainBody = ({ req: { headers } }: Exchange, bytesMax: number): boolean =>
  headers['transfer-encoding'] === undefined &&
  headers['content-encoding'] === undefined &&
  isJson(headers['content-type'] ?? '') &&
  Number(headers['content-length'] ?? 0) <= bytesMax

/** Ignores parameters, as tRPC does. */
const isJson = (type: string): boolean => type.toLowerCase().split(';', 1)[0]?.trim() === 'application/json'
