import type { AppRouter } from '@acquaint/contracts'
import type { TRPCLink } from '@trpc/client'
import type { ClientOptions } from '../options.ts'
import { abortLink } from './abort.ts'
import { acquaintHttpLink } from './http.ts'
import { idempotentCreateLink } from './idempotent-create.ts'
import { inputGuardLink } from './input-guard.ts'
import { safeRetryLink } from './retry.ts'
import { timeoutLink } from './timeout.ts'

export { abortLink, acquaintHttpLink, idempotentCreateLink, inputGuardLink, safeRetryLink, timeoutLink }

/** Returns the links of `createClient`, in their order: `createTRPCClient<AppRouter>({ links: acquaintLinks({ url, apiKey }) })`. */
export const acquaintLinks = (options: ClientOptions): TRPCLink<AppRouter>[] => [
  inputGuardLink(),
  abortLink(),
  idempotentCreateLink(),
  safeRetryLink(options),
  timeoutLink(options),
  acquaintHttpLink(options),
]
