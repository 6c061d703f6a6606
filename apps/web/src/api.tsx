import { ApiError, createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { type ApiQueries, createApiQueries } from './api-queries.ts'

/** In the session storage, which ends with the tab: another tab and the next visit ask for the key again. */
const keyName = 'acquaint.key'

interface Access {
  client: Api
  /** Address and key of the server, for what the client does not call: streams. */
  connection: { url: string; apiKey: string | undefined }
  /** Options of TanStack Query for every query of the contract. */
  api: ApiQueries
  /** Message of the server when it refuses the key, or asks for one; undefined while it answers. */
  refused: { message: string; hadKey: boolean } | undefined
  hasKey: boolean
  /** Sets or removes the key, and loads everything again. */
  setKey: (key: string | undefined) => void
}

const AccessContext = createContext<Access | undefined>(undefined)

/** Returns the client, its key, and whether the server accepts it. */
export const useAccess = (): Access => {
  const access = use(AccessContext)
  if (!access) throw new Error('useAccess needs an ApiProvider around the component.')
  return access
}

/** Returns the client, typed by the contract. */
export const useClient = (): Api => useAccess().client

/** Returns the options of every query, for `useQuery` and `useInfiniteQuery`. */
export const useApi = (): ApiQueries => useAccess().api

/** Provides the client and the cache of its answers. */
export const ApiProvider = ({ children }: { children: ReactNode }) => {
  const [key, storeKey] = useState(() => sessionStorage.getItem(keyName) ?? undefined)
  const [refused, setRefused] = useState<Access['refused']>()
  // Another key is another app with other users: no answer to the earlier key may stay in the cache.
  const { client, connection, api, queries } = useMemo(() => {
    const onError = (error: Error) => {
      if (error instanceof ApiError && error.code === 'UNAUTHORIZED') setRefused({ message: error.message, hadKey: key !== undefined })
    }
    const connection = { url: location.origin, apiKey: key }
    const client = createClient(connection)
    return {
      client,
      connection,
      api: createApiQueries(client),
      queries: new QueryClient({
        queryCache: new QueryCache({ onError }),
        mutationCache: new MutationCache({ onError }),
        // The client itself retries where that is safe.
        defaultOptions: { queries: { retry: false, staleTime: 2000 }, mutations: { retry: false } },
      }),
    }
  }, [key])
  const setKey = (next: string | undefined) => {
    if (next === undefined) sessionStorage.removeItem(keyName)
    else sessionStorage.setItem(keyName, next)
    setRefused(undefined)
    // Entering the same key is another attempt.
    if (next === key) void queries.resetQueries()
    else storeKey(next)
  }
  return (
    <AccessContext value={{ client, connection, api, refused, hasKey: key !== undefined, setKey }}>
      {/* The key mounts everything again: a running query keeps the cache it began with. */}
      <QueryClientProvider key={key ?? ''} client={queries}>
        {children}
      </QueryClientProvider>
    </AccessContext>
  )
}
