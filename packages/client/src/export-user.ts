import type { Problem } from '@acquaint/contracts'
import { parseRetryAfter } from '@acquaint/contracts/internal'
import { ApiError, networkError, unexpectedResponse } from './errors.ts'
import { endpointOf, headersFor } from './links/http.ts'
import type { ConnectionOptions } from './options.ts'

interface ExportOptions {
  user_id: string
  /** Gets the document as UTF-8. It is closed at the end, and aborted if the export fails. */
  destination: WritableStream<Uint8Array>
  signal?: AbortSignal | undefined
}

/**
 * Writes everything that is stored about a user to a stream as one JSON document, of type `UserExport`. Holds a part of it at a
 * time: in Node, save it by `destination: Writable.toWeb(createWriteStream('ada.json'))`. Rejects with an `ApiError`, or with the
 * error of the destination; then what was written is no whole document. Not retried.
 */
export const exportUser = async (connection: ConnectionOptions, { user_id, destination, signal }: ExportOptions): Promise<void> => {
  const { fetch = globalThis.fetch } = connection
  const url = `${endpointOf(connection.url, '/api')}/users/${encodeURIComponent(user_id)}/export`
  const headers = await headersFor(connection)
  try {
    const response = await fetch(url, { headers, signal: signal ?? null })
    if (!response.ok || !response.body) throw await failureOf(response)
    await response.body.pipeTo(destination, { ...(signal && { signal }) })
  } catch (cause) {
    if (cause instanceof ApiError) throw cause
    if (signal?.aborted) throw new ApiError('The caller aborted the export.', { code: 'ABORTED', status: 0, cause })
    // A lost connection is a TypeError of `fetch`, and everything else a failure of the destination.
    throw cause instanceof TypeError ? networkError(cause) : cause
  }
}

const failureOf = async (response: Response): Promise<ApiError> => {
  const problem: unknown = await response.json().catch((cause: unknown) => unexpectedResponse(response, cause))
  if (!isProblem(problem)) return problem instanceof ApiError ? problem : unexpectedResponse(response, undefined)
  const { code, status, detail, issues, request_id: requestId } = problem
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'))
  return new ApiError(detail, { code, status, requestId, retryAfterMs, ...(issues && { issues }) })
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body && 'request_id' in body
