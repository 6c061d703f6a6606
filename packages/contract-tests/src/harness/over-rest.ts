import { ApiError } from '@acquaint/client'
import { type Api, type CallOptions, contract, type Problem, type Procedure } from '@acquaint/contracts'
import { expandPath, parseRoute } from '@acquaint/contracts/internal'

/** Calls REST as an application without our client does: paths, query strings, JSON bodies, problem details. */
export const overRest = (url: string, key: string): Api => {
  const resources = Object.entries(contract).map(([resource, procedures]) => [
    resource,
    Object.fromEntries(
      Object.entries<Procedure>(procedures).map(([verb, procedure]) => [
        verb,
        (input?: Record<string, unknown>, options?: CallOptions) => call({ url, key, procedure, input, signal: options?.signal }),
      ]),
    ),
  ])
  return Object.fromEntries(resources) as Api // one function per procedure, as in Api
}

const call = async ({
  url,
  key,
  procedure,
  input = {},
  signal = null,
}: {
  url: string
  key: string
  procedure: Procedure
  input?: Record<string, unknown> | undefined
  signal?: AbortSignal | null | undefined
}): Promise<unknown> => {
  const { method, path, parameters } = parseRoute(procedure.route)
  const rest = Object.entries(input).filter(([name, value]) => !parameters.includes(name) && value !== undefined)
  const target = new URL(`/api${expandPath(path, (name) => encodeURIComponent(String(input[name])))}`, url)
  const init: RequestInit = { method, signal, headers: { authorization: `Bearer ${key}` } }
  if (method === 'GET' || method === 'DELETE') {
    for (const [name, value] of rest) target.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  } else {
    init.headers = { ...init.headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(Object.fromEntries(rest))
  }
  const response = await fetch(target, init)
  const body: unknown = await response.json()
  if (response.ok) return body
  const { code, status, detail, issues, version, request_id: requestId } = body as Problem // other tests parse it
  throw new ApiError(detail, { code, status, version, requestId, ...(issues && { issues }) })
}
