import type { AppRouter } from '@acquaint/contracts'
import { batchCallsMax, consistencyHeader } from '@acquaint/contracts/internal'
import { httpBatchLink, httpLink, type Operation, splitLink, type TRPCLink } from '@trpc/client'
import { ApiError } from '../errors.ts'
import type { ConnectionOptions } from '../options.ts'
import { readResponse } from './response.ts'

/** Inputs that are longer once encoded travel in a body: servers and proxies limit the length of a URL. */
const urlCharactersMax = 4000

/**
 * Inputs whose JSON is longer travel alone. A character takes up to 3 bytes, so a full batch stays below the 10 MB that
 * the server accepts, and no call can push the batch of another one over it.
 */
const batchedCharactersMax = 30_000

/**
 * Sends calls to Acquaint: those of one tick in one request, queries by GET if their input fits into a URL. The last link
 * of a client, instead of `httpBatchLink`.
 */
export const acquaintHttpLink = ({ url, fetch, ...connection }: ConnectionOptions): TRPCLink<AppRouter> => {
  const options = {
    url: endpointOf(url, '/trpc'),
    headers: async ({ op, opList = op ? [op] : [] }: Sending) => {
      // One strong call makes the whole batch strong, which is right for the others too.
      const isStrong = opList.some(({ context }) => context.consistency === 'strong')
      return headersFor(connection, isStrong ? { [consistencyHeader]: 'strong' } : {})
    },
    fetch: async (target: Parameters<typeof globalThis.fetch>[0], init?: object) =>
      readResponse(() => (fetch ?? globalThis.fetch)(target, init)),
  }
  return splitLink({
    condition: ({ input }) => toJson(input).length > batchedCharactersMax,
    true: httpLink({ ...options, methodOverride: 'POST' }),
    false: splitLink({
      condition: ({ type, input }) => type === 'mutation' || encodeURIComponent(toJson(input)).length > urlCharactersMax,
      true: httpBatchLink({ ...options, maxItems: batchCallsMax, methodOverride: 'POST' }),
      false: httpBatchLink({ ...options, maxItems: batchCallsMax, maxURLLength: 2 * urlCharactersMax }),
    }),
  })
}

/** One call, or the calls of a batch. */
interface Sending {
  op?: Operation
  opList?: Operation[]
}

/** Returns the headers of one request: the key and `own`, and those of the caller, which replace ours. Header names are case-insensitive. */
export const headersFor = async (
  { apiKey, headers }: Pick<ConnectionOptions, 'apiKey' | 'headers'>,
  own: Record<string, string> = {},
): Promise<Record<string, string>> => {
  const all = new Headers({ ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...own })
  for (const [name, value] of Object.entries(await resolveHeaders(headers))) all.set(name, value)
  return Object.fromEntries(all)
}

/** Returns the URL of a part of the server. */
export const endpointOf = (url: string, path: '/trpc' | '/api'): string => {
  const endpoint = URL.canParse(url) ? new URL(url) : undefined
  if (!endpoint || !/^https?:$/.test(endpoint.protocol))
    throw new TypeError(`The option "url" must be an HTTP URL such as http://127.0.0.1:3000, not ${JSON.stringify(url)}.`)
  endpoint.pathname = endpoint.pathname.replace(/\/*$/, path)
  return endpoint.href
}

const resolveHeaders = async (headers: ConnectionOptions['headers']) => {
  try {
    return typeof headers === 'function' ? await headers() : (headers ?? {})
  } catch (cause) {
    throw new ApiError('The option "headers" failed. Nothing was sent.', { code: 'NOT_SENT', status: 0, cause })
  }
}

const toJson = (input: unknown) => JSON.stringify(input) ?? ''
