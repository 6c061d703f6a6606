import { networkError, unexpectedResponse } from '../errors.ts'

/** A response whose body has been read and parsed. */
interface ReadResponse extends Pick<Response, 'ok' | 'status' | 'headers'> {
  json: () => Promise<unknown>
}

/** Sends a request and reads the response to its end. Throws an `ApiError` if there is no response, or no JSON in it. */
export const readResponse = async (send: () => Promise<Response>): Promise<ReadResponse> => {
  const { response, text } = await reach(send)
  const { ok, status, headers } = response
  try {
    const body: unknown = JSON.parse(text)
    return { ok, status, headers, json: async () => body }
  } catch (cause) {
    throw unexpectedResponse(response, cause)
  }
}

const reach = async (send: () => Promise<Response>) => {
  try {
    const response = await send()
    return { response, text: await response.text() }
  } catch (cause) {
    throw networkError(cause)
  }
}
