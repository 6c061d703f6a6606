import { ApiError, createClient } from '@acquaint/client'
import type { Api } from '@acquaint/contracts'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'

/** Kept for this tab only: another tab, and the next visit, are asked again. */
const keyPlace = 'acquaint.key'

interface Access {
  client: Api
  /** Why the server wants another key, in its own words; undefined while it answers. */
  refused: { message: string; hadKey: boolean } | undefined
  hasKey: boolean
  /** Takes another key, or none, and asks for everything anew. */
  setKey: (key: string | undefined) => void
}

const AccessContext = createContext<Access | undefined>(undefined)

/** The client and its key, and whether the server takes it. */
export const useAccess = (): Access => {
  const access = use(AccessContext)
  if (!access) throw new Error('useAccess is for what stands inside ApiProvider.')
  return access
}

/** Everything the api can do, typed by its contract. */
export const useClient = (): Api => useAccess().client

/** Gives all below it the client, and the cache of what it answered. */
export const ApiProvider = ({ children }: { children: ReactNode }) => {
  const [key, keep] = useState(() => sessionStorage.getItem(keyPlace) ?? undefined)
  const [refused, setRefused] = useState<Access['refused']>()
  // A key is another application with other users: nothing of what was answered to the last one may stay.
  const { client, queries } = useMemo(() => {
    const onError = (error: Error) => {
      if (error instanceof ApiError && error.code === 'UNAUTHORIZED') setRefused({ message: error.message, hadKey: key !== undefined })
    }
    return {
      client: createClient({ url: location.origin, apiKey: key }),
      queries: new QueryClient({
        queryCache: new QueryCache({ onError }),
        mutationCache: new MutationCache({ onError }),
        // The client itself tries again where that is safe.
        defaultOptions: { queries: { retry: false, staleTime: 2000 }, mutations: { retry: false } },
      }),
    }
  }, [key])
  const setKey = (next: string | undefined) => {
    if (next === undefined) sessionStorage.removeItem(keyPlace)
    else sessionStorage.setItem(keyPlace, next)
    setRefused(undefined)
    // The same key again is a new attempt.
    if (next === key) void queries.resetQueries()
    else keep(next)
  }
  return (
    <AccessContext value={{ client, refused, hasKey: key !== undefined, setKey }}>
      {/* Anew for another key: whoever asks holds on to the cache it began with. */}
      <QueryClientProvider key={key ?? ''} client={queries}>
        {children}
      </QueryClientProvider>
    </AccessContext>
  )
}
