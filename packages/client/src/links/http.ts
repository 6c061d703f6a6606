import { createTRPCUntypedClient, httpBatchLink, httpLink, type Operation, splitLink, type TRPCUntypedClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { readAnswer } from './answer.ts'
import { ApiError } from './error.ts'
import type { ClientOptions } from './options.ts'

/** The server refuses larger batches. */
const batchMax = 100

/** Inputs that are longer once encoded travel in a body: servers and proxies bound the length of a URL. */
const urlCharactersMax = 4000

/**
 * Inputs whose JSON is longer travel alone. A character takes up to 3 bytes, so that a full batch stays below the 10 MB
 * that the server takes, and no call can make another one too large.
 */
const batchedCharactersMax = 30_000

/** Makes what carries calls: those of one tick in one request, queries by GET where their input fits into a URL. */
export const connect = ({ url, apiKey, fetch, headers }: ClientOptions): TRPCUntypedClient<AnyTRPCRouter> => {
  const link = {
    url: endpointOf(url),
    headers: async () => {
      // Names of headers in any case are the same header, and the caller's own replaces ours.
      const all = new Headers(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` })
      for (const [name, value] of Object.entries(await ownHeaders(headers))) all.set(name, value)
      return Object.fromEntries(all)
    },
    fetch: async (target: Parameters<typeof globalThis.fetch>[0], init?: object) =>
      readAnswer(() => (fetch ?? globalThis.fetch)(target, init)),
  }
  return createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      splitLink({
        condition: ({ input }) => toJson(input).length > batchedCharactersMax,
        true: httpLink({ ...link, methodOverride: 'POST' }),
        false: splitLink({
          condition: (call) => call.type === 'mutation' || encodeURIComponent(toJson(call.input)).length > urlCharactersMax,
          true: httpBatchLink({ ...link, maxItems: batchMax, methodOverride: 'POST' }),
          false: httpBatchLink({ ...link, maxItems: batchMax, maxURLLength: 2 * urlCharactersMax }),
        }),
      }),
    ],
  })
}

const endpointOf = (url: string) => {
  const endpoint = URL.canParse(url) ? new URL(url) : undefined
  if (!endpoint || !/^https?:$/.test(endpoint.protocol))
    throw new TypeError(`The url of the client must be one such as http://127.0.0.1:3000, not ${JSON.stringify(url)}`)
  endpoint.pathname = endpoint.pathname.replace(/\/*$/, '/trpc')
  return endpoint.href
}

const ownHeaders = async (headers: ClientOptions['headers']) => {
  try {
    return typeof headers === 'function' ? await headers() : (headers ?? {})
  } catch (cause) {
    throw new ApiError('The headers option failed; nothing was sent.', { code: 'NOT_SENT', status: 0, cause })
  }
}

const toJson = (input: Operation['input']) => JSON.stringify(input) ?? ''
