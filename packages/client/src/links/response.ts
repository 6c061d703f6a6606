import { ApiError } from './error.ts'

/** What is known of an HTTP answer once it was read. */
export interface Answer {
  ok: boolean
  status: number
  requestId: string | undefined
  /** How long the server asks to wait before the next request. */
  retryAfterMs: number | undefined
  json: () => Promise<unknown>
}

/** Sends a request and reads its answer to the end; rejects with an ApiError where there is none, or none in JSON. */
export const readAnswer = async (send: () => Promise<Response>): Promise<Answer> => {
  const { response, text } = await reach(send)
  const answer = {
    ok: response.ok,
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterMs: parseRetryAfter(response.headers.get('retry-after')),
  }
  try {
    const body: unknown = JSON.parse(text)
    return { ...answer, json: async () => body }
  } catch (cause) {
    throw unexpected(answer, cause)
  }
}

/** What answered is no Acquaint, or something between it and us. */
export const unexpected = (answer: Omit<Answer, 'json'> | undefined, cause: unknown): ApiError => {
  const { status = 0, requestId, retryAfterMs } = answer ?? {}
  const message = `The answer (HTTP ${status}) is not one of Acquaint: is the URL right, and what stands in between?`
  return new ApiError(message, { code: 'UNEXPECTED_RESPONSE', status, requestId, retryAfterMs, cause })
}

const reach = async (send: () => Promise<Response>) => {
  try {
    const response = await send()
    return { response, text: await response.text() }
  } catch (cause) {
    throw new ApiError('The server cannot be reached, or the connection to it was lost.', { code: 'NETWORK_ERROR', status: 0, cause })
  }
}

/** Seconds or a date, as HTTP has it (RFC 9110, 10.2.3). */
const parseRetryAfter = (header: string | null): number | undefined => {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0)
}
