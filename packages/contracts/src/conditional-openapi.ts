import { isVersioned, takesIfMatch } from './conditional.ts'
import type { Procedure } from './procedure.ts'
import type { Method, Schema } from './route.ts'

/*
 * The headers of conditional requests (RFC 9110) in the OpenAPI document.
 */

interface Endpoint {
  method: Method
  procedure: Procedure
  input: Schema
}

/** Returns the header parameters of an endpoint that make its request conditional. */
export const conditionalHeaders = ({ method, procedure, input }: Endpoint) => [
  ...(takesIfMatch(method, input)
    ? [
        header(
          'If-Match',
          'Optimistic concurrency: the `ETag` of your latest copy, or a list of tags, in quotes. If the resource has another version, the request changes nothing and returns `PRECONDITION_FAILED`. `*` matches every version. A weak tag (`W/`) never matches.',
        ),
      ]
    : []),
  ...(method === 'GET' && isVersioned(procedure)
    ? [
        header(
          'If-None-Match',
          'The `ETag` of your copy, or a list of tags, in quotes. If the resource has one of these versions, the response is 304 without a body.',
        ),
      ]
    : []),
]

/** Returns the entity tag among the headers of a success. */
export const entityTagHeader = (procedure: Procedure) => (isVersioned(procedure) ? { ETag } : {})

/** Returns the response 304 of endpoints that answer `If-None-Match`. */
export const notModified = (method: Method, procedure: Procedure) =>
  method === 'GET' && isVersioned(procedure)
    ? { 304: { description: 'The resource has a version of `If-None-Match`. The response has no body.', headers: { ETag } } }
    : {}

const example = '"3"'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
  example,
})

const ETag = {
  description: '`version` of the resource in quotes: a strong entity tag, the same in every content coding.',
  schema: { type: 'string' },
  example,
}
