import { contract, type Procedure } from '@acquaint/contracts'
import { type ApiError, toApiError } from './error.ts'

interface Call {
  path: string
  procedure: Procedure
  attempt: (input: unknown) => Promise<unknown>
  input: unknown
  signal: AbortSignal | undefined
  retries: number
  get: (id: string) => Promise<unknown>
}

const firstPauseMs = 200
const pauseMsMax = 5000

/**
 * Tries a call again while that may help and can do no harm: after 429 and 503 nothing was done; after a network failure
 * something may have been, so that only queries and writes that may be repeated are.
 */
export const retrying = async ({ procedure, attempt, input, signal, retries, get }: Call): Promise<unknown> => {
  const isCreate = procedure === (contract.users.create as Procedure)
  // A create that carries its id cannot make a second user.
  const ownId = isCreate && isRecord(input) && input.id === undefined ? crypto.randomUUID() : undefined
  const sent = ownId ? { ...(input as object), id: ownId } : input
  const isSafe = procedure.idempotent || isCreate
  for (let tried = 0; ; tried++) {
    try {
      return await attempt(sent)
    } catch (cause) {
      const error = toApiError(cause, signal)
      // An earlier attempt went through, and its answer was lost.
      if (tried > 0 && ownId && error.code === 'CONFLICT') return get(ownId)
      if (tried >= retries || !(isRefusedForNow(error) || (isSafe && isConnectionLost(error)))) throw error
    }
    await pause(Math.min(firstPauseMs * 2 ** tried, pauseMsMax) * (0.5 + Math.random() / 2), signal)
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isRefusedForNow = ({ status }: ApiError) => status === 429 || status === 503

const isConnectionLost = ({ code, status }: ApiError) =>
  code === 'NETWORK_ERROR' || code === 'TIMEOUT' || (code === 'UNEXPECTED_RESPONSE' && (status === 502 || status === 504))

const pause = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(toApiError(undefined, signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
