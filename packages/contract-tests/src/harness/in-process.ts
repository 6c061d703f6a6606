import { randomUUID } from 'node:crypto'
import type { Services } from '@acquaint/api/context'
import type { Database } from '@acquaint/api/db/database'
import { problemOf } from '@acquaint/api/errors'
import { createCaller } from '@acquaint/api/router'
import { ApiError } from '@acquaint/client'
import { type Api, type CallOptions, contract } from '@acquaint/contracts'

/** Calls the procedures without a transport. A failure is an ApiError, as with the client. */
export const inProcess = (
  db: Database,
  app: { id: string; name: string; keyId?: string },
  services: Pick<Services, 'model' | 'embeddings' | 'retentionDays'> = {},
): Api => {
  const requestId = randomUUID()
  const context = { app, db, ...services, requestId }
  const api: Record<string, Record<string, unknown>> = {}
  for (const [resource, procedures] of Object.entries(contract)) {
    // The caller has the names of the contract: the router is checked against it.
    const callsOf = (caller: ReturnType<typeof createCaller>) =>
      caller[resource as keyof typeof contract] as unknown as Record<string, (input: unknown) => Promise<unknown>>
    const unaborted = callsOf(createCaller(context))
    api[resource] = Object.fromEntries(
      Object.keys(procedures).map((verb) => [
        verb,
        async (input: unknown, { signal }: CallOptions = {}) => {
          const calls = signal ? callsOf(createCaller(context, { signal })) : unaborted
          try {
            return await calls[verb]?.(input)
          } catch (error) {
            const { code, status, detail, issues, version } = problemOf(error)
            throw new ApiError(detail, { code, status, version, requestId, cause: error, ...(issues && { issues }) })
          }
        },
      ]),
    )
  }
  return api as unknown as Api // one function per procedure, as in Api
}
